import { complete, compute } from './complete.js'
import type { Computation, FactDefinition, Profile } from './fact.js'
import { factIndex } from './fact-index.js'
import { evaluate, factsOf, type Predicate } from './predicate.js'

/** A rule about facts that cannot all be true (error) or hardly can (warning). */
export type Contradiction = {
  readonly id: string
  readonly level: 'error' | 'warning'
  readonly message: string
} & (
  | { readonly when: Predicate }
  /** The first fact must not be greater than the second. */
  | { readonly greater: readonly [string, string] }
)

/** A contradiction found in a profile, and the facts that are part of it. */
export interface FoundContradiction {
  readonly id: string
  readonly level: 'error' | 'warning'
  readonly message: string
  readonly facts: readonly string[]
}

/** How many times a stated value and the product of others may differ before somebody should look: rounding never does that. */
const TOLERANCE = 2

/**
 * Finds the contradictions of a profile, also through computed facts. Only what is certain is reported: an unknown or
 * an interval that leaves a way out is no contradiction.
 */
export function findContradictions(
  profile: Profile,
  facts: readonly FactDefinition[],
  computations: readonly Computation[],
  rules: readonly Contradiction[],
): readonly FoundContradiction[] {
  const completed = complete(profile, facts, computations)
  const found = rules
    .filter((rule) => applies(rule, completed))
    .map(({ id, level, message, ...rule }) => ({
      id,
      level,
      message,
      facts: stated('when' in rule ? factsOf(rule.when) : rule.greater, completed),
    }))
  return [...found, ...disagreements(profile, facts, computations)]
}

function applies(rule: Contradiction, profile: Profile): boolean {
  if ('when' in rule) return evaluate(rule.when, profile) === 'true'
  const [larger, smaller] = rule.greater.map((fact) => profile.get(fact)?.belief)
  return larger?.kind === 'interval' && smaller?.kind === 'interval' && larger.low > smaller.high
}

/** The facts that were said, with computed ones replaced by what they come from. */
function stated(facts: readonly string[], profile: Profile): readonly string[] {
  const resolve = (fact: string, depth: number): readonly string[] => {
    const from = profile.get(fact)?.from
    return from && depth < facts.length + 8 ? from.flatMap((part) => resolve(part, depth + 1)) : [fact]
  }
  return [...new Set(facts.flatMap((fact) => resolve(fact, 0)))]
}

/** Stated facts that are far from the product of other stated facts. */
function disagreements(
  profile: Profile,
  facts: readonly FactDefinition[],
  computations: readonly Computation[],
): readonly FoundContradiction[] {
  const index = factIndex(facts)
  return computations.flatMap((computation) => {
    const belief = profile.get(computation.fact)?.belief
    const factors = computation.factors.map(({ fact }) => fact)
    if (
      belief?.kind !== 'interval' ||
      !factors.every((fact) => profile.get(fact)?.belief.kind === 'interval')
    )
      return []
    const computed = compute(profile, computation, index)
    if (computed && computed.low <= belief.high * TOLERANCE && belief.low <= computed.high * TOLERANCE)
      return []
    const message = `${computation.fact} is far from ${factors.join(' x ')}; one of the ${factors.length + 1} is wrong.`
    return [
      {
        id: `disagrees-${computation.fact}`,
        level: 'warning' as const,
        message,
        facts: [computation.fact, ...factors],
      },
    ]
  })
}
