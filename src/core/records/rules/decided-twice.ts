import { type Decisions, decisionsOf } from '../lint/decisions.js'
import type { Log } from '../lint/log.js'
import { areLinked } from '../lint/naming.js'
import type { Flaw, Rule } from '../lint/rule.js'
import { adoptedWith, alsoAdopted, clause } from '../lint/wording.js'

/** From these points of 100 on a pattern is an answer to a need by itself. */
const WHOLE_ANSWER = 70

export const rule: Rule = {
  id: 'decided-twice',
  family: 'architecture',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'Two records that hold do not answer the same question without naming one another.',
  rationale:
    'A decision that is made anew without a word about the old one leaves both standing. Patterns that the catalog calls alternatives for the same need belong together: either one replaces the other, or each says where it holds.',
  bad: {
    files: {
      '0003-orders.md':
        '---\npatterns: [choreography]\n---\n\n# 3. Let services react to each other\n\n## Status\n\nAccepted\n\n## Decision\n\nServices listen to events.\n',
      '0016-orders.md':
        '---\npatterns: [workflow-orchestration]\n---\n\n# 16. Run orders in a workflow\n\n## Status\n\nAccepted\n\n## Decision\n\nA workflow calls the services.\n',
    },
  },
  good: {
    files: {
      '0003-orders.md':
        '---\npatterns: [choreography]\n---\n\n# 3. Let services react to each other\n\n## Status\n\nAccepted\n\n## Decision\n\nServices listen to events.\n',
      '0016-orders.md':
        '---\npatterns: [workflow-orchestration]\n---\n\n# 16. Run refunds in a workflow\n\n## Status\n\nAccepted\n\n## Decision\n\nRefunds, unlike what ADR 3 decides for orders, run in a workflow.\n',
    },
  },
  messages: {
    need: 'Adopts {pattern} ({how}), an alternative to {other} of {record}: {need} The catalog says to prefer {pattern} when: {when}. Replace one of the two, or say in a link where each holds.',
  },
  *check(log) {
    const decisions = decisionsOf(log)
    if (!decisions) return
    yield* alternatives(log, decisions)
  },
}

function* alternatives(log: Log, { knowledge, adoptions, of }: Decisions): Generator<Flaw> {
  for (const later of adoptions) {
    const pattern = knowledge.pattern(later.stance.pattern)
    for (const { pattern: other, chooseWhen } of pattern?.alternatives ?? []) {
      const need = sharedNeed(knowledge, later.stance.pattern, other)
      if (need === undefined || pattern?.pairs.includes(other)) continue
      if (of(other).some(({ record }) => record === later.record)) continue
      const earlier = of(other).find(
        ({ record }) => record.path < later.record.path && !areLinked(log, record, later.record),
      )
      if (!earlier) continue
      yield {
        path: later.record.path,
        at: later.stance.at,
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
