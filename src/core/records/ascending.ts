/** The index of the last of ascending numbers that is not above a limit; 0 where all are. */
export function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = 0
  let high = Math.max(0, ascending.length - 1)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((ascending[middle] ?? 0) <= limit) low = middle
    else high = middle - 1
  }
  return low
}
