import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/several-successors.js'
import { findingsOf, foundBy } from '../../../support/findings.js'

const record = (number: number, status: string): string => `# ${number}. X\n\n## Status\n\n${status}\n`
const log = (older: string, ninth: string, twelfth: string) => ({
  files: { '0004-x.md': record(4, older), '0009-x.md': record(9, ninth), '0012-x.md': record(12, twelfth) },
})
const CLAIM = 'Accepted\n\nSupersedes [4. X](0004-x.md)'

test('stands at the status of the older one', () => {
  const [found] = findingsOf(rule, log('Superseded by [9. X](0009-x.md)', CLAIM, CLAIM))
  expect(found).toMatchObject({
    path: '0004-x.md',
    at: { line: 5, column: 1 },
    text: '2 accepted records say that they supersede this one, which names 1 of them: 0009-x.md, 0012-x.md.',
  })
  expect(found?.related.map(({ path, at }) => `${path}:${at.line}`)).toEqual(['0009-x.md:7', '0012-x.md:7'])
})

test.each([
  ['one that the older one does not name', 'Accepted', CLAIM, 'Accepted'],
  ['one that names both', 'Superseded by [9. X](0009-x.md) and [12. X](0012-x.md)', CLAIM, CLAIM],
  ['one successor', 'Superseded by [9. X](0009-x.md)', CLAIM, 'Accepted'],
  [
    'a proposal beside it',
    'Superseded by [9. X](0009-x.md)',
    CLAIM,
    'Proposed\n\nSupersedes [4. X](0004-x.md)',
  ],
  [
    'parts',
    'Accepted',
    'Accepted\n\nSupersedes parts of [4. X](0004-x.md)',
    'Accepted\n\nSupersedes parts of [4. X](0004-x.md)',
  ],
])('says nothing about %s', (_, older, ninth, twelfth) => {
  expect(foundBy(rule, log(older, ninth, twelfth))).toEqual([])
})
