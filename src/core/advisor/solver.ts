import { demand, type Instance, type Must, RESOURCES } from './instance.js'
import { IN, OPEN, OUT, PartialStack } from './partial.js'
import { type Prices, Relaxation } from './relaxation.js'
import { positionOf, type Scope, scopeOf } from './scope.js'

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
  private readonly scope: Scope
  private readonly partial: PartialStack
  private readonly relaxation: Relaxation
  /** Those that are not ruled out for good; ascending. */
  private candidates: Int32Array
  /** They in the order of the first bound: the orders of later ones are nearly the same, so that sorting is little work. */
  private inLine: Int32Array
  /** The undecided ones, when they were last looked for. */
  private readonly open: Int32Array
  /** Most that a candidate demands of each resource. */
  private readonly largest: Float64Array
  private readonly withGroups: number[]
  private readonly musts: readonly Must[]
  /** 1 for the members of the best stack so far. */
  private readonly expected: Uint8Array
  private readonly nodeLimit: number
  private readonly least: number
  private nodes = 0
  private openBound = Number.NEGATIVE_INFINITY
  private best: Incumbent | null = null

  constructor(
    private readonly instance: Instance,
    { nodeLimit = NODE_LIMIT, least = Number.NEGATIVE_INFINITY, prices }: SolveOptions,
  ) {
    this.nodeLimit = nodeLimit
    this.least = least
    this.scope = scopeOf(instance)
    this.partial = new PartialStack(instance, this.scope)
    this.relaxation = new Relaxation(this.scope, this.partial, prices)
    this.expected = new Uint8Array(instance.size)
    this.candidates = this.scope.candidates
    this.inLine = this.candidates.slice()
    this.open = new Int32Array(this.candidates.length)
    this.withGroups = [...this.candidates].filter((pattern) => instance.requiresAny[pattern]!.length > 0)
    this.musts = this.scope.musts
    this.largest = Float64Array.from(instance.demands, (demands) =>
      this.candidates.reduce((most, pattern) => Math.max(most, demands[pattern]!), 0),
    )
  }

  run(start: readonly number[]): Solution | null {
    const { open, expected, partial, relaxation } = this
    for (const pattern of this.instance.pinned) if (!partial.include(pattern)) return null
    if (this.least > Number.NEGATIVE_INFINITY) {
      const enough = this.least - partial.value
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
    const bound = this.narrow()
    if (bound !== null) {
      this.dropExcluded()
      this.branch(bound)
    }
    if (!this.best) return null
    const { stack, value } = this.best
    const gap = Math.max(0, this.openBound - value)
    return { stack, value, nodes: this.nodes, gap, prices: this.relaxation.prices }
  }

  /** Offers what is left of a stack in this instance, with what it lacks and with whatever gains beside it, step by step. */
  private complete(start: readonly number[]): void {
    const { partial } = this
    const mark = partial.decided
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
      this.tryToInclude(pattern, lacking ? Number.NEGATIVE_INFINITY : partial.value)
    }
    partial.undo(mark)
  }

  /** Includes a pattern, or rules it out when it cannot be had beside what is chosen or the value does not exceed `least`. */
  private tryToInclude(pattern: number, least: number): void {
    const { partial } = this
    const mark = partial.decided
    if (partial.include(pattern) && partial.value > least) return
    partial.undo(mark)
    partial.exclude(pattern)
  }

  /** What is ruled out before the first branch stays so: half of the candidates need not be looked at again. */
  private dropExcluded(): void {
    const { state } = this.partial
    this.candidates = this.candidates.filter((pattern) => state[pattern] !== OUT)
    this.inLine = this.inLine.filter((pattern) => state[pattern] !== OUT)
  }

  private visit(): void {
    const bound = this.narrow()
    if (bound !== null) this.branch(bound)
  }

  private branch(bound: number): void {
    const { partial } = this
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
    const mark = partial.decided
    if (partial.include(pattern)) this.visit()
    partial.undo(mark)
    if (partial.exclude(pattern)) this.visit()
    partial.undo(mark)
  }

  /**
   * Decides everything for which the other decision cannot lead to a stack as good as the best one, until nothing of the
   * kind is left. Returns a bound on the value from here, or null when nothing from here is as good as the best one.
   */
  private narrow(): number | null {
    const { partial } = this
    for (;;) {
      if (!this.excludeTooLarge() || !this.includeDemanded()) return null
      const enough = (this.best ? this.best.value : this.least) - partial.value
      const count = this.findOpen()
      const bound = this.relaxation.bound(this.open, count, this.expected, enough)
      if (bound < enough) return null
      const before = partial.decided
      if (enough > Number.NEGATIVE_INFINITY && !this.decideClear(count, enough)) return null
      if (partial.decided === before) return partial.value + bound
    }
  }

  /** Lists the undecided candidates; returns how many there are. */
  private findOpen(): number {
    const { inLine, open } = this
    const { state } = this.partial
    let count = 0
    for (let i = 0; i < inLine.length; i++) {
      const pattern = inLine[i]!
      if (state[pattern] === OPEN) open[count++] = pattern
    }
    return count
  }

  private excludeTooLarge(): boolean {
    if (this.everythingFits()) return true
    const { candidates, partial } = this
    for (let i = 0; i < candidates.length; i++) {
      const pattern = candidates[i]!
      if (partial.state[pattern] === OPEN && !partial.fits(pattern) && !partial.exclude(pattern)) return false
    }
    return true
  }

  private decideClear(count: number, enough: number): boolean {
    const { open, partial, relaxation } = this
    relaxation.link()
    for (let i = 0; i < count; i++) {
      const pattern = open[i]!
      if (partial.state[pattern] !== OPEN) continue
      if (relaxation.isTooLittleWith(pattern, enough)) {
        if (!partial.exclude(pattern)) return false
      } else if (relaxation.isTooLittleWithout(pattern, enough) && !partial.include(pattern)) return false
    }
    return true
  }

  /** True when even the most demanding candidate is within what is left. */
  private everythingFits(): boolean {
    const { largest } = this
    const { left } = this.partial
    for (let r = 0; r < largest.length; r++) if (largest[r]! > left[r]!) return false
    return true
  }

  /** Chooses what a demand cannot do without. False when a demand cannot be met even by all that is undecided. */
  private includeDemanded(): boolean {
    const { partial } = this
    for (const { need, cover } of this.musts) {
      let spare = partial.points[need]! - cover
      if (spare >= 0) continue
      for (const pattern of this.candidates)
        if (partial.state[pattern] === OPEN) spare += this.covers(pattern, need)
      if (spare < 0) return false
      for (const pattern of this.candidates)
        if (
          partial.state[pattern] === OPEN &&
          this.covers(pattern, need) > spare &&
          !partial.include(pattern)
        )
          return false
    }
    return true
  }

  private covers(pattern: number, need: number): number {
    const { cover } = this.scope
    const position = positionOf(cover, pattern, need)
    return position < 0 ? 0 : cover.amounts[position]!
  }

  /** A requirement of a chosen pattern that no chosen pattern fulfils yet. */
  private openRequirement(): readonly number[] | null {
    const { state } = this.partial
    for (const pattern of this.withGroups) {
      if (state[pattern] !== IN) continue
      for (const group of this.instance.requiresAny[pattern]!)
        if (!group.some((member) => state[member] === IN)) return group
    }
    return null
  }

  /** A need that has to be covered and is not yet, or -1. */
  private openMust(): number {
    for (const { need, cover } of this.musts) if (this.partial.points[need]! < cover) return need
    return -1
  }

  /**
   * The next pattern to decide: one that fulfils an open requirement or demand, else the one of highest net gain.
   * -1 when no undecided pattern gains anything: by diminishing returns no combination of them does either.
   */
  private pick(group: readonly number[] | null, must: number): number {
    const from = group ?? this.candidates
    const { cover, costs } = this.scope
    const { state } = this.partial
    const forced = group !== null || must >= 0
    let best = -1
    let bestNet = forced ? Number.NEGATIVE_INFINITY : 0
    for (let i = 0; i < from.length; i++) {
      const pattern = from[i]!
      if (state[pattern] !== OPEN) continue
      if (!group && must >= 0 && positionOf(cover, pattern, must) < 0) continue
      const net = this.relaxation.gain(pattern) - costs[pattern]!
      if (net > bestNet) {
        best = pattern
        bestNet = net
      }
    }
    return best
  }

  /** Takes the current stack if it beats the best one. */
  private offer(): void {
    const { state, value } = this.partial
    if (value < (this.best ? this.best.value : this.least)) return
    const stack: number[] = []
    for (const pattern of this.candidates) if (state[pattern] === IN) stack.push(pattern)
    const found = { stack, value, burden: demand(this.instance, stack, BURDEN) }
    if (!this.best || beats(found, this.best)) this.accept(found)
  }

  private accept(found: Incumbent): void {
    this.best = found
    this.expected.fill(0)
    for (const pattern of found.stack) this.expected[pattern] = 1
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
