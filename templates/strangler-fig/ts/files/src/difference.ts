/**
 * The fields in which two answers differ, such as `items.0.price`. Values are left out, as they may be personal.
 * A star in an ignored field stands for any name or index.
 */
export function differences(legacy: unknown, modern: unknown, ignored: readonly string[] = []): string[] {
  const patterns = ignored.map((field) => field.split('.'))
  const found: string[] = []
  const walk = (a: unknown, b: unknown, path: readonly string[]): void => {
    if (patterns.some((pattern) => matches(pattern, path)) || Object.is(a, b)) return
    if (isNested(a) && isNested(b) && Array.isArray(a) === Array.isArray(b))
      for (const name of new Set([...Object.keys(a), ...Object.keys(b)]))
        walk(a[name], b[name], [...path, name])
    else found.push(path.join('.'))
  }
  walk(legacy, modern, [])
  return found
}

const matches = (pattern: readonly string[], path: readonly string[]): boolean =>
  pattern.length === path.length && pattern.every((name, index) => name === '*' || name === path[index])

const isNested = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
