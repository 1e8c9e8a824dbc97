import { possiblePatterns } from './candidates.js'
import { type Instance, type Must, RESOURCES } from './instance.js'

/**
 * The needs of every pattern with an amount each, one row after the other: that of a pattern stands from `start[pattern]` to
 * before `start[pattern + 1]`.
 */
export interface Rows {
  readonly start: Int32Array
  readonly needs: Int32Array
  readonly amounts: Float64Array
}

/**
 * What a search has to look at: the patterns that could be chosen, and of the needs, numbered anew, those that could matter;
 * of the web shop's 144 and 129 that leaves 87 and 54. All numbers are in flat arrays of one kind, because a search reads them
 * millions of times.
 */
export interface Scope {
  /** Allowed patterns that could ever gain something or are demanded, with all that these require; ascending. */
  readonly candidates: Int32Array
  readonly weights: Float64Array
  readonly cover: Rows
  readonly introduce: Rows
  readonly costs: Float64Array
  /** Demand of each pattern on each resource, pattern by pattern. */
  readonly demands: Float64Array
  readonly musts: readonly Must[]
}

export function scopeOf(instance: Instance): Scope {
  const { size, demands } = instance
  const allowed = possiblePatterns(instance)
  const highest = highestWeights(instance, allowed)
  const useful = usefulPatterns(instance, allowed, highest)
  const places = new Int32Array(highest.length).fill(-1)
  const weights = new Float64Array(highest.length)
  let count = 0
  for (let need = 0; need < highest.length; need++) {
    if (highest[need]! <= 0) continue
    weights[count] = instance.weights[need]!
    places[need] = count++
  }
  const flat = new Float64Array(size * RESOURCES.length)
  for (let pattern = 0; pattern < size; pattern++)
    for (let r = 0; r < RESOURCES.length; r++) flat[pattern * RESOURCES.length + r] = demands[r]![pattern]!
  return {
    candidates: membersOf(useful),
    weights: weights.subarray(0, count),
    cover: rowsOf(useful, places, instance.coverNeeds, instance.coverPoints),
    introduce: rowsOf(useful, places, instance.introducedNeeds, instance.introducedWeights),
    costs: Float64Array.from(instance.costs),
    demands: flat,
    musts: instance.musts.map(({ need, cover }) => ({ need: places[need]!, cover })),
  }
}

/** The position of a need in the row of a pattern, or -1. */
export function positionOf({ start, needs }: Rows, pattern: number, need: number): number {
  for (let i = start[pattern]!; i < start[pattern + 1]!; i++) if (needs[i] === need) return i
  return -1
}

/** Weight of each need if all that is allowed introduced what it introduces; a little more where it is demanded. */
function highestWeights(instance: Instance, allowed: Uint8Array): Int32Array {
  const highest = instance.weights.slice()
  for (let pattern = 0; pattern < instance.size; pattern++) {
    if (!allowed[pattern]) continue
    const needs = instance.introducedNeeds[pattern]!
    for (let j = 0; j < needs.length; j++) highest[needs[j]!]! += instance.introducedWeights[pattern]![j]!
  }
  for (const { need } of instance.musts) highest[need]! += 1
  return highest
}

/** 1 for what could gain something or is demanded, and for all that this requires. */
function usefulPatterns(instance: Instance, allowed: Uint8Array, highest: Int32Array): Uint8Array {
  const useful = new Uint8Array(instance.size)
  const pending: number[] = [...instance.pinned]
  for (let pattern = 0; pattern < instance.size; pattern++)
    if (allowed[pattern] && instance.coverNeeds[pattern]!.some((need) => highest[need]! > 0))
      pending.push(pattern)
  for (let pattern = pending.pop(); pattern !== undefined; pattern = pending.pop()) {
    if (useful[pattern] || !allowed[pattern]) continue
    useful[pattern] = 1
    pending.push(...instance.requiresAll[pattern]!)
    for (const group of instance.requiresAny[pattern]!) pending.push(...group)
  }
  return useful
}

function membersOf(set: Uint8Array): Int32Array {
  const members = new Int32Array(set.length)
  let count = 0
  for (let pattern = 0; pattern < set.length; pattern++) if (set[pattern]) members[count++] = pattern
  return members.subarray(0, count)
}

/** The rows of the useful patterns, without needs that cannot matter; those of all others are empty. */
function rowsOf(
  useful: Uint8Array,
  places: Int32Array,
  lists: readonly Int32Array[],
  amounts: readonly Int32Array[],
): Rows {
  const start = new Int32Array(useful.length + 1)
  const needs: number[] = []
  const found: number[] = []
  for (let pattern = 0; pattern < useful.length; pattern++) {
    start[pattern] = needs.length
    if (!useful[pattern]) continue
    const list = lists[pattern]!
    for (let j = 0; j < list.length; j++) {
      const place = places[list[j]!]!
      if (place < 0) continue
      needs.push(place)
      found.push(amounts[pattern]![j]!)
    }
  }
  start[useful.length] = needs.length
  return { start, needs: Int32Array.from(needs), amounts: Float64Array.from(found) }
}
