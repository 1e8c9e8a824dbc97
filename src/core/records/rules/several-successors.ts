import { isLive } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'
import { type Supersession, supersessionsOf } from '../lint/supersession.js'
import type { DecisionRecord } from '../record.js'

export const rule: Rule = {
  id: 'several-successors',
  family: 'life-cycle',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'Records that supersede the same one know of each other.',
  rationale:
    'Two records that each claim to have replaced a third may contradict each other. It is no finding when the old record names both: then somebody has split the decision.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nSuperseded by [9. Put jobs into the database](0009-jobs.md)\n',
      '0009-jobs.md':
        '# 9. Put jobs into the database\n\n## Status\n\nAccepted\n\nSupersedes [4. Put jobs into a queue](0004-queue.md)\n',
      '0012-stream.md':
        '# 12. Put jobs into a stream\n\n## Status\n\nAccepted\n\nSupersedes [4. Put jobs into a queue](0004-queue.md)\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nSuperseded by [9. Put jobs into the database](0009-jobs.md) and [12. Put reports into a stream](0012-stream.md)\n',
      '0009-jobs.md':
        '# 9. Put jobs into the database\n\n## Status\n\nAccepted\n\nSupersedes [4. Put jobs into a queue](0004-queue.md)\n',
      '0012-stream.md':
        '# 12. Put reports into a stream\n\n## Status\n\nAccepted\n\nSupersedes [4. Put jobs into a queue](0004-queue.md)\n',
    },
  },
  messages: {
    several:
      '{count} accepted records say that they supersede this one, which names {named} of them: {newer}.',
  },
  *check(log) {
    const claims = new Map<DecisionRecord, Supersession[]>()
    const named = new Map<DecisionRecord, Set<DecisionRecord>>()
    for (const one of supersessionsOf(log)) {
      if (one.relation.isPartial || one.older === one.newer) continue
      if (one.by === one.older) named.set(one.older, (named.get(one.older) ?? new Set()).add(one.newer))
      else if (isLive(one.newer)) claims.set(one.older, [...(claims.get(one.older) ?? []), one])
    }
    for (const [older, all] of claims) {
      const newer = [...new Set(all.map((one) => one.newer))]
      const known = newer.filter((one) => named.get(older)?.has(one)).length
      if (newer.length < 2 || known === newer.length || !older.status) continue
      yield {
        path: older.path,
        at: older.status.at,
        args: { count: newer.length, named: known, newer: newer.map(({ path }) => path).join(', ') },
        related: all.map(({ by, relation }) => ({
          path: by.path,
          at: relation.at,
          note: 'supersedes this record',
        })),
      }
    }
  },
}
