import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/successor-not-accepted.js'
import { findingsOf, foundBy } from '../../../support/findings.js'

const log = (older: string, newer: string) => ({
  files: {
    '0004-queue.md': `# 4. Queue\n\n## Status\n\n${older}\n`,
    '0009-jobs.md': `# 9. Jobs\n\n## Status\n\n${newer}\n`,
  },
})
const SUPERSEDED = 'Superseded by [9. Jobs](0009-jobs.md)'

test('stands at the status of the newer one, with the place in the older', () => {
  const [found, ...more] = findingsOf(
    rule,
    log(SUPERSEDED, 'Rejected\n\nSupersedes [4. Queue](0004-queue.md)'),
  )
  expect(more).toEqual([])
  expect(found).toMatchObject({
    path: '0009-jobs.md',
    at: { line: 5, column: 1, endColumn: 9 },
    text: 'Still rejected, though 0004-queue.md says that it is superseded by this record: one of the two is out of date.',
    related: [{ path: '0004-queue.md', at: { line: 5 } }],
  })
})

test.each(['Draft', 'Proposed', 'On hold'])('%s is not accepted', (status) => {
  expect(foundBy(rule, log(SUPERSEDED, status))).toHaveLength(1)
})

test.each([
  [
    'a proposal to supersede what still holds',
    'Accepted',
    'Proposed\n\nSupersedes [4. Queue](0004-queue.md)',
  ],
  ['one that was accepted', SUPERSEDED, 'Accepted'],
  ['one that was superseded in turn', SUPERSEDED, 'Superseded'],
  ['one without a status', SUPERSEDED, ''],
  ['a part', 'Accepted, superseded in part by [9. Jobs](0009-jobs.md)', 'Proposed'],
])('says nothing about %s', (_, older, newer) => {
  expect(foundBy(rule, log(older, newer))).toEqual([])
})
