import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/date-order.js'
import { findingsOf, foundBy } from '../../../support/findings.js'

const record = (date: string, status: string) => `# A\n\nDate: ${date}\n\n## Status\n\n${status}\n`
const log = (old: string, young: string) => ({ files: { '0001-old.md': old, '0002-new.md': young } })
const FOUND = '0002-new.md:3:7-17 Dated 2023-01-01, before 0001-old.md of 2024-01-01, which it replaces.'

test.each([
  ['the old one', 'Superseded by [2](0002-new.md)', 'Accepted'],
  ['the new one', 'Accepted', 'Supersedes [1](0001-old.md)'],
  ['both', 'Superseded by [2](0002-new.md)', 'Accepted\n\nSupersedes [1](0001-old.md)'],
])('is found once where %s says so', (_, old, young) => {
  expect(foundBy(rule, log(record('2024-01-01', old), record('2023-01-01', young)))).toEqual([FOUND])
})

test('names the other place', () => {
  const [found] = findingsOf(
    rule,
    log(record('2024-01-01', 'Superseded by ADR-2'), record('2023-01-01', 'Accepted')),
  )
  expect(found?.related).toEqual([
    { path: '0001-old.md', at: { line: 3, column: 7, endLine: 3, endColumn: 17 }, note: 'the later date' },
  ])
})

test.each([
  ['the same day', '2024-01-01', '2024-01-01'],
  ['the same month', '2024-01-31', 'January 2024'],
  ['a date that can be two days', '2024-01-05', '03/01/2024'],
  ['a date that is none', '2024-01-05', '2023-02-31'],
])('%s is no wrong order', (_, old, young) => {
  expect(foundBy(rule, log(record(old, 'Superseded by ADR-2'), record(young, 'Accepted')))).toEqual([])
})

test('other relations have no order', () => {
  expect(
    foundBy(rule, log(record('2024-01-01', 'Amended by ADR-2'), record('2023-01-01', 'Accepted'))),
  ).toEqual([])
})

test('the newer record may replace others, too', () => {
  const files = {
    ...log(
      record('2024-01-01', 'Superseded by [2](0002-new.md)'),
      record('2023-01-01', 'Supersedes [3](0003-x.md)'),
    ).files,
    '0003-x.md': record('2020-01-01', 'Accepted'),
  }
  expect(foundBy(rule, { files })).toEqual([FOUND])
  const both = { ...files, '0002-new.md': record('2023-01-01', 'Amends [1](0001-old.md)') }
  expect(foundBy(rule, { files: both })).toEqual([FOUND])
})

test.each([
  'Superseded by [it](https://example.com/2)',
  'Superseded by [it](0001-old.md)',
  'Superseded by ADR-9',
  'Superseded',
])('"%s" names nothing to compare with', (status) => {
  expect(foundBy(rule, log(record('2024-01-01', status), record('2023-01-01', 'Accepted')))).toEqual([])
})

test('two changes have no order without the date of the record', () => {
  const text = '---\nlast-modified: 2024-03-05\nchanged: 2024-03-04\nstatus: accepted\n---\n\n# A\n'
  expect(foundBy(rule, { files: { '0001-a.md': text } })).toEqual([])
})

test('a change comes after the record', () => {
  const head = (created: string, updated: string) => ({
    files: {
      '0001-a.md': `---\ncreated: ${created}\nlast-modified: ${updated}\nstatus: accepted\n---\n\n# A\n`,
    },
  })
  expect(foundBy(rule, head('2024-03-05', '2024-03-04'))).toEqual([
    '0001-a.md:3:16-26 Changed on 2024-03-04, before it was written on 2024-03-05.',
  ])
  expect(foundBy(rule, head('2024-03-05', '2024-03-05'))).toEqual([])
})
