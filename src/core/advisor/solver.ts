import { requiredBy, usefulPatterns } from './candidates.js'
import { demand, FULL_COVERAGE, type Instance, RESOURCES } from './instance.js'
import { type Prices, Relaxation } from './relaxation.js'

/** The best stack of an instance. */
export interface Solution {
  /** Pattern indices, ascending. */
  readonly stack: readonly number[]
  /** Hundredths of a point. */
  readonly value: number
  /** Nodes of the search tree that were visited. */
  readonly nodes: number
  /** Most that an unvisited part of the tree could still add, hundredths; 0 = proven optimal. */
  readonly gap: number
  /** What a unit of each resource was found to be worth: makes similar instances faster to solve. */
  readonly prices: Prices
}

export interface SolveOptions {
  /** Nodes after which the search stops and reports its gap, once it has found a stack. */
  readonly nodeLimit?: number
  /** The value from which on a stack is of interest, hundredths: below, there is none. */
  readonly least?: number
  /** A stack that is good for a similar instance. It never changes the answer. */
  readonly start?: readonly number[]
  /** Prices of a similar instance. They never change the answer. */
  readonly prices?: Prices
}

/** Nodes for the one search that decides. */
export const NODE_LIMIT = 300_000

/** Nodes for one of the many searches around the one that decides; most need fewer. */
export const FEW_NODES = 200

/** Nodes for one of these where the search that decides was short itself. */
export const MANY_NODES = 20_000

/**
 * How to search near a solution. The answer is the same whatever was searched before, also where the search stops early.
 */
export const near = ({ stack, prices }: Solution, nodeLimit: number): SolveOptions => ({
  start: stack,
  prices,
  nodeLimit,
})

const OPEN = 0
const IN = 1
const OUT = 2

/**
 * Finds the stack of highest value by depth-first branch and bound, or null if no stack of interest satisfies the instance.
 *
 * Ties are broken by fewer patterns, then less burden, then the smaller list of indices, so the answer is unique.
 */
export function solve(instance: Instance, options: SolveOptions = {}): Solution | null {
  return new Search(instance, options).run(options.start ?? [])
}

interface Incumbent {
  readonly stack: readonly number[]
  readonly value: number
  readonly burden: number
}

class Search {
  private readonly state: Uint8Array
  private readonly weights: Int32Array
  private readonly points: Int32Array
  /** What is left of each resource. */
  private readonly left: Float64Array
  private readonly candidates: Int32Array
  /** The candidates in the order of the first bound: those of later ones are nearly the same, so that sorting is little work. */
  private readonly inLine: Int32Array
  /** The undecided ones, when they were last looked for. */
  private readonly open: Int32Array
  /** Most that a candidate demands of each resource. */
  private readonly largest: Float64Array
  private readonly requiredBy: readonly (readonly number[])[]
  private readonly withGroups: number[]
  private readonly relaxation: Relaxation
  /** 1 for the members of the best stack so far. */
  private readonly expected: Uint8Array
  private readonly nodeLimit: number
  private readonly least: number
  /** Patterns decided so far, in the order of their decision. */
  private readonly trail: Int32Array
  private decided = 0
  private value = 0
  private nodes = 0
  private openBound = Number.NEGATIVE_INFINITY
  private best: Incumbent | null = null

  constructor(
    private readonly instance: Instance,
    { nodeLimit = NODE_LIMIT, least = Number.NEGATIVE_INFINITY, prices }: SolveOptions,
  ) {
    this.nodeLimit = nodeLimit
    this.least = least
    this.state = new Uint8Array(instance.size).fill(OUT)
    this.expected = new Uint8Array(instance.size)
    this.weights = instance.weights.slice()
    this.points = new Int32Array(instance.weights.length)
    this.left = Float64Array.from(instance.capacities)
    this.trail = new Int32Array(instance.size)
    this.candidates = usefulPatterns(instance)
    this.inLine = this.candidates.slice()
    this.open = new Int32Array(this.candidates.length)
    this.largest = new Float64Array(RESOURCES.length)
    this.requiredBy = requiredBy(instance)
    this.withGroups = []
    for (let i = 0; i < this.candidates.length; i++) this.addCandidate(this.candidates[i]!)
    this.relaxation = new Relaxation(instance, this.weights, this.points, this.left, prices)
  }

  private addCandidate(pattern: number): void {
    const { instance, largest } = this
    this.state[pattern] = OPEN
    if (instance.requiresAny[pattern]!.length > 0) this.withGroups.push(pattern)
    for (let r = 0; r < RESOURCES.length; r++)
      largest[r] = Math.max(largest[r]!, instance.demands[r]![pattern]!)
  }

  run(start: readonly number[]): Solution | null {
    for (const pattern of this.instance.pinned) if (!this.include(pattern)) return null
    const { open, expected, relaxation } = this
    if (this.least > Number.NEGATIVE_INFINITY) {
      const enough = this.least - this.value
      if (relaxation.bound(open, this.findOpen(), expected, enough) < enough) return null
    }
    this.complete(start)
    relaxation.bound(open, this.findOpen(), expected, Number.NEGATIVE_INFINITY)
    const order = relaxation.order()
    const others = this.candidates.filter((pattern) => !order.includes(pattern))
    this.inLine.set(order)
    this.inLine.set(others, order.length)
    // Where something is scarce, what pays best for it makes a better stack than what another instance could afford.
    if (relaxation.prices.some((price) => price > 0)) this.complete(order)
    this.visit()
    if (!this.best) return null
    const { stack, value } = this.best
    const gap = Math.max(0, this.openBound - value)
    return { stack, value, nodes: this.nodes, gap, prices: this.relaxation.prices }
  }

  /** Offers what is left of a stack in this instance, with what it lacks and with whatever gains beside it, step by step. */
  private complete(start: readonly number[]): void {
    const mark = this.decided
    for (const pattern of start) this.tryToInclude(pattern, Number.NEGATIVE_INFINITY)
    for (;;) {
      const group = this.openRequirement()
      const must = this.openMust()
      const lacking = group !== null || must >= 0
      const pattern = this.pick(group, must)
      if (pattern < 0) {
        if (!lacking) this.offer()
        break
      }
      this.tryToInclude(pattern, lacking ? Number.NEGATIVE_INFINITY : this.value)
    }
    this.undo(mark)
  }

  /** Includes a pattern, or rules it out when it cannot be had beside what is chosen or the value does not exceed `least`. */
  private tryToInclude(pattern: number, least: number): void {
    const mark = this.decided
    if (this.include(pattern) && this.value > least) return
    this.undo(mark)
    this.exclude(pattern)
  }

  private visit(): void {
    const bound = this.narrow()
    if (bound === null) return
    if (this.best && this.nodes >= this.nodeLimit) {
      this.openBound = Math.max(this.openBound, bound)
      return
    }
    this.nodes++
    const group = this.openRequirement()
    const must = this.openMust()
    if (!group && must < 0) this.offer()
    const pattern = this.pick(group, must)
    if (pattern < 0) return
    const mark = this.decided
    if (this.include(pattern)) this.visit()
    this.undo(mark)
    if (this.exclude(pattern)) this.visit()
    this.undo(mark)
  }

  /**
   * Decides everything for which the other decision cannot lead to a stack as good as the best one, until nothing of the
   * kind is left. Returns a bound on the value from here, or null when nothing from here is as good as the best one.
   */
  private narrow(): number | null {
    for (;;) {
      if (!this.excludeTooLarge() || !this.includeDemanded()) return null
      const enough = (this.best ? this.best.value : this.least) - this.value
      const count = this.findOpen()
      const bound = this.relaxation.bound(this.open, count, this.expected, enough)
      if (bound < enough) return null
      const before = this.decided
      if (enough > Number.NEGATIVE_INFINITY && !this.decideClear(count, enough)) return null
      if (this.decided === before) return this.value + bound
    }
  }

  /** Lists the undecided candidates; returns how many there are. */
  private findOpen(): number {
    const { inLine, state, open } = this
    let count = 0
    for (let i = 0; i < inLine.length; i++) {
      const pattern = inLine[i]!
      if (state[pattern] === OPEN) open[count++] = pattern
    }
    return count
  }

  private excludeTooLarge(): boolean {
    if (this.everythingFits()) return true
    for (let i = 0; i < this.candidates.length; i++) {
      const pattern = this.candidates[i]!
      if (this.state[pattern] === OPEN && !this.fits(pattern) && !this.exclude(pattern)) return false
    }
    return true
  }

  private decideClear(count: number, enough: number): boolean {
    this.relaxation.link()
    for (let i = 0; i < count; i++) {
      const pattern = this.open[i]!
      if (this.state[pattern] !== OPEN) continue
      if (this.relaxation.isTooLittleWith(pattern, enough)) {
        if (!this.exclude(pattern)) return false
      } else if (this.relaxation.isTooLittleWithout(pattern, enough) && !this.include(pattern)) return false
    }
    return true
  }

  /** True when even the most demanding candidate is within what is left. */
  private everythingFits(): boolean {
    for (let r = 0; r < RESOURCES.length; r++) if (this.largest[r]! > this.left[r]!) return false
    return true
  }

  private fits(pattern: number): boolean {
    for (let r = 0; r < RESOURCES.length; r++)
      if (this.instance.demands[r]![pattern]! > this.left[r]!) return false
    return true
  }

  /** Chooses what a demand cannot do without. False when a demand cannot be met even by all that is undecided. */
  private includeDemanded(): boolean {
    for (const { need, cover } of this.instance.musts) {
      let spare = this.points[need]! - cover
      if (spare >= 0) continue
      for (const pattern of this.candidates)
        if (this.state[pattern] === OPEN) spare += this.covers(pattern, need)
      if (spare < 0) return false
      for (const pattern of this.candidates)
        if (this.state[pattern] === OPEN && this.covers(pattern, need) > spare && !this.include(pattern))
          return false
    }
    return true
  }

  private covers(pattern: number, need: number): number {
    const position = this.instance.coverNeeds[pattern]!.indexOf(need)
    return position < 0 ? 0 : this.instance.coverPoints[pattern]![position]!
  }

  /** A requirement of a chosen pattern that no chosen pattern fulfils yet. */
  private openRequirement(): readonly number[] | null {
    for (const pattern of this.withGroups) {
      if (this.state[pattern] !== IN) continue
      for (const group of this.instance.requiresAny[pattern]!)
        if (!group.some((member) => this.state[member] === IN)) return group
    }
    return null
  }

  /** A need that has to be covered and is not yet, or -1. */
  private openMust(): number {
    for (const { need, cover } of this.instance.musts) if (this.points[need]! < cover) return need
    return -1
  }

  /**
   * The next pattern to decide: one that fulfils an open requirement or demand, else the one of highest net gain.
   * -1 when no undecided pattern gains anything: by diminishing returns no combination of them does either.
   */
  private pick(group: readonly number[] | null, must: number): number {
    const forced = group !== null || must >= 0
    const from = group ?? this.candidates
    let best = -1
    let bestNet = forced ? Number.NEGATIVE_INFINITY : 0
    for (let i = 0; i < from.length; i++) {
      const pattern = from[i]!
      if (this.state[pattern] !== OPEN) continue
      if (!group && must >= 0 && !this.instance.coverNeeds[pattern]!.includes(must)) continue
      const net = this.relaxation.gain(pattern) - this.instance.costs[pattern]!
      if (net > bestNet) {
        best = pattern
        bestNet = net
      }
    }
    return best
  }

  /** Takes the current stack if it beats the best one. */
  private offer(): void {
    if (this.value < (this.best ? this.best.value : this.least)) return
    const stack: number[] = []
    for (let i = 0; i < this.candidates.length; i++)
      if (this.state[this.candidates[i]!] === IN) stack.push(this.candidates[i]!)
    const found = { stack, value: this.value, burden: demand(this.instance, stack, BURDEN) }
    if (!this.best || beats(found, this.best)) this.accept(found)
  }

  private accept(found: Incumbent): void {
    this.best = found
    this.expected.fill(0)
    for (const pattern of found.stack) this.expected[pattern] = 1
  }

  /** Chooses a pattern and all that it strictly requires, and rules out what conflicts. False when that is impossible. */
  private include(pattern: number): boolean {
    if (this.state[pattern] === IN) return true
    if (this.state[pattern] === OUT) return false
    this.apply(pattern, 1)
    this.decide(pattern, IN)
    for (let r = 0; r < RESOURCES.length; r++) if (this.left[r]! < 0) return false
    for (const other of this.instance.conflicts[pattern]!) if (!this.exclude(other)) return false
    for (const other of this.instance.requiresAll[pattern]!) if (!this.include(other)) return false
    return true
  }

  /** Rules a pattern out, and all that cannot be without it. False when one of these is chosen already. */
  private exclude(pattern: number): boolean {
    if (this.state[pattern] === OUT) return true
    if (this.state[pattern] === IN) return false
    this.decide(pattern, OUT)
    for (const other of this.requiredBy[pattern]!)
      if (this.state[other] !== OUT && !this.possible(other) && !this.exclude(other)) return false
    return true
  }

  /** False when something that the pattern requires is ruled out. */
  private possible(pattern: number): boolean {
    for (const other of this.instance.requiresAll[pattern]!) if (this.state[other] === OUT) return false
    for (const group of this.instance.requiresAny[pattern]!)
      if (!group.some((other) => this.state[other] !== OUT)) return false
    return true
  }

  private decide(pattern: number, state: typeof IN | typeof OUT): void {
    this.state[pattern] = state
    this.trail[this.decided++] = pattern
  }

  /** Takes back all decisions after the first `mark`. */
  private undo(mark: number): void {
    while (this.decided > mark) {
      const pattern = this.trail[--this.decided]!
      if (this.state[pattern] === IN) this.apply(pattern, -1)
      this.state[pattern] = OPEN
    }
  }

  /** Adds (1) or takes back (-1) what a pattern does to coverage, weights, value and resources. */
  private apply(pattern: number, sign: 1 | -1): void {
    const { instance, points, weights } = this
    if (sign === 1) this.applyCoverage(pattern, 1)
    const needs = instance.introducedNeeds[pattern]!
    const added = instance.introducedWeights[pattern]!
    for (let j = 0; j < needs.length; j++) {
      const need = needs[j]!
      const weight = sign * added[j]!
      weights[need]! += weight
      this.value += weight * (Math.min(FULL_COVERAGE, points[need]!) - FULL_COVERAGE)
    }
    if (sign === -1) this.applyCoverage(pattern, -1)
    this.value -= sign * instance.costs[pattern]!
    for (let r = 0; r < RESOURCES.length; r++) this.left[r]! -= sign * instance.demands[r]![pattern]!
  }

  private applyCoverage(pattern: number, sign: 1 | -1): void {
    const needs = this.instance.coverNeeds[pattern]!
    const gained = this.instance.coverPoints[pattern]!
    for (let j = 0; j < needs.length; j++) {
      const need = needs[j]!
      const before = Math.min(FULL_COVERAGE, this.points[need]!)
      this.points[need]! += sign * gained[j]!
      this.value += this.weights[need]! * (Math.min(FULL_COVERAGE, this.points[need]!) - before)
    }
  }
}

const BURDEN = RESOURCES.indexOf('burden')

function beats(one: Incumbent, other: Incumbent): boolean {
  if (one.value !== other.value) return one.value > other.value
  if (one.stack.length !== other.stack.length) return one.stack.length < other.stack.length
  if (one.burden !== other.burden) return one.burden < other.burden
  const first = one.stack.findIndex((pattern, i) => pattern !== other.stack[i])
  return first >= 0 && one.stack[first]! < other.stack[first]!
}
