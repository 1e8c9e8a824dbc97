import type { PatternStance } from '../adoption/index.js'
import { decisionsOf, isNamedOutright } from '../lint/decisions.js'
import { areLinked } from '../lint/naming.js'
import type { Rule } from '../lint/rule.js'
import { adoptedWith, quoted } from '../lint/wording.js'
import type { DecisionRecord } from '../record.js'

/** What a title or front matter says is about the system; a sentence or an option may be about a corner of it. */
const CLEAR: ReadonlySet<PatternStance['how']> = new Set<PatternStance['how']>(['front-matter', 'title'])

const isRejected = ({ status }: DecisionRecord): boolean => status?.state === 'rejected'

export const rule: Rule = {
  id: 'pattern-rejected-and-adopted',
  family: 'architecture',
  severity: 'warning',
  since: '0.2.0',
  summary: 'What one record rejects no other adopts without naming it.',
  rationale:
    'A team may change its mind, and may reject a pattern for one part and want it for another. A reader of one of the two records has to learn of the other.',
  bad: {
    files: {
      '0002-no-cache.md':
        '---\nrejects: [cache-aside]\n---\n\n# 2. No cache\n\n## Status\n\nAccepted\n\n## Decision\n\nWe do not put a cache in front of the database.\n',
      '0008-cache.md':
        '---\npatterns: [cache-aside]\n---\n\n# 8. Keep products in Redis\n\n## Status\n\nAccepted\n\n## Decision\n\nProducts are read from a cache first.\n',
    },
  },
  good: {
    files: {
      '0002-no-cache.md':
        '---\nrejects: [cache-aside]\n---\n\n# 2. No cache\n\n## Status\n\nAccepted\n\n## Decision\n\nWe do not put a cache in front of the database.\n',
      '0008-cache.md':
        '---\npatterns: [cache-aside]\n---\n\n# 8. Keep products in Redis\n\n## Status\n\nAccepted\n\n## Decision\n\nUnlike in [ADR 2](0002-no-cache.md), products are read from a cache first.\n',
    },
  },
  messages: {
    both: 'Adopts {pattern} ({how}), which {record} rejects: “{quote}”. Replace that record, or link to it and say what has changed.',
  },
  *check(log) {
    const decisions = decisionsOf(log)
    if (!decisions) return
    const { knowledge, records, of } = decisions
    for (const record of [...records, ...log.records.filter(isRejected)])
      for (const rejection of knowledge.stancesOf(record)) {
        const pattern = knowledge.pattern(rejection.pattern)
        if (rejection.stance !== 'rejects' || !pattern || !CLEAR.has(rejection.how)) continue
        if (!isNamedOutright(record, rejection, pattern) || isAboutCorner(record, rejection)) continue
        const adoption = of(rejection.pattern).find(
          (one) => CLEAR.has(one.stance.how) && !areLinked(log, record, one.record),
        )
        if (!adoption) continue
        yield {
          path: adoption.record.path,
          at: adoption.stance.at,
          args: {
            pattern: rejection.pattern,
            how: adoptedWith(adoption.stance),
            record: record.path,
            quote: quoted(rejection.quote),
          },
          related: [{ path: record.path, at: rejection.at, note: `rejects ${rejection.pattern}` }],
        }
      }
  },
}

/** Whether a title goes on with the place that it is about: `No retries in the proxy`. */
const isAboutCorner = ({ lines }: DecisionRecord, { how, at }: PatternStance): boolean =>
  how === 'title' &&
  /^\W*(?:in|for|from|on|at|within|between|of|by|to|as|with)\s/i.test(
    (lines[at.endLine - 1] ?? '').slice(at.endColumn - 1),
  )
