import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/relies-on-superseded.js'
import { findingsOf, foundBy } from '../../../support/findings.js'

const log = (below: string, above: string) => ({
  files: {
    '0004-queue.md': `# 4. Queue\n\n## Status\n\n${below}\n`,
    '0009-retry.md': `# 9. Retry\n\n## Status\n\n${above}\n`,
  },
})
const DEPENDS = 'Accepted\n\nDepends on [4. Queue](0004-queue.md)'

test.each(['Superseded by the platform', 'Deprecated', 'Rejected'])('%s is gone', (status) => {
  const [found] = findingsOf(rule, log(status, DEPENDS))
  expect(found).toMatchObject({ path: '0009-retry.md', at: { line: 7, column: 1 } })
  expect(found?.text).toMatch(
    /^Depends on 0004-queue\.md, which is (superseded|deprecated|rejected): does this/,
  )
})

test('what amends rests on it, too', () => {
  expect(foundBy(rule, log('Deprecated', 'Accepted\n\nAmends [4. Queue](0004-queue.md)'))).toEqual([
    '0009-retry.md:7:1-33 Amends 0004-queue.md, which is deprecated: does this decision still hold?',
  ])
})

test.each([
  ['what holds', 'Accepted', DEPENDS],
  ['a proposal', 'Deprecated', 'Proposed\n\nDepends on [4. Queue](0004-queue.md)'],
  ['what is only related', 'Deprecated', 'Accepted\n\nRelates to [4. Queue](0004-queue.md)'],
  [
    'its own successor',
    'Superseded by [9. Retry](0009-retry.md)',
    'Accepted\n\nAmends [4. Queue](0004-queue.md)',
  ],
])('says nothing about %s', (_, below, above) => {
  expect(foundBy(rule, log(below, above))).toEqual([])
})
