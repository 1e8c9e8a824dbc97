import { isPointer } from '../lint/habits.js'
import { headOf } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'

const hasStatus = ({ status }: DecisionRecord): boolean => status !== undefined

export const rule: Rule = {
  id: 'status-missing',
  family: 'structure',
  severity: 'warning',
  since: '0.2.0',
  summary: 'A record says how far its decision has come, where the records beside it do.',
  rationale:
    'A reader has to know whether a decision holds. Some teams keep only accepted records and state no status; the rule learns from the log, and asks only where at least nine in ten state one.',
  bad: {
    among: true,
    files: { '0010-queue.md': '# 10. Put jobs into a queue\n\n## Decision\n\nWe put jobs into a queue.\n' },
  },
  good: {
    among: true,
    files: {
      '0010-queue.md':
        '# 10. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Decision\n\nWe put jobs into a queue.\n',
    },
  },
  messages: { missing: 'No status; {count} of {of} records here state one.' },
  *check({ records, usual }) {
    const habit = usual(hasStatus)
    if (habit?.value !== true) return
    for (const record of records)
      if (!hasStatus(record) && !isPointer(record))
        yield { path: record.path, at: headOf(record), args: { count: habit.count, of: habit.of } }
  },
}
