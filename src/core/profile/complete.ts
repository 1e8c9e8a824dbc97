import type { Belief, Computation, FactDefinition, FactType, Profile, ProfileEntry } from './fact.js'
import { factIndex } from './fact-index.js'
import { WHOLE } from './percent-words.js'

type Interval = Extract<Belief, { kind: 'interval' }>
type MutableProfile = Map<string, ProfileEntry>

/**
 * Adds what follows from a profile: defaults of planning facts, derived facts, and intervals for facts that are
 * unknown but can be inferred. Sound: where the true values of the factors lie in their beliefs (a missing factor in
 * its range), the true product lies in the added interval. What was stated is never changed.
 */
export function complete(
  profile: Profile,
  facts: readonly FactDefinition[],
  computations: readonly Computation[],
): Profile {
  const index = factIndex(facts)
  const completed: MutableProfile = new Map(profile)
  for (const fact of facts) {
    if (fact.default && isOpen(completed, fact.id))
      completed.set(fact.id, { belief: fact.default, origin: 'default' })
  }
  const inferred = computations.filter(({ kind }) => kind === 'inferred')
  // One inference may feed another that stands before it; each pass settles at least one more.
  for (let pass = 0; pass < inferred.length; pass++) {
    if (!inferred.map((computation) => add(completed, computation, index)).includes(true)) break
  }
  for (const computation of computations)
    if (computation.kind === 'derived') add(completed, computation, index)
  return completed
}

/**
 * What a computation says about its fact, within the fact's range: an interval of base units.
 * `undefined` when nothing is known about its factors, or when the product falls outside of the range.
 */
export function compute(
  profile: Profile,
  computation: Computation,
  facts: ReadonlyMap<string, FactDefinition>,
): Interval | undefined {
  const target = facts.get(computation.fact)
  if (!target || !computation.factors.some(({ fact }) => knownInterval(profile, fact))) return undefined
  const factors: BoundedFactor[] = []
  for (const { fact, complement } of computation.factors) {
    const definition = facts.get(fact)
    const bounds = knownInterval(profile, fact) ?? boundsOf(definition)
    if (!definition || !bounds) return undefined
    factors.push({
      type: definition.type,
      low: bounds.low,
      high: bounds.high,
      ...(complement && { complement }),
    })
  }
  const product = productOf(factors)
  const range = boundsOf(target) ?? { low: 0, high: Number.MAX_SAFE_INTEGER }
  const low = Math.max(product.low, range.low)
  const high = Math.min(product.high, range.high)
  return low > high ? undefined : { kind: 'interval', low, high }
}

/** A factor between two bounds of base units; with `complement` what it lacks to 100 %. */
export interface BoundedFactor {
  readonly type: FactType
  readonly low: number
  readonly high: number
  readonly complement?: boolean
}

/** The product of factors in base units, rounded outward; percentages and ratios are pure numbers. */
export function productOf(factors: readonly BoundedFactor[]): {
  readonly low: number
  readonly high: number
} {
  let low = 1n
  let high = 1n
  let scale = 1n
  for (const factor of factors) {
    low *= BigInt(factor.complement ? WHOLE - factor.high : factor.low)
    high *= BigInt(factor.complement ? WHOLE - factor.low : factor.high)
    if (factor.type === 'percent') scale *= BigInt(WHOLE)
    if (factor.type === 'ratio') scale *= 1_000n
  }
  return { low: safeNumber(low / scale), high: safeNumber((high + scale - 1n) / scale) }
}

/** Adds the computed entry where it says something new; true when it did. */
function add(
  profile: MutableProfile,
  computation: Computation,
  facts: ReadonlyMap<string, FactDefinition>,
): boolean {
  if (!isOpen(profile, computation.fact)) return false
  const belief = compute(profile, computation, facts)
  const range = facts.get(computation.fact)?.range
  if (!belief || (range && belief.low === range[0] && belief.high === range[1])) return false
  const from = computation.factors.map(({ fact }) => fact).filter((fact) => knownInterval(profile, fact))
  profile.set(computation.fact, { belief, origin: 'inferred', from })
  return true
}

function isOpen(profile: Profile, fact: string): boolean {
  const entry = profile.get(fact)
  return !entry || entry.belief.kind === 'unknown'
}

function knownInterval(profile: Profile, fact: string): Interval | undefined {
  const belief = profile.get(fact)?.belief
  return belief?.kind === 'interval' ? belief : undefined
}

function boundsOf(
  fact: FactDefinition | undefined,
): { readonly low: number; readonly high: number } | undefined {
  return fact?.range && { low: fact.range[0], high: fact.range[1] }
}

function safeNumber(value: bigint): number {
  return Number(value < BigInt(Number.MAX_SAFE_INTEGER) ? value : BigInt(Number.MAX_SAFE_INTEGER))
}
