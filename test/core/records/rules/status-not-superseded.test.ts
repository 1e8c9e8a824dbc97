import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/status-not-superseded.js'
import { findingsOf, foundBy } from '../../../support/findings.js'

const log = (older: string, newer: string) => ({
  files: {
    '0004-queue.md': `# 4. Queue\n\n## Status\n\n${older}\n`,
    '0009-jobs.md': `# 9. Jobs\n\n## Status\n\n${newer}\n`,
  },
})
const SUPERSEDES = 'Accepted\n\nSupersedes [4. Queue](0004-queue.md)'

test('stands at the status of the older one, with the place in the newer', () => {
  const [found, ...more] = findingsOf(rule, log('  **Accepted**', SUPERSEDES))
  expect(more).toEqual([])
  expect(found).toMatchObject({
    path: '0004-queue.md',
    at: { line: 5, column: 3, endColumn: 15 },
    text: 'Still "Accepted", though 0009-jobs.md supersedes this record: say "Superseded by" it here.',
    related: [{ path: '0009-jobs.md', at: { line: 7 } }],
  })
})

test.each([
  ['a proposal', 'Accepted', 'Proposed\n\nSupersedes [4. Queue](0004-queue.md)'],
  ['a part', 'Accepted', 'Accepted\n\nSupersedes parts of [4. Queue](0004-queue.md)'],
  [
    'an older one that says that a part of it is gone',
    'Accepted, partly superseded by [9. Jobs](0009-jobs.md)',
    SUPERSEDES,
  ],
  ['an older one that says so', 'Superseded by [9. Jobs](0009-jobs.md)', SUPERSEDES],
  ['an older one that was deprecated', 'Deprecated', SUPERSEDES],
  ['an older one without a status', '', SUPERSEDES],
])('says nothing about %s', (_, older, newer) => {
  expect(foundBy(rule, log(older, newer))).toEqual([])
})
