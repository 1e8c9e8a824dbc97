import { hasDate, isPointer } from '../lint/habits.js'
import { headOf } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'

export const rule: Rule = {
  id: 'date-missing',
  family: 'structure',
  severity: 'warning',
  since: '0.2.0',
  summary: 'A record says when it was decided, where the records beside it do.',
  rationale:
    'What a team knew, and which versions there were, can only be judged by the date. Many teams leave it to their version control; the rule asks only where at least nine in ten records give one.',
  bad: {
    among: true,
    files: {
      '0010-mail.md':
        '# 10. Send mail at night\n\n## Status\n\nAccepted\n\n## Decision\n\nWe send at night.\n',
    },
  },
  good: {
    among: true,
    files: {
      '0010-mail.md':
        '# 10. Send mail at night\n\nDate: 2025-11-03\n\n## Status\n\nAccepted\n\n## Decision\n\nWe send at night.\n',
    },
  },
  messages: { missing: 'No date; {count} of {of} records here say when they were decided.' },
  *check({ records, usual }) {
    const habit = usual(hasDate)
    if (habit?.value !== true) return
    for (const record of records)
      if (!hasDate(record) && !isPointer(record))
        yield { path: record.path, at: headOf(record), args: { count: habit.count, of: habit.of } }
  },
}
