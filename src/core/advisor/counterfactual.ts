import type { Catalog } from '../catalog/index.js'
import {
  type Belief,
  type Comparison,
  type Computation,
  compute,
  type FactDefinition,
  factIndex,
  isSettled,
  type Predicate,
  type Profile,
} from '../profile/index.js'
import type { Model } from './assemble.js'
import { type Flips, staysBest } from './flips.js'
import type { MemoSolver } from './memo-solver.js'
import type { Threshold } from './recommendation.js'
import { withFact } from './sampling.js'
import { conditionsOf } from './truths.js'

/** Nearest single changes of a fact that bring patterns in, or out, of the best stack. */
export class Counterfactuals {
  /** Nothing was looked for. */
  static readonly NONE = new Counterfactuals(() => false, [], new Map())

  constructor(
    private readonly about: (pattern: number) => boolean,
    private readonly stack: readonly number[],
    private readonly found: ReadonlyMap<number, readonly Threshold[]>,
  ) {}

  /** Changes that bring a pattern into the best stack; null where they were not looked for. */
  entersWhen(pattern: number): readonly Threshold[] | null {
    return this.of(pattern, false)
  }

  /** Changes that take a member out of the best stack; null where they were not looked for. */
  leavesWhen(pattern: number): readonly Threshold[] | null {
    return this.of(pattern, true)
  }

  private of(pattern: number, member: boolean): readonly Threshold[] | null {
    if (!this.about(pattern)) return null
    return (this.stack.includes(pattern) === member && this.found.get(pattern)) || []
  }
}

/**
 * Changes one fact that `base` settles at a time, with all others as they are in `profile`, and solves again. Between two
 * neighbouring thresholds of the catalog's conditions the problem is the same, so only one value beyond each threshold has
 * to be tried: the scan is exact.
 * @param about the patterns of interest
 */
export function counterfactuals(
  model: Model,
  base: Profile,
  profile: Profile,
  flips: Flips,
  solver: MemoSolver,
  about: (pattern: number) => boolean,
): Counterfactuals {
  const found = new Map<number, Threshold[]>()
  const { stack } = flips.solution
  const wanted = [...model.patterns.keys()].filter(about)
  for (const fact of model.catalog.facts) {
    const current = base.get(fact.id)?.belief
    if (fact.derived || current === undefined || !isSettled(current)) continue
    // Within one direction values come nearest first, so the first change found is the nearest.
    for (const direction of otherValues(model.catalog, fact, current, profile)) {
      let missing = wanted
      for (const to of direction) {
        if (missing.length === 0) break
        const instance = solver.instanceOf(withFact(model.catalog, profile, fact.id, to))
        if (instance === flips.instance) continue
        const free = missing.filter((pattern) => instance.allowed[pattern] || stack.includes(pattern))
        if (free.length === 0 || staysBest(flips, instance, free)) continue
        const solution = solver.solve(instance, flips.nearby)
        // A value with which no stack is possible, or none proven best, says nothing about single patterns.
        if (!solution || solution.gap > 0) continue
        const moved = missing.filter(
          (pattern) => stack.includes(pattern) !== solution.stack.includes(pattern),
        )
        for (const pattern of moved)
          found.set(pattern, [...(found.get(pattern) ?? []), { fact: fact.id, from: current, to }])
        missing = missing.filter((pattern) => !moved.includes(pattern))
      }
    }
  }
  return new Counterfactuals(about, stack, found)
}

/** Other values of a fact worth trying, grouped by direction, nearest first. */
export function otherValues(
  catalog: Catalog,
  fact: FactDefinition,
  current: Belief,
  profile: Profile,
): Belief[][] {
  if (current.kind === 'values') return otherOptions(fact, current)
  if (current.kind !== 'interval') return []
  const boundaries = [...new Set(boundariesOf(catalog, fact, profile))].sort((a, b) => a - b)
  const above = boundaries.filter((boundary) => boundary > current.low)
  const below = boundaries.filter((boundary) => boundary <= current.low).map((boundary) => boundary - 1)
  const [lowest, highest] = fact.range ?? [0, Number.MAX_SAFE_INTEGER]
  const inRange = (value: number): boolean => value >= lowest && value <= highest
  return [above, below.reverse()].map((values) => values.filter(inRange).map(exactly))
}

const exactly = (value: number): Belief => ({ kind: 'interval', low: value, high: value })

function otherOptions(fact: FactDefinition, current: { values: readonly unknown[] }): Belief[][] {
  const options: readonly (string | boolean)[] = fact.type === 'flag' ? [false, true] : (fact.options ?? [])
  const now = options.indexOf(current.values[0] as string)
  const belief = (value: string | boolean): Belief => ({ kind: 'values', values: [value] })
  if (!fact.ordered) return options.filter((_, index) => index !== now).map((option) => [belief(option)])
  return [options.slice(now + 1), options.slice(0, now).reverse()].map((values) => values.map(belief))
}

/** Smallest values from which on some condition about the fact, or about one computed from it, changes its truth. */
function boundariesOf(catalog: Catalog, fact: FactDefinition, profile: Profile): number[] {
  const own = thresholds(catalog).get(fact.id) ?? []
  const computed = catalog.computations
    .filter(({ kind, factors }) => kind === 'derived' && factors.some((factor) => factor.fact === fact.id))
    .flatMap((computation) =>
      (thresholds(catalog).get(computation.fact) ?? []).flatMap((boundary) =>
        inverse(catalog, fact, computation, boundary, profile),
      ),
    )
  return [...own, ...computed]
}

/** The value of a fact at which a computed one reaches a boundary, by bisection over the integers of its range. */
function inverse(
  catalog: Catalog,
  fact: FactDefinition,
  computation: Computation,
  boundary: number,
  profile: Profile,
): number[] {
  const [lowest, highest] = fact.range ?? [0, Number.MAX_SAFE_INTEGER]
  const index = factIndex(catalog.facts)
  const changed = new Map(profile)
  const reaches = (value: number): boolean => {
    changed.set(fact.id, { belief: exactly(value), origin: 'default' })
    const product = compute(changed, computation, index)
    return product !== undefined && product.low >= boundary
  }
  const atLowest = reaches(lowest)
  if (atLowest === reaches(highest)) return []
  let from = lowest
  let to = highest
  while (to - from > 1) {
    const middle = Math.floor(from + (to - from) / 2)
    if (reaches(middle) === atLowest) from = middle
    else to = middle
  }
  return [to]
}

const cache = new WeakMap<Catalog, Map<string, number[]>>()

/** Boundaries that the conditions of needs and patterns name, by fact. */
function thresholds(catalog: Catalog): Map<string, number[]> {
  const known = cache.get(catalog)
  if (known) return known
  const found = new Map<string, number[]>()
  for (const predicate of conditionsOf(catalog)) collect(predicate, found)
  cache.set(catalog, found)
  return found
}

function collect(predicate: Predicate, found: Map<string, number[]>): void {
  if (predicate.kind === 'fact') {
    const values = boundariesIn(predicate.comparison)
    if (values.length > 0) found.set(predicate.fact, [...(found.get(predicate.fact) ?? []), ...values])
  } else if (predicate.kind === 'not') collect(predicate.part, found)
  else for (const part of predicate.parts) collect(part, found)
}

function boundariesIn(comparison: Comparison): number[] {
  if (comparison.op === 'in' || comparison.op === 'has' || typeof comparison.value !== 'number') return []
  switch (comparison.op) {
    case 'gte':
    case 'lt':
      return [comparison.value]
    case 'gt':
    case 'lte':
      return [comparison.value + 1]
    case 'eq':
      return [comparison.value, comparison.value + 1]
  }
}
