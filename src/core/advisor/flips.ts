import { coverage, FULL_COVERAGE, type Instance, RESOURCES, violations } from './instance.js'
import type { MemoSolver } from './memo-solver.js'
import { near, type Solution, type SolveOptions } from './solver.js'

/** The best stacks in which the place of one pattern is the other way round: chosen where it was not, or left out. */
export class Flips {
  private readonly found = new Map<number, Solution | null>()
  private readonly freed = new Map<string, Solution | null>()
  private readonly members: ReadonlySet<number>
  /** How to search for what the solution is compared with. */
  readonly nearby: SolveOptions

  /** @param nodeLimit nodes after which a comparison stops and leaves a gap */
  constructor(
    readonly instance: Instance,
    readonly solution: Solution,
    private readonly solver: MemoSolver,
    nodeLimit: number,
  ) {
    this.members = new Set(solution.stack)
    this.nearby = near(solution, nodeLimit)
  }

  /** The best stack with the pattern chosen if it is not in the best one, else without it; null when there is none. */
  of(pattern: number): Solution | null {
    const known = this.found.get(pattern)
    if (known !== undefined) return known
    const found = this.members.has(pattern) ? this.without(pattern) : this.with(pattern)
    this.found.set(pattern, found)
    return found
  }

  /** The best stack without a member of the best one, if it is worth at least so much. */
  without(pattern: number, least?: number): Solution | null {
    const known = this.found.get(pattern)
    if (known !== undefined) return known
    const { nearby } = this
    return this.solver.solve(
      forbidding(this.instance, pattern),
      least === undefined ? nearby : { ...nearby, least },
    )
  }

  /** What it costs at least to flip the pattern. */
  regret(pattern: number): number {
    const flipped = this.of(pattern)
    return flipped ? this.solution.value - flipped.value - flipped.gap : Number.POSITIVE_INFINITY
  }

  /** The best stack when some resources are not limited. */
  unlimited(resources: readonly number[]): Solution | null {
    const key = resources.join()
    const known = this.freed.get(key)
    if (known !== undefined) return known
    const capacities = this.instance.capacities.map((capacity, r) =>
      resources.includes(r) ? Number.POSITIVE_INFINITY : capacity,
    )
    const found = this.solver.solve({ ...this.instance, capacities }, this.nearby)
    this.freed.set(key, found)
    return found
  }

  private with(pattern: number): Solution | null {
    const { instance } = this
    if (!instance.allowed[pattern]) return null
    return this.solver.solve({ ...instance, pinned: [...instance.pinned, pattern] }, this.nearby)
  }
}

function forbidding(instance: Instance, pattern: number): Instance {
  const allowed = instance.allowed.slice()
  allowed[pattern] = 0
  return { ...instance, allowed }
}

/**
 * Whether these patterns certainly keep their place in the best stack of a changed instance, without solving that.
 *
 * Every change of a number lets stacks gain on the best one at most so much, and only those that differ from it in certain
 * patterns. Those lose by that difference at least what flipping one of these patterns costs; so the best stack stays, or at
 * least whatever costs more to flip than can be gained.
 * False means only that it is not certain.
 */
export function staysBest(flips: Flips, changed: Instance, places: readonly number[]): boolean {
  const { instance, solution } = flips
  if (solution.gap > 0 || violations(changed, solution.stack).length > 0) return false
  const raised = RESOURCES.flatMap((_, r) => (changed.capacities[r]! > instance.capacities[r]! ? [r] : []))
  if (!allowsNoMore(instance, changed)) return false
  const found = gains(instance, changed, solution.stack)
  if (!found) return false
  const { most, by } = found
  if (raised.length > 0) return most === 0 && flips.unlimited(raised)?.stack.join() === solution.stack.join()
  if (most === 0) return true
  const fewer = places.length < by.length ? places : by
  return fewer.every((pattern) => flips.regret(pattern) > most)
}

/** True when every stack that is valid in the changed instance was valid before, apart from the capacities. */
function allowsNoMore(instance: Instance, changed: Instance): boolean {
  for (let pattern = 0; pattern < instance.size; pattern++) {
    if (changed.allowed[pattern]! > instance.allowed[pattern]!) return false
    for (let r = 0; r < RESOURCES.length; r++)
      if (changed.demands[r]![pattern] !== instance.demands[r]![pattern]) return false
    if (
      changed.conflicts !== instance.conflicts &&
      !instance.conflicts[pattern]!.every((other) => changed.conflicts[pattern]!.includes(other))
    )
      return false
  }
  return instance.musts.every(
    ({ need, cover }) =>
      changed.musts.some((must) => must.need === need && must.cover >= cover) &&
      instance.coverNeeds.every(
        (_, pattern) => covers(changed, pattern, need) <= covers(instance, pattern, need),
      ),
  )
}

function covers({ coverNeeds, coverPoints }: Instance, pattern: number, need: number): number {
  const position = coverNeeds[pattern]!.indexOf(need)
  return position < 0 ? 0 : coverPoints[pattern]![position]!
}

/**
 * Most that any stack can gain on this one by a change, and the patterns one of which it has to differ in for that.
 * Null where that is not clear.
 */
function gains(
  instance: Instance,
  changed: Instance,
  stack: readonly number[],
): { readonly most: number; readonly by: readonly number[] } | null {
  const members = new Set(stack)
  const points = coverage(instance, stack)
  const by: number[] = []
  let most = 0
  for (let need = 0; need < points.length; need++) {
    const more = changed.weights[need]! - instance.weights[need]!
    const covered = Math.min(FULL_COVERAGE, points[need]!)
    const gain = more > 0 ? more * (FULL_COVERAGE - covered) : -more * covered
    if (gain === 0) continue
    most += gain
    for (let pattern = 0; pattern < instance.size; pattern++)
      if (members.has(pattern) === more < 0 && instance.coverNeeds[pattern]!.includes(need)) by.push(pattern)
  }
  for (let pattern = 0; pattern < instance.size; pattern++) {
    const more = changed.costs[pattern]! - instance.costs[pattern]!
    const gain = members.has(pattern) ? more : -more
    if (gain > 0) {
      most += gain
      by.push(pattern)
    }
    if (sameCoverage(instance, changed, pattern)) continue
    if (members.has(pattern)) return null
    most += worthAtMost(changed, pattern)
    by.push(pattern)
  }
  return { most, by: by.filter((pattern) => changed.allowed[pattern] || members.has(pattern)) }
}

function sameCoverage(instance: Instance, changed: Instance, pattern: number): boolean {
  const needs = instance.coverNeeds[pattern]!
  const points = instance.coverPoints[pattern]!
  const otherNeeds = changed.coverNeeds[pattern]!
  const otherPoints = changed.coverPoints[pattern]!
  if (points === otherPoints) return true
  return (
    needs.length === otherNeeds.length &&
    needs.every((need, j) => need === otherNeeds[j] && points[j] === otherPoints[j])
  )
}

/** Value of all that a pattern covers, if every pattern introduced what it introduces. */
function worthAtMost(instance: Instance, pattern: number): number {
  const points = instance.coverPoints[pattern]!
  let worth = 0
  instance.coverNeeds[pattern]!.forEach((need, j) => {
    let weight = instance.weights[need]!
    instance.introducedNeeds.forEach((needs, other) => {
      const position = needs.indexOf(need)
      if (position >= 0) weight += instance.introducedWeights[other]![position]!
    })
    worth += weight * points[j]!
  })
  return worth
}
