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

/** Allowed patterns that could ever gain something or are demanded, with all that these require; ascending. */
export function usefulPatterns(instance: Instance): Int32Array {
  const allowed = possiblePatterns(instance)
  const highest = instance.weights.slice()
  for (let pattern = 0; pattern < instance.size; pattern++) {
    if (!allowed[pattern]) continue
    const needs = instance.introducedNeeds[pattern]!
    for (let j = 0; j < needs.length; j++) highest[needs[j]!]! += instance.introducedWeights[pattern]![j]!
  }
  for (const { need } of instance.musts) highest[need]! += 1
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
  let count = 0
  const found = new Int32Array(instance.size)
  for (let pattern = 0; pattern < instance.size; pattern++) if (useful[pattern]) found[count++] = pattern
  return found.subarray(0, count)
}

/** What remains allowed once patterns whose requirements are not allowed are taken out as well. */
function possiblePatterns(instance: Instance): Uint8Array {
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
