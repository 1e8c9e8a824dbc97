import { hasPeople } from '../lint/habits.js'
import { headOf } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'

export const rule: Rule = {
  id: 'people-missing',
  family: 'structure',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'An accepted record names those who decided, where the records beside it do.',
  rationale:
    'Whoever wants to change a decision has to know whom to ask. Many teams leave it to their version control; the rule asks only where at least nine in ten records name somebody.',
  bad: {
    among: true,
    files: { '0010-mail.md': '# 10. Send mail at night\n\nDate: 2025-11-03\n\n## Status\n\nAccepted\n' },
  },
  good: {
    among: true,
    files: {
      '0010-mail.md':
        '# 10. Send mail at night\n\nDate: 2025-11-03\n\nDeciders: Ada\n\n## Status\n\nAccepted\n',
    },
  },
  messages: { missing: 'Nobody is named; {count} of {of} records here say who decided.' },
  *check({ records, usual }) {
    const habit = usual(hasPeople)
    if (habit?.value !== true) return
    for (const record of records)
      if (!hasPeople(record) && record.status?.state === 'accepted')
        yield { path: record.path, at: headOf(record), args: { count: habit.count, of: habit.of } }
  },
}
