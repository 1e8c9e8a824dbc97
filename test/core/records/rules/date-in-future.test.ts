import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/date-in-future.js'
import { foundBy } from '../../../support/findings.js'

import { logFrom } from '../../../support/log.js'

const log = (head: string) => ({
  files: { '0004-queue.md': `# 4. Queue\n\n${head}\n\n## Decision\n\nWe queue.\n` },
})

test('is silent about today and tomorrow', () => {
  expect(foundBy(rule, log('Date: 2026-04-02'))).toEqual([
    '0004-queue.md:3:7-17 2026-04-02 is still to come; today is 2026-03-31.',
  ])
  expect(foundBy(rule, log('Date: 2026-04-01'))).toEqual([])
  expect(foundBy(rule, log('Date: 2026-03-31'))).toEqual([])
})

test.each([
  ['this month', 'Date: March 2026', 0],
  ['a later month', 'Date: May 2026', 1],
  ['a date that is none', 'Date: 2036-02-31', 0],
  ['the day until which a status holds', '## Status\n\nOn hold until 2027-01-01', 0],
  ['the day of the next review', 'Review by: 2027-01-01', 0],
])('%s', (_, head, count) => {
  expect(foundBy(rule, log(head))).toHaveLength(count)
})

test('needs to know the day', () => {
  const { today: _, ...timeless } = logFrom(log('Date: 2036-04-02'))
  expect([...rule.check(timeless, {})]).toEqual([])
})

test('an entry of a changelog lies behind, too', () => {
  expect(foundBy(rule, log('## Changelog\n\n- 2025-03-01: Draft\n- 2052-03-05: Final'))).toHaveLength(1)
})
