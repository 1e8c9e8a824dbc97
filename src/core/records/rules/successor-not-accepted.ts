import type { Rule } from '../lint/rule.js'
import { supersessionsOf } from '../lint/supersession.js'
import type { DecisionState } from '../vocabulary.js'

/** States in which a decision does not take the place of another. */
const UNDECIDED: ReadonlySet<DecisionState | undefined> = new Set<DecisionState | undefined>([
  'draft',
  'proposed',
  'rejected',
  'on-hold',
])

export const rule: Rule = {
  id: 'successor-not-accepted',
  family: 'life-cycle',
  severity: 'warning',
  strict: 'error',
  since: '0.2.0',
  summary: 'What has superseded a record has itself been accepted.',
  rationale:
    'While the new record is only proposed, the old decision holds; if it was rejected, it holds still. When the old one says that it is superseded already, one of the two was not brought up to date, mostly the new one.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nSuperseded by [9. Put jobs into the database](0009-jobs.md)\n',
      '0009-jobs.md':
        '# 9. Put jobs into the database\n\n## Status\n\nProposed\n\nSupersedes [4. Put jobs into a queue](0004-queue.md)\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nSuperseded by [9. Put jobs into the database](0009-jobs.md)\n',
      '0009-jobs.md':
        '# 9. Put jobs into the database\n\n## Status\n\nAccepted\n\nSupersedes [4. Put jobs into a queue](0004-queue.md)\n',
    },
  },
  messages: {
    undecided:
      'Still {state}, though {older} says that it is superseded by this record: one of the two is out of date.',
  },
  *check(log) {
    const seen = new Set<string>()
    for (const { older, newer, relation, by } of supersessionsOf(log)) {
      const { status } = newer
      const key = `${older.path}\n${newer.path}`
      if (!status || !UNDECIDED.has(status.state) || relation.isPartial || seen.has(key)) continue
      if (older.status?.state !== 'superseded' || older === newer || by !== older) continue
      seen.add(key)
      yield {
        path: newer.path,
        at: status.at,
        args: { state: status.state ?? '', older: older.path },
        related: [{ path: older.path, at: relation.at, note: 'says that it is superseded' }],
      }
    }
  },
}
