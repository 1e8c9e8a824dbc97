import type { Rule } from '../lint/rule.js'

export const rule: Rule = {
  id: 'status-empty',
  family: 'life-cycle',
  severity: 'warning',
  strict: 'error',
  since: '0.2.0',
  summary: 'A status that has a place has words in it.',
  rationale:
    'A heading or a key without a word behind it was meant to be filled in. Readers and programs that look for the status find the place, and cannot tell whether the decision holds.',
  bad: {
    files: { '0004-queue.md': '# 4. Put jobs into a queue\n\n## Status\n\n## Context\n\nJobs get lost.\n' },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nProposed\n\n## Context\n\nJobs get lost.\n',
    },
  },
  messages: {
    empty: 'The status is empty: say how far the decision has come, such as "proposed" or "accepted".',
  },
  *check({ records }) {
    for (const { path, status } of records)
      if (status && !status.isTemplate && status.text === '' && status.state === undefined)
        yield { path, at: status.at }
  },
}
