import { hasFileNumber } from '../lint/habits.js'
import { headOf } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'

export const rule: Rule = {
  id: 'number-missing',
  family: 'structure',
  severity: 'warning',
  since: '0.2.0',
  summary: 'The name of a file has a number, where those of the records beside it do.',
  rationale:
    'Records are cited and sorted by number. Logs that name their files by date or by topic alone have no such habit, and the rule is silent there.',
  bad: { among: true, files: { 'mail.md': '# Send mail at night\n\n## Status\n\nAccepted\n' } },
  good: { among: true, files: { '0010-mail.md': '# 10. Send mail at night\n\n## Status\n\nAccepted\n' } },
  messages: { missing: 'No number in the name of the file; {count} of {of} records here have one.' },
  *check({ records, usual }) {
    const habit = usual(hasFileNumber)
    if (habit?.value !== true) return
    // A draft gets its number when it is merged.
    for (const record of records)
      if (!hasFileNumber(record) && record.status?.state !== 'draft')
        yield { path: record.path, at: headOf(record), args: { count: habit.count, of: habit.of } }
  },
}
