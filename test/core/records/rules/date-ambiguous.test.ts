import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/date-ambiguous.js'
import { foundBy } from '../../../support/findings.js'

const log = (...dates: string[]) => ({
  files: Object.fromEntries(
    dates.map((date, index) => [`000${index}-a.md`, `# A\n\nDate: ${date}\n\n## Status\n\nAccepted\n`]),
  ),
})

test('stands at the date', () => {
  expect(foundBy(rule, log('03/05/2024'))).toEqual([
    '0000-a.md:3:7-17 03/05/2024 can be two days; write it as 2024-12-31 is written.',
  ])
})

test.each([
  ['another date shows the order', ['03/05/2024', '25/12/2024'], 0],
  ['a twelfth shows nothing', ['03/05/2024', '12/05/2024', '05/12/2024'], 3],
  ['two other dates contradict each other', ['03/05/2024', '25/12/2024', '12/25/2024'], 1],
  ['day and month are the same', ['05/05/2024'], 0],
  ['the month has its name', ['3 May 2024'], 0],
  ['the year comes first', ['2024/03/05'], 0],
])('%s', (_, dates, count) => {
  expect(foundBy(rule, log(...dates))).toHaveLength(count)
})
