import { isLive } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'
import { statementsOf, supersessionsOf } from '../lint/supersession.js'
import type { DecisionState } from '../vocabulary.js'

const GONE: ReadonlySet<DecisionState | undefined> = new Set<DecisionState | undefined>([
  'superseded',
  'deprecated',
  'rejected',
])

export const rule: Rule = {
  id: 'relies-on-superseded',
  family: 'life-cycle',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'An accepted record depends on, or amends, decisions that hold.',
  rationale:
    'When the decision below goes, the one that rests upon it has to be looked at again: it may hold for another reason, rest on the successor now, or be gone as well.',
  bad: {
    files: {
      '0004-queue.md': '# 4. Put jobs into a queue\n\n## Status\n\nDeprecated, we have no jobs any more\n',
      '0009-retry.md':
        '# 9. Retry jobs three times\n\n## Status\n\nAccepted\n\nDepends on [4. Put jobs into a queue](0004-queue.md)\n',
    },
  },
  good: {
    files: {
      '0004-queue.md': '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n',
      '0009-retry.md':
        '# 9. Retry jobs three times\n\n## Status\n\nAccepted\n\nDepends on [4. Put jobs into a queue](0004-queue.md)\n',
    },
  },
  messages: { gone: '{verb} {other}, which is {state}: does this decision still hold?' },
  *check(log) {
    const successors = new Set(supersessionsOf(log).map(({ older, newer }) => `${older.path}\n${newer.path}`))
    for (const { by, relation, other } of statementsOf(log)) {
      if (relation.kind !== 'depends-on' && relation.kind !== 'amends') continue
      const { status } = other
      if (!isLive(by) || !status || !GONE.has(status.state)) continue
      if (successors.has(`${other.path}\n${by.path}`)) continue
      yield {
        path: by.path,
        at: relation.at,
        args: {
          verb: relation.kind === 'amends' ? 'Amends' : 'Depends on',
          other: other.path,
          state: status.state ?? '',
        },
        related: [{ path: other.path, at: status.at, note: `is ${status.state}` }],
      }
    }
  },
}
