import { headOf } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'

const hasDrivers = ({ sections }: DecisionRecord): boolean => sections.some(({ role }) => role === 'drivers')

export const rule: Rule = {
  id: 'drivers-missing',
  family: 'quality',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'A record lists what drives its decision, where the records beside it do.',
  rationale:
    'The drivers are what the options are measured by, and what to look at when things change. Many templates have none; the rule asks only where at least nine in ten records have such a section.',
  bad: {
    files: Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [
        `000${index}-topic-${index}.md`,
        `# ${index}. Topic ${index}\n\n## Context\n\nIt is slow.\n${index === 9 ? '' : '\n## Decision Drivers\n\n- Speed\n'}\n## Decision\n\nWe do it.\n`,
      ]),
    ),
  },
  good: {
    among: true,
    files: {
      '0010-queue.md':
        '# 10. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\nJobs get lost.\n',
    },
  },
  messages: { missing: 'No decision drivers; {count} of {of} records here list them.' },
  *check({ records, usual }) {
    const habit = usual(hasDrivers)
    if (habit?.value !== true) return
    for (const record of records)
      if (!hasDrivers(record))
        yield { path: record.path, at: headOf(record), args: { count: habit.count, of: habit.of } }
  },
}
