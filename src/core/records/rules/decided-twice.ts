import { type Decisions, decisionsOf } from '../lint/decisions.js'
import { headOf, type Log } from '../lint/log.js'
import { areLinked } from '../lint/naming.js'
import type { Flaw, Rule } from '../lint/rule.js'
import { adoptedWith, alsoAdopted, clause } from '../lint/wording.js'
import type { DecisionRecord } from '../record.js'

/** From these points of 100 on a pattern is an answer to a need by itself. */
const WHOLE_ANSWER = 70

export const rule: Rule = {
  id: 'decided-twice',
  family: 'architecture',
  severity: 'warning',
  since: '0.2.0',
  summary: 'Two records that hold do not answer the same question without naming one another.',
  rationale:
    'A decision that is made anew without a word about the old one leaves both standing. Records with the same title, or with patterns that the catalog calls alternatives for the same need, belong together.',
  bad: {
    files: {
      '0003-queue.md':
        '# 3. Distributed work queue\n\n## Status\n\nAccepted\n\n## Decision\n\nJobs go through RabbitMQ.\n',
      '0016-queue.md':
        '# 16. Distributed work queue\n\n## Status\n\nAccepted\n\n## Decision\n\nJobs go through the database.\n',
    },
  },
  good: {
    files: {
      '0003-queue.md':
        '# 3. Distributed work queue\n\n## Status\n\nSuperseded by [16](0016-queue.md)\n\n## Decision\n\nJobs go through RabbitMQ.\n',
      '0016-queue.md':
        '# 16. Distributed work queue\n\n## Status\n\nAccepted\n\nSupersedes [3](0003-queue.md)\n\n## Decision\n\nJobs go through the database.\n',
    },
  },
  messages: {
    title:
      'Has the same title as {record}, which holds as well. If it was copied, give this record its own; else replace one of the two, or say in a link how they differ.',
    need: 'Adopts {pattern} ({how}), an alternative to {other} of {record}: {need} The catalog says to prefer {pattern} when: {when}. Replace one of the two, or say in a link where each holds.',
  },
  *check(log) {
    const decisions = decisionsOf(log)
    if (!decisions) return
    yield* sameTitles(log, decisions)
    yield* alternatives(log, decisions)
  },
}

function* sameTitles(log: Log, { records }: Decisions): Generator<Flaw> {
  const firsts = new Map<string, DecisionRecord>()
  for (const record of records) {
    const title = record.title.text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    // One word names a topic, not a decision.
    if (record.title.origin === 'file-name' || !title.includes(' ')) continue
    const first = firsts.get(title)
    if (first && !areLinked(log, first, record))
      yield {
        path: record.path,
        at: headOf(record),
        message: 'title',
        args: { record: first.path },
        related: [{ path: first.path, at: headOf(first), note: 'the same title' }],
      }
    if (!first) firsts.set(title, record)
  }
}

function* alternatives(log: Log, { knowledge, adoptions, of }: Decisions): Generator<Flaw> {
  for (const later of adoptions) {
    const pattern = knowledge.pattern(later.stance.pattern)
    for (const { pattern: other, chooseWhen, declaredBy } of pattern?.alternatives ?? []) {
      const need = sharedNeed(knowledge, later.stance.pattern, other)
      if (need === undefined || declaredBy !== other || pattern?.pairs.includes(other)) continue
      if (of(other).some(({ record }) => record === later.record)) continue
      const earlier = of(other).find(
        ({ record }) => record.path < later.record.path && !areLinked(log, record, later.record),
      )
      if (!earlier) continue
      yield {
        path: later.record.path,
        at: later.stance.at,
        message: 'need',
        args: {
          pattern: later.stance.pattern,
          how: adoptedWith(later.stance),
          other,
          record: earlier.record.path,
          need: knowledge.need(need)?.statement ?? need,
          when: clause(chooseWhen),
        },
        related: alsoAdopted([earlier]),
      }
    }
  }
}

/** A need to which both are a whole answer. */
function sharedNeed({ pattern }: Decisions['knowledge'], a: string, b: string): string | undefined {
  const answers = (id: string): string[] =>
    (pattern(id)?.addresses ?? []).filter(({ points }) => points >= WHOLE_ANSWER).map(({ need }) => need)
  const others = new Set(answers(b))
  return answers(a).find((need) => others.has(need))
}
