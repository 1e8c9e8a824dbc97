import { isLive } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'
import { supersessionsOf } from '../lint/supersession.js'
import type { DecisionRecord } from '../record.js'

export const rule: Rule = {
  id: 'status-not-superseded',
  family: 'life-cycle',
  severity: 'warning',
  strict: 'error',
  since: '0.2.0',
  summary: 'A record that an accepted one supersedes no longer says that it holds.',
  rationale:
    'Whoever opens the old record first, through a search or a link, takes it for the decision that holds. A record that is superseded in part goes on being accepted and is no finding, if the newer one says so.',
  bad: {
    files: {
      '0004-queue.md': '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n',
      '0009-jobs.md':
        '# 9. Put jobs into the database\n\n## Status\n\nAccepted\n\nSupersedes [4. Put jobs into a queue](0004-queue.md)\n',
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
  messages: { live: 'Still "{status}", though {newer} supersedes this record: say "Superseded by" it here.' },
  *check(log) {
    for (const { older, newer, relation, by } of supersessionsOf(log)) {
      const { status } = older
      if (by !== newer || older === newer || relation.isPartial || !isLive(newer) || !status) continue
      if (!isLive(older) || saysPartly(older)) continue
      yield {
        path: older.path,
        at: status.at,
        args: { status: status.text.slice(0, 40), newer: newer.path },
        related: [{ path: newer.path, at: relation.at, note: 'says that it supersedes this record' }],
      }
    }
  },
}

/** A part of it may be superseded, or it was only amended. */
const saysPartly = ({ relations }: DecisionRecord): boolean =>
  relations.some(({ kind, isPartial }) => kind === 'amended-by' || (kind === 'superseded-by' && isPartial))
