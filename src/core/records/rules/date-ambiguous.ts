import { ownDates } from '../lint/dates.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'

const NUMBERS = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}$/
const MONTHS = 12

/** The orders that dates of a log show: the 25th can only be a day. */
function ordersIn(records: readonly DecisionRecord[]): ReadonlySet<string> {
  const orders = new Set<string>()
  for (const record of records)
    for (const { text } of ownDates(record)) {
      const [, first, second] = NUMBERS.exec(text) ?? []
      if (Number(first) > MONTHS) orders.add('day first')
      if (Number(second) > MONTHS) orders.add('month first')
    }
  return orders
}

export const rule: Rule = {
  id: 'date-ambiguous',
  family: 'structure',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'Everybody reads a date as the same day.',
  rationale:
    '03/05/2024 is in March for some readers and in May for others. Where another date of the log can be read in one way only, and no date contradicts it, the order is known and the rule is silent.',
  bad: {
    files: { '0004-queue.md': '# 4. Put jobs into a queue\n\nDate: 03/05/2024\n\n## Status\n\nAccepted\n' },
  },
  good: {
    files: { '0004-queue.md': '# 4. Put jobs into a queue\n\nDate: 2024-05-03\n\n## Status\n\nAccepted\n' },
  },
  messages: { ambiguous: '{date} can be two days; write it as 2024-12-31 is written.' },
  *check({ records }) {
    if (ordersIn(records).size === 1) return
    for (const record of records)
      for (const date of ownDates(record))
        if (date.isAmbiguous) yield { path: record.path, at: date.at, args: { date: date.text } }
  },
}
