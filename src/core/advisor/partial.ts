import { requiredBy } from './candidates.js'
import { FULL_COVERAGE, type Instance, RESOURCES } from './instance.js'
import type { Scope } from './scope.js'

export const OPEN = 0
export const IN = 1
export const OUT = 2

const RESOURCE_COUNT = RESOURCES.length

/**
 * A stack in the making: which candidates are chosen, ruled out or undecided, and what that makes of the needs, the resources
 * and the value. Each decision draws those that follow from it, and all can be taken back.
 */
export class PartialStack {
  /** OPEN, IN or OUT for each pattern. */
  readonly state: Uint8Array
  /** Weight of each need with what is introduced, and points by which it is covered. */
  readonly weights: Float64Array
  readonly points: Float64Array
  /** What is left of each resource. */
  readonly left: Float64Array
  value = 0
  /** How many are decided. */
  decided = 0
  /** They, in the order of their decision. */
  private readonly trail: Int32Array
  private readonly requiredBy: readonly (readonly number[])[]

  constructor(
    private readonly instance: Instance,
    private readonly scope: Scope,
  ) {
    this.state = new Uint8Array(instance.size).fill(OUT)
    for (const pattern of scope.candidates) this.state[pattern] = OPEN
    this.weights = scope.weights.slice()
    this.points = new Float64Array(scope.weights.length)
    this.left = Float64Array.from(instance.capacities)
    this.trail = new Int32Array(scope.candidates.length)
    this.requiredBy = requiredBy(instance)
  }

  /** Chooses a pattern and all that it strictly requires, and rules out what conflicts. False when that is impossible. */
  include(pattern: number): boolean {
    if (this.state[pattern] === IN) return true
    if (this.state[pattern] === OUT) return false
    this.apply(pattern, 1)
    this.decide(pattern, IN)
    for (let r = 0; r < RESOURCE_COUNT; r++) if (this.left[r]! < 0) return false
    for (const other of this.instance.conflicts[pattern]!) if (!this.exclude(other)) return false
    for (const other of this.instance.requiresAll[pattern]!) if (!this.include(other)) return false
    return true
  }

  /** Rules a pattern out, and all that cannot be without it. False when one of these is chosen already. */
  exclude(pattern: number): boolean {
    if (this.state[pattern] === OUT) return true
    if (this.state[pattern] === IN) return false
    this.decide(pattern, OUT)
    for (const other of this.requiredBy[pattern]!)
      if (this.state[other] !== OUT && !this.possible(other) && !this.exclude(other)) return false
    return true
  }

  /** Takes back all decisions after the first `mark`. */
  undo(mark: number): void {
    while (this.decided > mark) {
      const pattern = this.trail[--this.decided]!
      if (this.state[pattern] === IN) this.apply(pattern, -1)
      this.state[pattern] = OPEN
    }
  }

  fits(pattern: number): boolean {
    const first = pattern * RESOURCE_COUNT
    for (let r = 0; r < RESOURCE_COUNT; r++) if (this.scope.demands[first + r]! > this.left[r]!) return false
    return true
  }

  /** False when something that the pattern requires is ruled out. */
  private possible(pattern: number): boolean {
    const { state } = this
    for (const other of this.instance.requiresAll[pattern]!) if (state[other] === OUT) return false
    for (const group of this.instance.requiresAny[pattern]!)
      if (!group.some((other) => state[other] !== OUT)) return false
    return true
  }

  private decide(pattern: number, state: typeof IN | typeof OUT): void {
    this.state[pattern] = state
    this.trail[this.decided++] = pattern
  }

  /** Adds (1) or takes back (-1) what a pattern does to coverage, weights, value and resources. */
  private apply(pattern: number, sign: 1 | -1): void {
    const { left, points, weights } = this
    const { costs, demands, introduce } = this.scope
    if (sign === 1) this.applyCoverage(pattern, 1)
    for (let i = introduce.start[pattern]!; i < introduce.start[pattern + 1]!; i++) {
      const need = introduce.needs[i]!
      const weight = sign * introduce.amounts[i]!
      weights[need]! += weight
      this.value += weight * (Math.min(FULL_COVERAGE, points[need]!) - FULL_COVERAGE)
    }
    if (sign === -1) this.applyCoverage(pattern, -1)
    this.value -= sign * costs[pattern]!
    const first = pattern * RESOURCE_COUNT
    for (let r = 0; r < RESOURCE_COUNT; r++) left[r]! -= sign * demands[first + r]!
  }

  private applyCoverage(pattern: number, sign: 1 | -1): void {
    const { points, weights } = this
    const { start, needs, amounts } = this.scope.cover
    for (let i = start[pattern]!; i < start[pattern + 1]!; i++) {
      const need = needs[i]!
      const before = Math.min(FULL_COVERAGE, points[need]!)
      points[need]! += sign * amounts[i]!
      this.value += weights[need]! * (Math.min(FULL_COVERAGE, points[need]!) - before)
    }
  }
}
