/** What most of a log does in the same way. */
export interface Majority<T> {
  readonly value: T
  /** How many do. */
  readonly count: number
  /** Of how many. */
  readonly of: number
}

/** Below this many records there is no habit to learn. */
const FEWEST = 5
const SHARE = 0.9

/**
 * What at least 90 % of the items do in the same way: a deviation from the habit of its own log says more about a record than a
 * deviation from a template. Undefined counts as a way, too; fewer than five items have no habit.
 */
export function majorityOf<T>(values: readonly T[]): Majority<T> | undefined {
  if (values.length < FEWEST) return undefined
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  for (const [value, count] of counts)
    if (count >= SHARE * values.length) return { value, count, of: values.length }
  return undefined
}
