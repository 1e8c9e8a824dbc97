import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/proposed-stale.js'
import { foundBy } from '../../../support/findings.js'
import { TODAY } from '../../../support/log.js'

const log = (date: string, status = 'Proposed', behind = '') => ({
  files: { '0004-queue.md': `# 4. Queue\n\nDate: ${date}\n\n## Status\n\n${status}\n${behind}` },
})

test('counts the days to the given day', () => {
  expect(TODAY).toBe('2026-03-31')
  expect(foundBy(rule, log('2025-10-01'))).toEqual([
    '0004-queue.md:7:1-9 Still proposed after 181 days (since 2025-10-01): say what became of it.',
  ])
  expect(foundBy(rule, log('2025-10-02'))).toEqual([])
})

test('the time can be set', () => {
  expect(foundBy(rule, log('2026-03-01'), { days: 29 })).toHaveLength(1)
  expect(foundBy(rule, log('2026-03-01'), { days: 30 })).toEqual([])
})

test('a draft grows old as well', () => {
  expect(foundBy(rule, log('2025-01-01', 'Draft'))[0]).toContain('Still draft')
})

test('a later entry of the changelog is a sign of life', () => {
  const changelog = '\n## Changelog\n\n- 2025-01-01: first\n- 2026-03-01: again\n'
  expect(foundBy(rule, log('2025-01-01', 'Proposed', changelog))).toEqual([])
})

test.each([
  ['what was decided', '2025-01-01', 'Accepted'],
  ['what was built', '2025-01-01', 'Proposed, implemented'],
  ['what waits on purpose', '2025-01-01', 'On hold'],
  ['a day that there is not', '2025-02-31', 'Proposed'],
  ['the time to come', '2027-01-01', 'Proposed'],
])('says nothing about %s', (_, date, status) => {
  expect(foundBy(rule, log(date, status))).toEqual([])
})
