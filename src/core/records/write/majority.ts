/** The value that occurs most often; of several the one that came first. */
export function majority<T>(values: Iterable<T>, keyOf: (value: T) => string = String): T | undefined {
  const counted = new Map<string, { readonly value: T; count: number }>()
  for (const value of values) {
    const entry = counted.get(keyOf(value))
    if (entry) entry.count += 1
    else counted.set(keyOf(value), { value, count: 1 })
  }
  let best: { readonly value: T; readonly count: number } | undefined
  for (const entry of counted.values()) if (!best || entry.count > best.count) best = entry
  return best?.value
}
