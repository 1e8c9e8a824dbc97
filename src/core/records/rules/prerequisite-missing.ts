import type { LintedPattern } from '../../catalog/index.js'
import { type Adoption, decisionsOf, isNamedOutright } from '../lint/decisions.js'
import type { Knowledge } from '../lint/knowledge.js'
import type { Rule } from '../lint/rule.js'
import { adoptedWith, alsoAdopted, clause, either } from '../lint/wording.js'

const NONE: readonly string[] = []

export const rule: Rule = {
  id: 'prerequisite-missing',
  family: 'architecture',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'What an adopted pattern requires is decided, in place, or at least spoken of.',
  rationale:
    'Some patterns do harm without another one. The catalog says which; a requirement counts as met where any record speaks of it, where the profile names it as in place, and where it comes with every platform. What one record needs, another may have decided.',
  bad: {
    files: {
      '0002-outbox.md':
        '---\npatterns: [outbox]\n---\n\n# 2. Write orders through an outbox\n\n## Status\n\nAccepted\n\n## Decision\n\nEach order is written together with a row of the outbox. Receivers are idempotent.\n',
    },
  },
  good: {
    files: {
      '0002-outbox.md':
        '---\npatterns: [outbox]\n---\n\n# 2. Write orders through an outbox\n\n## Status\n\nAccepted\n\n## Decision\n\nEach order is written together with a row of the outbox, which a relay hands to Kafka. Receivers are idempotent.\n',
    },
  },
  messages: {
    missing:
      'Adopts {pattern} ({how}), which requires {required}: {why}. No record decides or mentions that; decide it, or say where it is in place.',
  },
  *check(log) {
    const decisions = decisionsOf(log)
    if (!decisions) return
    const { knowledge, adoptions, has, isNamed, says } = decisions
    const { assumed: usual, signs } = knowledge.book
    const assumed = new Set(usual.map(({ id }) => id))
    const signsOf = (id: string): readonly string[] => signs.find((sign) => sign.id === id)?.words ?? NONE
    const missing = new Map<string, { why: string; required: readonly string[]; by: Adoption[] }>()
    for (const adoption of adoptions) {
      const pattern = knowledge.pattern(adoption.stance.pattern)
      if (!pattern || !isNamedOutright(adoption.record, adoption.stance, pattern)) continue
      const requirements = [
        ...pattern.requiresAll.map(({ pattern: one, why }) => ({ required: [one], why })),
        ...pattern.requiresAny.map(({ patterns, why }) => ({ required: patterns, why })),
      ]
      for (const { required, why } of requirements) {
        // What the pattern itself brings along need-unmet asks for.
        if (required.some((id) => isAskedFor(pattern, id, knowledge))) continue
        if (required.some((id) => assumed.has(id) || has(id) || isNamed(id) || says(signsOf(id)))) continue
        const key = required.join(' ')
        const found = missing.get(key) ?? { why, required, by: [] }
        missing.set(key, found)
        found.by.push(adoption)
      }
    }
    for (const { why, required, by } of missing.values()) {
      const [first, ...others] = by
      if (!first) continue
      yield {
        path: first.record.path,
        at: first.stance.at,
        args: {
          pattern: first.stance.pattern,
          how: adoptedWith(first.stance),
          required: either(required),
          why: clause(why),
        },
        related: alsoAdopted(others),
      }
    }
  },
}

/** Whether a required pattern answers a need that the pattern introduces and whose traces are looked for. */
function isAskedFor(
  { introduces }: LintedPattern,
  required: string,
  { book, coverersOf }: Knowledge,
): boolean {
  return introduces.some(({ need, points }) => {
    const trace = book.traces.find(({ id }) => id === need)
    return trace !== undefined && points >= trace.from && coverersOf(need).includes(required)
  })
}
