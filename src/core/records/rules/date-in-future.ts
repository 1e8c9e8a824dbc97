import { changelogDates, decisionDate } from '../lint/dates.js'
import type { Rule } from '../lint/rule.js'

const DAY = 24 * 60 * 60 * 1000

export const rule: Rule = {
  id: 'date-in-future',
  family: 'structure',
  severity: 'warning',
  since: '0.2.0',
  summary: 'A decision is dated no later than today.',
  rationale:
    'A date to come is mostly a wrong year, written in January. One day is let pass, since it is tomorrow elsewhere. When a decision takes effect, or is looked at again, stands behind a key of its own.',
  bad: {
    files: { '0004-queue.md': '# 4. Put jobs into a queue\n\nDate: 2036-01-08\n\n## Status\n\nAccepted\n' },
  },
  good: {
    files: { '0004-queue.md': '# 4. Put jobs into a queue\n\nDate: 2026-01-08\n\n## Status\n\nAccepted\n' },
  },
  messages: { future: '{date} is still to come; today is {today}.' },
  *check({ records, today }) {
    if (today === undefined) return
    const tomorrow = new Date(Date.parse(today) + DAY).toISOString().slice(0, today.length)
    for (const record of records) {
      const decided = decisionDate(record)
      // A status may name the day until which it holds.
      const own = decided && record.date?.origin !== 'status' ? [decided] : []
      for (const date of [...own, ...changelogDates(record)])
        if (date.isReal && date.iso > tomorrow)
          yield { path: record.path, at: date.at, args: { date: date.text, today } }
    }
  },
}
