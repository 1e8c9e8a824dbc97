import type { ClaimRecord } from '../../catalog/index.js'
import { decisionsOf } from '../lint/decisions.js'
import { isDenied } from '../lint/denial.js'
import { findPhrase } from '../lint/phrases.js'
import { type Sentence, sentencesOf } from '../lint/record-sentences.js'
import type { Flaw, Rule } from '../lint/rule.js'
import { cited, clause, quoted } from '../lint/wording.js'
import type { DecisionRecord } from '../record.js'

/** What stands there weighs, compares or asks; it promises nothing. */
const NO_PROMISE: ReadonlySet<Sentence['role']> = new Set<Sentence['role']>([
  'context',
  'drivers',
  'options',
  'links',
  'changelog',
])

export const rule: Rule = {
  id: 'overclaim',
  family: 'architecture',
  severity: 'warning',
  since: '0.2.0',
  summary: 'A decision promises nothing that no design can keep.',
  rationale:
    'Exactly-once delivery, a cache that is never stale, 100 % availability: whoever builds on such a sentence leaves out what would be needed without it. The catalog lists these promises with what is known about them; sentences that deny or limit them are left alone.',
  bad: {
    files: {
      '0002-outbox.md':
        '# 2. Publish orders through an outbox\n\n## Status\n\nAccepted\n\n## Decision\n\nThe outbox guarantees exactly-once delivery of orders.\n',
    },
  },
  good: {
    files: {
      '0002-outbox.md':
        '# 2. Publish orders through an outbox\n\n## Status\n\nAccepted\n\n## Decision\n\nExactly-once delivery is not possible; the outbox delivers at least once, and consumers know a message again.\n',
    },
  },
  messages: { claimed: '“{quote}” promises {claim}. {why} [{cited}]. {instead}' },
  *check(log) {
    const decisions = decisionsOf(log)
    if (!decisions) return
    const { book, speaksOf } = decisions.knowledge
    for (const record of decisions.records)
      for (const claim of book.claims) if (speaksOf(record, claim.says)) yield* claimed(record, claim)
  },
}

/** The first sentence of a record that makes the promise. */
function claimed(record: DecisionRecord, claim: ClaimRecord): Flaw[] {
  for (const sentence of sentencesOf(record)) {
    if (NO_PROMISE.has(sentence.role)) continue
    const found = findPhrase(sentence.text, claim.says)
    if (!found || isDenied(sentence.text, found) || findPhrase(sentence.text, claim.unless)) continue
    return [
      {
        path: record.path,
        at: sentence.at(found.start, found.end),
        args: {
          quote: quoted(sentence.text),
          claim: claim.name,
          why: clause(claim.why),
          cited: cited(claim.evidence),
          instead: claim.instead,
        },
      },
    ]
  }
  return []
}
