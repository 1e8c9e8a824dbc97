import type { TraceRecord } from '../../catalog/index.js'
import { evaluate } from '../../profile/index.js'
import { type Adoption, type Decisions, decisionsOf } from '../lint/decisions.js'
import type { Knowledge } from '../lint/knowledge.js'
import type { Log } from '../lint/log.js'
import { areLinked } from '../lint/naming.js'
import type { Rule } from '../lint/rule.js'
import { adoptedWith, alsoAdopted, either } from '../lint/wording.js'
import type { DecisionRecord } from '../record.js'

/** No message lists more ways out. */
const MOST_PATTERNS = 3

export const rule: Rule = {
  id: 'need-unmet',
  family: 'architecture',
  severity: 'warning',
  since: '0.2.0',
  summary: 'What an adopted pattern brings along is answered somewhere in the log.',
  rationale:
    'Messages arrive twice, copies lag, steps have to be undone: whoever adopts a pattern takes its consequences, too. The catalog lists them. The rule asks only for those whose neglect loses or doubles data, and is content with any record about such patterns that speaks of them in any words that the catalog knows.',
  bad: {
    files: {
      '0001-queue.md':
        '---\npatterns: [message-queue]\n---\n\n# 1. Put orders into a queue\n\n## Status\n\nAccepted\n\n## Decision\n\nOrders go into a queue; workers take them from there. What fails is retried.\n',
    },
  },
  good: {
    files: {
      '0001-queue.md':
        '---\npatterns: [message-queue]\n---\n\n# 1. Put orders into a queue\n\n## Status\n\nAccepted\n\n## Decision\n\nOrders go into a queue; workers take them from there. What fails is retried. Workers are idempotent, since the queue delivers at least once.\n',
    },
  },
  messages: {
    unmet:
      'Adopts {pattern} ({how}), and no record says {ask}. {why} Say it in a record, or adopt {patterns} (dsp show {pattern}).',
  },
  *check(log) {
    const decisions = decisionsOf(log)
    if (!decisions) return
    for (const trace of decisions.knowledge.book.traces) {
      const introducers = introducersOf(trace, decisions)
      if (introducers.length === 0) continue
      const isAnswered = answersTo(trace, log, decisions)
      const unanswered = introducers.filter(({ adoption }) => !isAnswered(adoption.record))
      const [first, ...others] = unanswered
      if (!first) continue
      const { stance, record } = first.adoption
      yield {
        path: record.path,
        at: stance.at,
        args: {
          pattern: stance.pattern,
          how: adoptedWith(stance),
          ask: trace.ask,
          why: first.why,
          patterns: either(decisions.knowledge.coverersOf(trace.id).slice(0, MOST_PATTERNS)),
        },
        related: alsoAdopted(others.map(({ adoption }) => adoption)),
      }
    }
  },
}

/** The adoptions that certainly bring the need along, and do not say why it does not arise. */
function introducersOf(
  trace: TraceRecord,
  { adoptions, knowledge }: Decisions,
): { adoption: Adoption; why: string }[] {
  const { profile = new Map() } = knowledge
  return adoptions.flatMap((adoption) => {
    const introduced = knowledge
      .pattern(adoption.stance.pattern)
      ?.introduces.find(
        ({ need, points, when }) =>
          need === trace.id && points >= trace.from && (!when || evaluate(when, profile) === 'true'),
      )
    return introduced && !knowledge.speaksOf(adoption.record, trace.unless)
      ? [{ adoption, why: introduced.why }]
      : []
  })
}

/** Whether a pattern or a word answers the need: in the record, in one that is linked with it, or where the log speaks of such patterns. */
function answersTo(
  trace: TraceRecord,
  log: Log,
  { knowledge, records, has }: Decisions,
): (record: DecisionRecord) => boolean {
  const coverers = new Set(knowledge.coverersOf(trace.id))
  const concerned = new Set([...coverers, ...bringersOf(trace, knowledge)])
  const namesAny = (record: DecisionRecord, patterns: ReadonlySet<string>): boolean =>
    knowledge.stancesOf(record).some(({ pattern }) => patterns.has(pattern))
  const answering = records.filter(
    (record) => namesAny(record, coverers) || knowledge.speaksOf(record, trace.words),
  )
  const answered = new Set(answering)
  const isDecided = [...coverers].some(has) || answering.some((record) => namesAny(record, concerned))
  return (record) =>
    answered.has(record) ||
    (knowledge.speaksOf(record, trace['raised-by'])
      ? answering.some((other) => areLinked(log, record, other))
      : isDecided)
}

/** The patterns that bring a need along. */
const bringersOf = (trace: TraceRecord, { book }: Knowledge): string[] =>
  book.patterns
    .filter(({ introduces }) => introduces.some(({ need }) => need === trace.id))
    .map(({ id }) => id)
