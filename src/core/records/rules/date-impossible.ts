import { changelogDates, ownDates } from '../lint/dates.js'
import type { Rule } from '../lint/rule.js'

export const rule: Rule = {
  id: 'date-impossible',
  family: 'structure',
  severity: 'error',
  since: '0.2.0',
  summary: 'A date is one of the calendar.',
  rationale:
    'A slip such as 31 June hides when a decision was made, and programs that sort by date stumble over it.',
  bad: {
    files: { '0004-queue.md': '# 4. Put jobs into a queue\n\nDate: 2024-06-31\n\n## Status\n\nAccepted\n' },
  },
  good: {
    files: { '0004-queue.md': '# 4. Put jobs into a queue\n\nDate: 2024-06-30\n\n## Status\n\nAccepted\n' },
  },
  messages: { impossible: 'No calendar has {date}.' },
  *check({ records }) {
    for (const record of records)
      for (const date of [...ownDates(record), ...changelogDates(record)])
        if (!date.isReal) yield { path: record.path, at: date.at, args: { date: date.text } }
  },
}
