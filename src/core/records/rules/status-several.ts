import type { Rule } from '../lint/rule.js'
import { statusesOf } from '../lint/statuses.js'
import type { Status } from '../status.js'
import { STATE_WORDS } from '../vocabulary.js'

/** Another state, and no story in which both come: "proposed in May, accepted in June". */
const isOther = (one: Status, first: Status): boolean =>
  one.state !== first.state && !mentions(one, first.state) && !mentions(first, one.state)

const mentions = ({ lines }: Status, state: Status['state']): boolean =>
  state !== undefined &&
  lines.some(({ text }) => STATE_WORDS[state].some((word) => text.toLowerCase().includes(word)))

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
      const other = first && others.find((one) => isOther(one, first))
      if (!other) continue
      yield {
        path,
        at: other.at,
        args: { own: other.text, other: first.text, line: first.at.line },
        related: [{ path, at: first.at, note: 'the other status' }],
      }
    }
  },
}
