import { FULL_COVERAGE, RESOURCES } from './instance.js'
import type { PartialStack } from './partial.js'
import { positionOf, type Scope } from './scope.js'

/** What a unit of each resource is worth, in hundredths of value, in the order of {@link RESOURCES}. */
export type Prices = readonly number[]

/** Halvings in the search for the price of a resource. */
const STEPS = 10
/** Hundredths of value: more than any rounding error of the divisions. */
const ROUNDING = 1
const RESOURCE_COUNT = RESOURCES.length

/**
 * Bounds what undecided patterns can still add. Three facts make it a bound:
 * - Coverage is capped, so the joint gain of patterns on a need is at most what is missing of it. The cost of a pattern is
 *   split over its needs in proportion to its gains; then each need can be filled by itself, best ratio of gain to cost
 *   first and parts of patterns allowed, and the sum over the needs is at least the joint net gain.
 * - A resource may be exceeded if each unit is paid for and what is left is sold at the same price: that only adds value to
 *   stacks that stay within the limit. Any price gives a bound; a good one is looked for once.
 * - What a pattern introduces costs at least what the undecided could not cover of it. For a pattern that is expected to be
 *   chosen, the introduced weight may as well be charged as far as it is not covered and added to the need: that is exact if
 *   it is chosen, and counts too much if it is not.
 */
export class Relaxation {
  prices: Prices
  /** Weight of each need once the expected patterns are chosen. */
  private readonly expectedWeights: Float64Array
  private readonly shares: Float64Array
  /** Per pattern: value of the coverage that it would add, what it loses by introducing, and the share that its costs take. */
  private readonly gains: Float64Array
  private readonly losses: Float64Array
  /** Per pattern: what it adds to the filling, less its costs. */
  private readonly nets: Float64Array
  private readonly rates: Float64Array
  /** Undecided patterns that gain something, lowest rate first. */
  private readonly line: Int32Array
  private count = 0
  /** Per need: what is still missing, and what is missing after the filling. */
  private readonly missing: Float64Array
  private readonly reachable: Float64Array
  private readonly unfilled: Float64Array
  private readonly used = new Float64Array(RESOURCE_COUNT)
  private readonly priced: Float64Array
  /** Those of the last filling: as they are, or with the resources at their prices. */
  private costs: Float64Array
  private total = 0
  private expected: Uint8Array = new Uint8Array()
  private searched: boolean
  private borrowed: boolean
  /** Contributions of the patterns in line, a list for each need: where it starts, and what follows each. */
  private readonly firstOf: Int32Array
  private readonly lastOf: Int32Array
  private readonly nextOf: Int32Array
  private readonly patternOf: Int32Array
  private readonly pointsOf: Float64Array
  private readonly filled: Float64Array

  constructor(
    private readonly scope: Scope,
    private readonly partial: PartialStack,
    prices: Prices | undefined,
  ) {
    const { candidates, costs, cover, weights } = scope
    const size = costs.length
    this.expectedWeights = new Float64Array(weights.length)
    this.shares = new Float64Array(size)
    this.gains = new Float64Array(size)
    this.losses = new Float64Array(size)
    this.nets = new Float64Array(size)
    this.rates = new Float64Array(size)
    this.line = new Int32Array(candidates.length)
    this.priced = new Float64Array(size)
    this.costs = costs
    this.missing = new Float64Array(weights.length)
    this.reachable = new Float64Array(weights.length)
    this.unfilled = new Float64Array(weights.length)
    this.filled = new Float64Array(weights.length)
    this.firstOf = new Int32Array(weights.length)
    this.lastOf = new Int32Array(weights.length)
    this.nextOf = new Int32Array(cover.needs.length)
    this.patternOf = new Int32Array(cover.needs.length)
    this.pointsOf = new Float64Array(cover.needs.length)
    this.searched = prices !== undefined
    this.borrowed = this.searched
    this.prices = prices ?? RESOURCES.map(() => 0)
    if (this.searched) this.price()
  }

  /** Value of the coverage that a pattern would add now, without its costs. */
  gain(pattern: number, weights = this.partial.weights): number {
    const { points } = this.partial
    const { start, needs, amounts } = this.scope.cover
    let gain = 0
    for (let i = start[pattern]!; i < start[pattern + 1]!; i++) {
      const need = needs[i]!
      const open = FULL_COVERAGE - points[need]!
      const part = amounts[i]!
      if (open > 0) gain += weights[need]! * (part < open ? part : open)
    }
    return gain
  }

  /**
   * At least what the undecided can add; an integer. Below `enough` it may be any bound that is.
   * @param open the undecided, of which there are `count`
   * @param expected 1 for patterns that are expected to be chosen
   */
  bound(open: Int32Array, count: number, expected: Uint8Array, enough: number): number {
    this.expect(open, count, expected)
    this.collect(open, count)
    const free = this.fill(this.scope.costs)
    if (free < enough || !this.exceeds()) return free
    if (this.searched) {
      const bound = this.fill(this.priced)
      // Prices of another instance may be too low for this one.
      if (!this.borrowed || !this.exceeds()) return Math.min(free, bound)
    }
    this.search()
    return Math.min(free, this.fill(this.priced))
  }

  /** The patterns that gained something at the last {@link bound}, best ratio of gain to cost first. */
  order(): number[] {
    return [...this.line.subarray(0, this.count)]
  }

  /** Prepares {@link isTooLittleWith} and {@link isTooLittleWithout} for the state of the last {@link bound}. */
  link(): void {
    const { line, rates, nextOf, firstOf, lastOf, missing, patternOf, pointsOf } = this
    const { start, needs, amounts } = this.scope.cover
    firstOf.fill(-1)
    this.filled.fill(-1)
    let next = 0
    for (let i = 0; i < this.count; i++) {
      const pattern = line[i]!
      if (rates[pattern]! >= 1) break
      for (let j = start[pattern]!; j < start[pattern + 1]!; j++) {
        const need = needs[j]!
        if (missing[need]! <= 0) continue
        patternOf[next] = pattern
        pointsOf[next] = amounts[j]!
        nextOf[next] = -1
        if (firstOf[need]! < 0) firstOf[need] = next
        else nextOf[lastOf[need]!] = next
        lastOf[need] = next++
      }
    }
  }

  /** True when the undecided cannot add `enough` with this one among them. */
  isTooLittleWith(pattern: number, enough: number): boolean {
    // A pattern that is taken at its costs displaces nothing of more value than it brings.
    if (this.total - this.costs[pattern]! - this.losses[pattern]! >= enough) return false
    return this.boundWith(pattern) < enough
  }

  /** True when the undecided cannot add `enough` without this one. */
  isTooLittleWithout(pattern: number, enough: number): boolean {
    // What it brings in the filling, and what it introduces, is the most that can be missed.
    if (this.total - this.nets[pattern]! - this.losses[pattern]! >= enough) return false
    return this.boundWithout(pattern) < enough
  }

  private boundWith(pattern: number): number {
    const { expectedWeights, missing } = this
    const { start, needs, amounts } = this.scope.cover
    if (this.gains[pattern]! <= 0)
      return Math.floor(this.total - this.costs[pattern]! - this.losses[pattern]!) + ROUNDING
    const kept = 1 - this.rates[pattern]!
    let total = this.total
    for (let i = start[pattern]!; i < start[pattern + 1]!; i++) {
      const need = needs[i]!
      const open = missing[need]!
      if (open <= 0) continue
      const taken = Math.min(open, amounts[i]!)
      const others = this.filling(need, open - taken, pattern, 0)
      total += expectedWeights[need]! * taken * kept + others - this.fillingOf(need)
    }
    return Math.floor(total) + ROUNDING
  }

  /** Then what it was expected to introduce has no weight. */
  private boundWithout(pattern: number): number {
    const { missing } = this
    const { cover, introduce } = this.scope
    const share = this.expected[pattern] === 1 ? this.shares[pattern]! : 0
    let total = this.total
    for (let i = cover.start[pattern]!; i < cover.start[pattern + 1]!; i++) {
      const need = cover.needs[i]!
      const position = share > 0 ? positionOf(introduce, pattern, need) : -1
      const less = position < 0 ? 0 : share * introduce.amounts[position]!
      total += this.filling(need, missing[need]!, pattern, less) - this.fillingOf(need)
    }
    for (let i = introduce.start[pattern]!; share > 0 && i < introduce.start[pattern + 1]!; i++) {
      const need = introduce.needs[i]!
      if (positionOf(cover, pattern, need) >= 0) continue
      total +=
        this.filling(need, missing[need]!, pattern, share * introduce.amounts[i]!) - this.fillingOf(need)
    }
    return Math.floor(total) + ROUNDING
  }

  /** Adds what the expected undecided patterns would introduce to the weights, and charges it to them. */
  private expect(open: Int32Array, count: number, expected: Uint8Array): void {
    const { expectedWeights, losses, reachable, shares } = this
    const { points, weights } = this.partial
    const { cover, introduce } = this.scope
    this.expected = expected
    expectedWeights.set(weights)
    reachable.set(points)
    for (let i = 0; i < count; i++) {
      const pattern = open[i]!
      for (let j = cover.start[pattern]!; j < cover.start[pattern + 1]!; j++)
        reachable[cover.needs[j]!]! += cover.amounts[j]!
      if (!expected[pattern]) continue
      const first = introduce.start[pattern]!
      const end = introduce.start[pattern + 1]!
      let loss = 0
      for (let j = first; j < end; j++)
        loss += introduce.amounts[j]! * Math.max(0, FULL_COVERAGE - points[introduce.needs[j]!]!)
      const share =
        loss > 0 ? Math.max(0, Math.min(1, (this.gain(pattern) - this.costs[pattern]!) / loss)) : 1
      shares[pattern] = share
      for (let j = first; j < end; j++) expectedWeights[introduce.needs[j]!]! += share * introduce.amounts[j]!
    }
    for (let i = 0; i < count; i++) {
      const pattern = open[i]!
      const share = expected[pattern] ? shares[pattern]! : 0
      let loss = 0
      for (let j = introduce.start[pattern]!; j < introduce.start[pattern + 1]!; j++) {
        const need = introduce.needs[j]!
        const missing = Math.max(0, FULL_COVERAGE - points[need]!)
        const never = Math.max(0, FULL_COVERAGE - reachable[need]!)
        loss += introduce.amounts[j]! * (share * missing + (1 - share) * never)
      }
      losses[pattern] = loss
    }
  }

  /** Fills the line with the undecided patterns that gain something. */
  private collect(open: Int32Array, count: number): void {
    const { expectedWeights, gains, line, missing, nets } = this
    const { points } = this.partial
    for (let need = 0; need < missing.length; need++) missing[need] = FULL_COVERAGE - points[need]!
    this.count = 0
    for (let i = 0; i < count; i++) {
      const pattern = open[i]!
      const gain = this.gain(pattern, expectedWeights)
      gains[pattern] = gain
      nets[pattern] = 0
      if (gain > 0) line[this.count++] = pattern
    }
  }

  /** Fills all needs with the patterns of the line at these costs; notes what that uses of the resources. */
  private fill(costs: Float64Array): number {
    const { line, gains, nets, rates, unfilled, expectedWeights, used } = this
    const { cover, demands } = this.scope
    this.costs = costs
    this.sort(costs)
    unfilled.set(this.missing)
    used.fill(0)
    let total = costs === this.priced ? this.sold() : 0
    for (let i = 0; i < this.count; i++) {
      const pattern = line[i]!
      const rate = rates[pattern]!
      if (rate >= 1) break
      let taken = 0
      for (let j = cover.start[pattern]!; j < cover.start[pattern + 1]!; j++) {
        const need = cover.needs[j]!
        const open = unfilled[need]!
        if (open <= 0) continue
        const part = Math.min(open, cover.amounts[j]!)
        unfilled[need] = open - part
        taken += expectedWeights[need]! * part
      }
      if (taken === 0) continue
      const net = taken * (1 - rate)
      total += net
      nets[pattern] = net
      const share = taken / gains[pattern]!
      const first = pattern * RESOURCE_COUNT
      for (let r = 0; r < RESOURCE_COUNT; r++) used[r]! += share * demands[first + r]!
    }
    this.total = total
    return Math.floor(total) + ROUNDING
  }

  /** By cost for each unit of gain, the cheapest first. Insertion: the line is nearly sorted from one node to the next. */
  private sort(costs: Float64Array): void {
    const { line, gains, rates, losses } = this
    for (let i = 0; i < this.count; i++) {
      const pattern = line[i]!
      const rate = (costs[pattern]! + losses[pattern]!) / gains[pattern]!
      rates[pattern] = rate
      let j = i - 1
      for (; j >= 0 && rates[line[j]!]! > rate; j--) line[j + 1] = line[j]!
      line[j + 1] = pattern
    }
  }

  /** Net value of filling one need as far as `open` with the line, without one pattern and with `less` weight. */
  private filling(need: number, open: number, without: number, less: number): number {
    const { nextOf, patternOf, pointsOf, rates } = this
    const weight = this.expectedWeights[need]!
    let sum = 0
    let left = open
    for (let one = this.firstOf[need]!; one >= 0 && left > 0; one = nextOf[one]!) {
      const pattern = patternOf[one]!
      if (pattern === without) continue
      const net = weight * (1 - rates[pattern]!) - less
      if (net <= 0) break
      const part = Math.min(left, pointsOf[one]!)
      left -= part
      sum += part * net
    }
    return sum
  }

  private fillingOf(need: number): number {
    if (this.filled[need]! < 0) this.filled[need] = this.filling(need, this.missing[need]!, -1, 0)
    return this.filled[need]!
  }

  /** Whether the last filling uses more than there is left of a resource. */
  private exceeds(): boolean {
    const { left } = this.partial
    for (let r = 0; r < RESOURCE_COUNT; r++) if (this.used[r]! > left[r]!) return true
    return false
  }

  /** What is left of the resources, at their prices. */
  private sold(): number {
    const { left } = this.partial
    let sum = 0
    for (let r = 0; r < RESOURCE_COUNT; r++) if (this.prices[r]! > 0) sum += this.prices[r]! * left[r]!
    return sum
  }

  private price(): void {
    const { candidates, costs, demands } = this.scope
    for (let i = 0; i < candidates.length; i++) {
      const pattern = candidates[i]!
      let cost = costs[pattern]!
      for (let r = 0; r < RESOURCE_COUNT; r++)
        cost += this.prices[r]! * demands[pattern * RESOURCE_COUNT + r]!
      this.priced[pattern] = cost
    }
  }

  /** Raises the price of each exceeded resource, one after the other, to where the filling just fits. */
  private search(): void {
    this.searched = true
    this.borrowed = false
    const prices = RESOURCES.map(() => 0)
    const { left } = this.partial
    this.prices = prices
    for (let r = 0; r < RESOURCE_COUNT; r++) {
      if (this.used[r]! <= left[r]!) continue
      let low = 0
      let high = this.highestPrice(r)
      for (let step = 0; step < STEPS; step++) {
        prices[r] = (low + high) / 2
        this.price()
        this.fill(this.priced)
        if (this.used[r]! > left[r]!) low = prices[r]!
        else high = prices[r]!
      }
    }
  }

  /** The price at which no pattern that uses the resource gains anything. */
  private highestPrice(resource: number): number {
    let highest = 0
    for (let i = 0; i < this.count; i++) {
      const pattern = this.line[i]!
      const demanded = this.scope.demands[pattern * RESOURCE_COUNT + resource]!
      if (demanded > 0) highest = Math.max(highest, this.gains[pattern]! / demanded)
    }
    return highest
  }
}
