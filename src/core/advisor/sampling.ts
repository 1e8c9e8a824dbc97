import type { Catalog } from '../catalog/index.js'
import {
  type Belief,
  complete,
  evaluate,
  type FactDefinition,
  isSettled,
  type PriorPart,
  type Profile,
  type ProfileEntry,
  UNKNOWN,
} from '../profile/index.js'
import { hash, sfc32, shuffled } from '../random.js'

/** One way the open facts could turn out. */
export interface Completion {
  readonly profile: Profile
}

/** Facts that are not settled by the profile but have a prior or a belief to draw from. */
export function openFacts(catalog: Catalog, profile: Profile): FactDefinition[] {
  return catalog.facts.filter((fact) => {
    if (fact.derived) return false
    const belief = profile.get(fact.id)?.belief ?? UNKNOWN
    return !isSettled(belief) && partsOf(fact, belief).length > 0
  })
}

/**
 * `count` completions of a profile, by Latin hypercube sampling: each fact takes each of `count` equally likely slices
 * of its prior once, in an order that depends only on its id. The same profile gives the same completions.
 */
export function completions(catalog: Catalog, profile: Profile, count: number): Completion[] {
  const open = openFacts(catalog, profile)
  // What others depend on is drawn first, so that a sample with fifty services does not get a team of two.
  const place = ({ id }: FactDefinition): number => catalog.likely.findIndex(({ fact }) => fact === id)
  const order = [...open].sort((a, b) => place(a) - place(b))
  const slices = order.map((fact) => shuffled(count, sfc32(hash(fact.id))))
  return Array.from({ length: count }, (_, m) => {
    const filled = new Map(profile)
    order.forEach((fact, i) => {
      const belief = profile.get(fact.id)?.belief ?? UNKNOWN
      const parts = partsOf(fact, belief, priorOf(catalog, fact, filled))
      const drawn = draw(parts, (((slices[i] as number[])[m] as number) + 0.5) / count)
      filled.set(fact.id, { belief: drawn, origin: 'default' })
    })
    return { profile: recompute(catalog, filled) }
  })
}

/** What a fact usually is, given what is known or drawn of others: the first rule that certainly holds, else its own prior. */
export function priorOf(catalog: Catalog, fact: FactDefinition, profile: Profile): readonly PriorPart[] {
  const rule = catalog.likely.find((one) => one.fact === fact.id && evaluate(one.when, profile) === 'true')
  return rule?.prior ?? fact.prior
}

/** The profile with its computed facts brought up to date. */
export function recompute(
  catalog: Catalog,
  profile: ReadonlyMap<string, { belief: Belief; origin: string }>,
): Profile {
  const stated = new Map([...profile].filter(([, entry]) => entry.origin !== 'inferred')) as Map<
    string,
    ProfileEntry
  >
  for (const fact of catalog.facts)
    if (fact.default && !stated.has(fact.id)) stated.set(fact.id, { belief: fact.default, origin: 'default' })
  return complete(stated, catalog.facts, catalog.computations)
}

/** The profile with another value of one fact, and with what follows from that. */
export function withFact(catalog: Catalog, profile: Profile, fact: string, belief: Belief): Profile {
  const changed: Profile = new Map(profile).set(fact, { belief, origin: 'default' })
  const computes = catalog.computations.some(
    (computation) => computation.fact === fact || computation.factors.some((factor) => factor.fact === fact),
  )
  return computes ? recompute(catalog, changed) : changed
}

/** What an open fact may turn out to be: the parts of its prior that its belief leaves possible. */
export function partsOf(
  fact: FactDefinition,
  belief: Belief,
  prior: readonly PriorPart[] = fact.prior,
): readonly PriorPart[] {
  if (belief.kind === 'unknown') return prior
  if (belief.kind === 'set') return []
  const possible = prior.flatMap((part) => {
    const both = intersect(part.belief, belief)
    return both ? [{ belief: both, weight: part.weight }] : []
  })
  return possible.length > 0 ? possible : split(belief)
}

function split(belief: Belief): PriorPart[] {
  if (belief.kind === 'values')
    return belief.values.map((value) => ({ belief: { kind: 'values', values: [value] }, weight: 1 }))
  return [{ belief, weight: 1 }]
}

function intersect(prior: Belief, belief: Belief): Belief | null {
  if (prior.kind === 'interval' && belief.kind === 'interval') {
    const low = Math.max(prior.low, belief.low)
    const high = Math.min(prior.high, belief.high)
    return low <= high ? { kind: 'interval', low, high } : null
  }
  if (prior.kind === 'values' && belief.kind === 'values') {
    const values = prior.values.filter((value) => belief.values.includes(value))
    return values.length > 0 ? { kind: 'values', values } : null
  }
  return null
}

/** The value at a position (0..1) of a weighted list of parts. */
function draw(parts: readonly PriorPart[], position: number): Belief {
  const total = parts.reduce((sum, part) => sum + part.weight, 0)
  let left = position * total
  for (const [index, part] of parts.entries()) {
    if (left < part.weight || index === parts.length - 1)
      return pointIn(part.belief, Math.min(1, left / part.weight))
    left -= part.weight
  }
  return UNKNOWN
}

/** The value at a position (0..1) of a belief; quantities on a logarithmic scale. */
export function pointIn(belief: Belief, position: number): Belief {
  if (belief.kind === 'values') {
    const index = Math.min(belief.values.length - 1, Math.floor(position * belief.values.length))
    return { kind: 'values', values: [belief.values[index] as string] }
  }
  if (belief.kind !== 'interval') return belief
  const value = geometricPoint(belief.low, belief.high, position)
  return { kind: 'interval', low: value, high: value }
}

/**
 * The point of an interval at a position on a logarithmic scale, by repeated geometric halving:
 * square roots are exactly defined on every machine, logarithms are not.
 */
export function geometricPoint(low: number, high: number, position: number): number {
  let from = low
  let to = high
  let left = position
  for (let step = 0; step < 8 && to - from > 1; step++) {
    const middle = from > 0 ? Math.round(Math.sqrt(from) * Math.sqrt(to)) : Math.round((from + to) / 2)
    left *= 2
    if (left >= 1) {
      from = middle
      left -= 1
    } else to = middle
  }
  return left < 0.5 ? from : to
}
