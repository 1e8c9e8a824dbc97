import type { Rule } from '../lint/rule.js'
import { statusesOf } from '../lint/statuses.js'

export const rule: Rule = {
  id: 'status-several',
  family: 'structure',
  severity: 'warning',
  strict: 'error',
  since: '0.2.0',
  summary: 'A record states one status, however often.',
  rationale:
    'Front matter is for programs, a heading for people: where one was changed and the other forgotten, half of the readers follow a decision that does not hold.',
  bad: {
    files: {
      '0004-queue.md': '---\nstatus: proposed\n---\n\n# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n',
    },
  },
  good: {
    files: {
      '0004-queue.md': '---\nstatus: accepted\n---\n\n# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n',
    },
  },
  messages: { differs: 'Reads "{own}" here and "{other}" on line {line}; keep the one that holds.' },
  *check({ records }) {
    for (const record of records) {
      const { path } = record
      const [first, ...others] = statusesOf(record).filter(({ state }) => state !== undefined)
      const other = others.find(({ state }) => state !== first?.state)
      if (!first || !other) continue
      yield {
        path,
        at: other.at,
        args: { own: other.text, other: first.text, line: first.at.line },
        related: [{ path, at: first.at, note: 'the other status' }],
      }
    }
  },
}
