/**
 * One fully decided optimisation problem. All numbers are integers, so the same input gives the same answer on every machine.
 *
 * Value is counted in hundredths of a point: a need weight of 5 is stored as 500, coverage runs from 0 to 100,
 * and a need of weight 5 that is covered completely is worth 500 * 100 = 50,000 hundredths.
 */
export interface Instance {
  /** Number of patterns; a pattern is its index in the catalog, which is sorted by id. */
  readonly size: number
  /** Weight of each need, hundredths, before what the stack introduces. */
  readonly weights: Int32Array
  /** Coverage that each pattern brings: needs and points, index by index. */
  readonly coverNeeds: readonly Int32Array[]
  readonly coverPoints: readonly Int32Array[]
  /** Needs that each pattern introduces, and their weight in hundredths. */
  readonly introducedNeeds: readonly Int32Array[]
  readonly introducedWeights: readonly Int32Array[]
  /** Effort, burden, irreversibility and soft contraindications of each pattern, hundredths of value. */
  readonly costs: Int32Array
  /** Demand of each pattern on each resource, in the order of {@link RESOURCES}. */
  readonly demands: readonly Int32Array[]
  /** What there is of each resource; Infinity where unknown or unlimited. */
  readonly capacities: readonly number[]
  readonly requiresAll: readonly (readonly number[])[]
  readonly requiresAny: readonly (readonly (readonly number[])[])[]
  /** Symmetric. */
  readonly conflicts: readonly (readonly number[])[]
  /** 0 for patterns that must not be chosen. */
  readonly allowed: Uint8Array
  /** Patterns that have to be in the stack. */
  readonly pinned: readonly number[]
  /** Needs that have to be covered by at least `cover` points. */
  readonly musts: readonly Must[]
}

export interface Must {
  readonly need: number
  readonly cover: number
}

/** Effort in tenths of engineer-weeks, burden in tenths of engineer-hours a week, money in USD a month. */
export const RESOURCES = ['effort', 'burden', 'money'] as const
export type Resource = (typeof RESOURCES)[number]

/** Largest coverage of a need. */
export const FULL_COVERAGE = 100

/** Coverage points of each need by a set of patterns, not capped. */
export function coverage(instance: Instance, stack: readonly number[]): Int32Array {
  const points = new Int32Array(instance.weights.length)
  for (const pattern of stack)
    add(points, at(instance.coverNeeds, pattern), at(instance.coverPoints, pattern))
  return points
}

/** Weight of each need once the stack is in place, hundredths. */
export function weightsWith(instance: Instance, stack: readonly number[]): Int32Array {
  const weights = instance.weights.slice()
  for (const pattern of stack)
    add(weights, at(instance.introducedNeeds, pattern), at(instance.introducedWeights, pattern))
  return weights
}

/**
 * The objective, computed from its definition and not from the search:
 * sum of weight x capped coverage, minus 100 x introduced weight, minus costs. Hundredths of a point.
 */
export function stackValue(instance: Instance, stack: readonly number[]): number {
  const { weights } = instance
  if (covered.length !== weights.length) {
    covered = new Int32Array(weights.length)
    introduced = new Int32Array(weights.length)
  }
  covered.fill(0)
  introduced.fill(0)
  let value = 0
  for (const pattern of stack) {
    add(covered, instance.coverNeeds[pattern]!, instance.coverPoints[pattern]!)
    add(introduced, instance.introducedNeeds[pattern]!, instance.introducedWeights[pattern]!)
    value -= instance.costs[pattern]!
  }
  for (let need = 0; need < weights.length; need++) {
    const more = introduced[need]!
    value += (weights[need]! + more) * Math.min(FULL_COVERAGE, covered[need]!) - FULL_COVERAGE * more
  }
  return value
}

/** Filled anew by every {@link stackValue}: a recommendation asks for tens of thousands, and making them takes longer. */
let covered = new Int32Array(0)
let introduced = new Int32Array(0)

function add(sums: Int32Array, places: Int32Array, amounts: Int32Array): void {
  for (let i = 0; i < places.length; i++) sums[places[i]!]! += amounts[i]!
}

/** Why a set of patterns is not a valid stack. */
export type Violation =
  | { kind: 'not-allowed'; pattern: number }
  | { kind: 'missing'; pattern: number; requires: readonly number[] }
  | { kind: 'conflict'; pattern: number; with: number }
  | { kind: 'capacity'; resource: Resource; used: number; capacity: number }
  | { kind: 'must'; need: number; covered: number; cover: number }
  | { kind: 'pin'; pattern: number }

/** Every rule that a set of patterns breaks, in a fixed order. */
export function violations(instance: Instance, stack: readonly number[]): Violation[] {
  const found: Violation[] = []
  const chosen = new Set(stack)
  for (const pattern of stack) {
    if (!instance.allowed[pattern]) found.push({ kind: 'not-allowed', pattern })
    for (const needed of at(instance.requiresAll, pattern))
      if (!chosen.has(needed)) found.push({ kind: 'missing', pattern, requires: [needed] })
    for (const group of at(instance.requiresAny, pattern))
      if (!group.some((member) => chosen.has(member)))
        found.push({ kind: 'missing', pattern, requires: group })
    for (const other of at(instance.conflicts, pattern))
      if (pattern < other && chosen.has(other)) found.push({ kind: 'conflict', pattern, with: other })
  }
  RESOURCES.forEach((resource, r) => {
    const used = demand(instance, stack, r)
    const capacity = at(instance.capacities, r)
    if (used > capacity) found.push({ kind: 'capacity', resource, used, capacity })
  })
  const points = coverage(instance, stack)
  for (const { need, cover } of instance.musts)
    if (at(points, need) < cover) found.push({ kind: 'must', need, covered: at(points, need), cover })
  for (const pattern of instance.pinned) if (!chosen.has(pattern)) found.push({ kind: 'pin', pattern })
  return found
}

/** What a stack uses of the resource with this index in {@link RESOURCES}. */
export function demand(instance: Instance, stack: readonly number[], resource: number): number {
  const demands = at(instance.demands, resource)
  let sum = 0
  for (const pattern of stack) sum += demands[pattern]!
  return sum
}

/** The element at an index that is known to exist. */
export function at<T>(list: { readonly [index: number]: T }, index: number): T {
  return list[index] as T
}
