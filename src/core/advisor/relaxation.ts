import { FULL_COVERAGE, type Instance, RESOURCES } from './instance.js'

/** What a unit of each resource is worth, in hundredths of value, in the order of {@link RESOURCES}. */
export type Prices = readonly number[]

const OPEN = 0
/** Halvings in the search for the price of a resource. */
const STEPS = 10

/**
 * Bounds what undecided patterns can still add. Three facts make it a bound:
 * - Coverage is capped, so the joint gain of patterns on a need is at most what is missing of it. The cost of a pattern is
 *   split over its needs in proportion to its gains; then each need can be filled by itself, best ratio of gain to cost
 *   first and parts of patterns allowed, and the sum over the needs is at least the joint net gain.
 * - A resource may be exceeded if each unit is paid for and what is left is sold at the same price: that only adds value to
 *   stacks that stay within the limit. Any price gives a bound; a good one is looked for once.
 * - What a pattern introduces can only lower the value, so it is left out.
 */
export class Relaxation {
  prices: Prices
  private readonly gains: Float64Array
  private readonly missing: Int32Array
  private readonly rates: Float64Array
  private readonly line: Int32Array
  private readonly used = new Float64Array(RESOURCES.length)
  private readonly priced: Float64Array
  private searched: boolean

  /** The arrays are those of the search; it changes them. */
  constructor(
    private readonly instance: Instance,
    private readonly weights: Int32Array,
    private readonly points: Int32Array,
    private readonly left: Float64Array,
    prices: Prices | undefined,
  ) {
    this.gains = new Float64Array(instance.size)
    this.missing = new Int32Array(weights.length)
    this.rates = new Float64Array(instance.size)
    this.line = new Int32Array(instance.size)
    this.priced = new Float64Array(instance.size)
    this.searched = prices !== undefined
    this.prices = prices ?? RESOURCES.map(() => 0)
    if (this.searched) this.price()
  }

  /** Value of the coverage that a pattern would add now, without its costs. */
  gain(pattern: number): number {
    const needs = this.instance.coverNeeds[pattern]!
    const gained = this.instance.coverPoints[pattern]!
    let gain = 0
    for (let j = 0; j < needs.length; j++) {
      const need = needs[j]!
      const open = FULL_COVERAGE - this.points[need]!
      if (open > 0) gain += this.weights[need]! * Math.min(open, gained[j]!)
    }
    return gain
  }

  /** At least what the undecided candidates can add; an integer. Below `enough` it may be any bound that is. */
  bound(candidates: Int32Array, state: Uint8Array, enough: number): number {
    const count = this.collect(candidates, state)
    const free = this.fill(count, this.instance.costs)
    if (free < enough || !this.exceeds()) return free
    if (!this.searched) this.search(count)
    return Math.min(free, this.fill(count, this.priced) + this.sold())
  }

  /** Fills the line with the undecided patterns that fit and gain something. */
  private collect(candidates: Int32Array, state: Uint8Array): number {
    const { demands } = this.instance
    let count = 0
    next: for (let i = 0; i < candidates.length; i++) {
      const pattern = candidates[i]!
      if (state[pattern] !== OPEN) continue
      for (let r = 0; r < RESOURCES.length; r++)
        if (demands[r]![pattern]! > this.left[r]!) continue next
      const gain = this.gain(pattern)
      if (gain <= 0) continue
      this.gains[pattern] = gain
      this.line[count++] = pattern
    }
    return count
  }

  /** Fills all needs with the first `count` patterns of the line at these costs; notes what that uses of the resources. */
  private fill(count: number, costs: Int32Array | Float64Array): number {
    const { instance, line, gains, rates, missing, weights, points, used } = this
    this.sort(count, costs)
    for (let need = 0; need < weights.length; need++) missing[need] = FULL_COVERAGE - points[need]!
    used.fill(0)
    let total = 0
    for (let i = 0; i < count; i++) {
      const pattern = line[i]!
      const rate = rates[pattern]!
      if (rate >= 1) break
      const needs = instance.coverNeeds[pattern]!
      const gained = instance.coverPoints[pattern]!
      let taken = 0
      for (let j = 0; j < needs.length; j++) {
        const need = needs[j]!
        const open = missing[need]!
        if (open <= 0) continue
        const filled = Math.min(open, gained[j]!)
        missing[need] = open - filled
        taken += weights[need]! * filled
      }
      if (taken === 0) continue
      total += taken * (1 - rate)
      const share = taken / gains[pattern]!
      for (let r = 0; r < RESOURCES.length; r++) used[r]! += share * instance.demands[r]![pattern]!
    }
    // One hundredth of a point more than any rounding error of the divisions.
    return Math.floor(total) + 1
  }

  /** By cost for each unit of gain, the cheapest first. Insertion: the line is nearly sorted from one node to the next. */
  private sort(count: number, costs: Int32Array | Float64Array): void {
    const { line, gains, rates } = this
    for (let i = 0; i < count; i++) {
      const pattern = line[i]!
      const rate = costs[pattern]! / gains[pattern]!
      rates[pattern] = rate
      let j = i - 1
      for (; j >= 0 && rates[line[j]!]! > rate; j--) line[j + 1] = line[j]!
      line[j + 1] = pattern
    }
  }

  /** Whether the last filling uses more than there is left of a resource. */
  private exceeds(): boolean {
    for (let r = 0; r < RESOURCES.length; r++) if (this.used[r]! > this.left[r]!) return true
    return false
  }

  /** What is left of the resources, at their prices. */
  private sold(): number {
    let sum = 0
    for (let r = 0; r < RESOURCES.length; r++)
      if (this.prices[r]! > 0) sum += this.prices[r]! * this.left[r]!
    return Math.ceil(sum)
  }

  private price(): void {
    const { costs, demands, size } = this.instance
    for (let pattern = 0; pattern < size; pattern++) {
      let cost = costs[pattern]!
      for (let r = 0; r < RESOURCES.length; r++) cost += this.prices[r]! * demands[r]![pattern]!
      this.priced[pattern] = cost
    }
  }

  /** Raises the price of each exceeded resource, one after the other, to where the filling just fits. */
  private search(count: number): void {
    this.searched = true
    const prices = RESOURCES.map(() => 0)
    this.prices = prices
    for (let r = 0; r < RESOURCES.length; r++) {
      if (this.used[r]! <= this.left[r]!) continue
      let low = 0
      let high = this.highestPrice(count, r)
      for (let step = 0; step < STEPS; step++) {
        prices[r] = (low + high) / 2
        this.price()
        this.fill(count, this.priced)
        if (this.used[r]! > this.left[r]!) low = prices[r]!
        else high = prices[r]!
      }
    }
  }

  /** The price at which no pattern that uses the resource gains anything. */
  private highestPrice(count: number, resource: number): number {
    let highest = 0
    for (let i = 0; i < count; i++) {
      const pattern = this.line[i]!
      const demanded = this.instance.demands[resource]![pattern]!
      if (demanded > 0) highest = Math.max(highest, this.gains[pattern]! / demanded)
    }
    return highest
  }
}
