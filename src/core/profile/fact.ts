/** How the values of a fact are written, stored and compared. */
export type FactType =
  | 'count'
  | 'rate'
  | 'size'
  | 'size-rate'
  | 'duration'
  | 'percent'
  | 'ratio'
  | 'money'
  | 'flag'
  | 'choice'
  | 'choices'
  | 'patterns'

/** Types whose values are integers in a base unit (see quantity.ts) and therefore have an order. */
export type QuantityType = Exclude<FactType, 'flag' | 'choice' | 'choices' | 'patterns'>

/** A stretch of a prior: how common it is that the value lies in it. Weights of one fact add up to 100. */
export interface PriorPart {
  belief: Belief
  weight: number
}

/** A fact as the compiled catalog holds it: every number is an integer in the base unit of the type. */
export interface FactDefinition {
  id: string
  type: FactType
  /** Smallest and largest value that makes sense; quantities only. */
  range?: readonly [number, number]
  /** Allowed values; choices only. Where `ordered`, in ascending order. */
  options?: readonly string[]
  ordered?: boolean
  /** Value that holds while nothing is said; only for planning facts. */
  default?: Belief
  prior: readonly PriorPart[]
  /** Facts that cannot be asked: computed from others. */
  derived?: boolean
}

/** One factor of a computed fact: the fact itself, or its complement to 100 %. */
export interface Factor {
  fact: string
  complement?: boolean
}

/**
 * A fact that follows from others as a product. `derived` facts have no other source;
 * inferred ones only narrow what is unknown.
 */
export interface Computation {
  fact: string
  factors: readonly Factor[]
  kind: 'derived' | 'inferred'
}

/** A single possible value: an integer in the base unit, a flag, or an option. */
export type Scalar = number | boolean | string

/**
 * What is known about one fact.
 * - interval: a quantity between two bounds, both included; a plain value has low = high
 * - values: one of these (a plain choice or flag has one member)
 * - set: exactly these members (facts of type choices and patterns)
 * - unknown
 */
export type Belief =
  | { kind: 'interval'; low: number; high: number }
  | { kind: 'values'; values: readonly Scalar[] }
  | { kind: 'set'; members: readonly string[] }
  | { kind: 'unknown' }

export const UNKNOWN: Belief = { kind: 'unknown' }

/** True when nothing is left open. */
export function isSettled(belief: Belief): boolean {
  if (belief.kind === 'interval') return belief.low === belief.high
  if (belief.kind === 'values') return belief.values.length === 1
  return belief.kind === 'set'
}

/** Where an entry of a profile comes from. */
export type Origin = 'profile' | 'flag' | 'answer' | 'inferred' | 'default'

export interface ProfileEntry {
  belief: Belief
  origin: Origin
  /** For inferred entries: the facts that it was computed from. */
  from?: readonly string[]
  /** Where the person has the value from, in their words: "Grafana, week 40". */
  source?: string
}

/** What is known about a system: fact id -> entry. A fact that is absent is unknown and was never asked. */
export type Profile = ReadonlyMap<string, ProfileEntry>

export function beliefOf(profile: Profile, fact: string): Belief {
  return profile.get(fact)?.belief ?? UNKNOWN
}
