import type { Instance } from './instance.js'

const requiredByCache = new WeakMap<Instance['requiresAny'], readonly (readonly number[])[]>()

/** For each pattern those that name it in a requirement; the same for all instances with the same things in place. */
export function requiredBy({ size, requiresAll, requiresAny }: Instance): readonly (readonly number[])[] {
  const known = requiredByCache.get(requiresAny)
  if (known) return known
  const found: number[][] = Array.from({ length: size }, () => [])
  for (let pattern = 0; pattern < size; pattern++)
    for (const other of new Set([...requiresAll[pattern]!, ...requiresAny[pattern]!.flat()]))
      found[other]!.push(pattern)
  requiredByCache.set(requiresAny, found)
  return found
}

/** What remains allowed once patterns whose requirements are not allowed are taken out as well. */
export function possiblePatterns(instance: Instance): Uint8Array {
  const allowed = instance.allowed.slice()
  for (let changed = true; changed; ) {
    changed = false
    for (let pattern = 0; pattern < instance.size; pattern++) {
      if (!allowed[pattern]) continue
      const possible =
        instance.requiresAll[pattern]!.every((other) => allowed[other]) &&
        instance.requiresAny[pattern]!.every((group) => group.some((other) => allowed[other]))
      if (possible) continue
      allowed[pattern] = 0
      changed = true
    }
  }
  return allowed
}
