import { evaluate } from '../../profile/index.js'
import { decisionsOf } from '../lint/decisions.js'
import { areLinked } from '../lint/naming.js'
import type { Rule } from '../lint/rule.js'
import { adoptedWith, alsoAdopted, clause } from '../lint/wording.js'

export const rule: Rule = {
  id: 'pattern-conflict',
  family: 'architecture',
  severity: 'warning',
  since: '0.2.0',
  summary: 'Records do not adopt patterns that exclude each other without naming one another.',
  rationale:
    'Two decisions that contradict each other are rarely made on the same day by the same people. Where they hold for different parts of the system, a link and half a sentence say so.',
  bad: {
    files: {
      '0003-modular-monolith.md':
        '---\npatterns: [modular-monolith]\n---\n\n# 3. Build a modular monolith\n\n## Status\n\nAccepted\n\n## Decision\n\nThere is one deployable with modules.\n',
      '0009-services.md':
        '---\npatterns: [microservices]\n---\n\n# 9. Every team runs its own services\n\n## Status\n\nAccepted\n\n## Decision\n\nEvery team builds and deploys its own services.\n',
    },
  },
  good: {
    files: {
      '0003-modular-monolith.md':
        '---\npatterns: [modular-monolith]\n---\n\n# 3. Build a modular monolith\n\n## Status\n\nAccepted\n\n## Decision\n\nThere is one deployable with modules.\n',
      '0009-services.md':
        '---\npatterns: [microservices]\n---\n\n# 9. Every team runs its own services\n\n## Status\n\nAccepted\n\n## Decision\n\nNew teams deploy their own services; ADR 3 goes on to hold for the shop.\n',
    },
  },
  messages: {
    conflict:
      'Adopts {pattern} ({how}), which excludes {other}, adopted by {record}: {why}. Replace one of the two, or say in a link where each of them holds.',
  },
  *check(log) {
    const decisions = decisionsOf(log)
    if (!decisions) return
    const { knowledge, adoptions, of } = decisions
    const { profile = new Map() } = knowledge
    for (const later of adoptions)
      for (const { with: other, why, when } of knowledge.pattern(later.stance.pattern)?.conflicts ?? []) {
        if (when && evaluate(when, profile) !== 'true') continue
        const earlier = of(other).find(
          ({ record }) => isBefore(record.path, later.record.path) && !areLinked(log, record, later.record),
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
            why: clause(why),
          },
          related: alsoAdopted([earlier]),
        }
      }
  },
}

const isBefore = (a: string, b: string): boolean => a < b
