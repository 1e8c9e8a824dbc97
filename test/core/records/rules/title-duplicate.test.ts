import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/title-duplicate.js'
import { foundBy } from '../../../support/findings.js'

const record = (title: string, status: string) => `# ${title}\n\n## Status\n\n${status}\n`
const found = (first: string, second: string) =>
  foundBy(rule, { files: { '0001-a.md': first, '0002-b.md': second } })

test('numbers, case and marks make no difference', () => {
  expect(found(record('1. Use a queue', 'Accepted'), record('ADR 2: Use a `Queue`!', 'Accepted'))).toEqual([
    '0002-b.md:1:1-24 0001-a.md has the same title and holds, too; supersede one of the two, or say in the title what differs.',
  ])
})

test.each(['Superseded by ADR-2', 'Rejected', 'Proposed', ''])(
  'a record that is "%s" may share its title',
  (status) => {
    expect(found(record('Use a queue', status), record('Use a queue', 'Accepted'))).toEqual([])
  },
)

test('folders are logs of their own', () => {
  const files = {
    'a/0001-x.md': record('Use a queue', 'Accepted'),
    'b/0001-x.md': record('Use a queue', 'Accepted'),
  }
  expect(foundBy(rule, { files })).toEqual([])
})

test('"Title" is the heading of a section', () => {
  expect(found(record('Title', 'Accepted'), record('Title', 'Accepted'))).toEqual([])
})
