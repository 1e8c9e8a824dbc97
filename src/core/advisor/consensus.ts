import { at, coverage, demand, type Instance, RESOURCES, stackValue, violations } from './instance.js'

/**
 * The stack of highest mean value over several instances that a local search finds: it starts from the best of the given
 * stacks and takes patterns in or out, one at a time with what depends on it, as long as the mean rises.
 */
export function consensusStack(
  instances: readonly Instance[],
  starts: readonly (readonly number[])[],
  candidates: readonly number[],
): number[] {
  // A stack that is valid nowhere lacks something that is pinned or demanded whatever is open.
  const total = (stack: readonly number[]): number => {
    if (instances.every((instance) => violations(instance, stack).length > 0)) return Number.NEGATIVE_INFINITY
    return instances.reduce((sum, instance) => sum + worthIn(instance, stack), 0)
  }
  const first = instances[0] as Instance
  let best: readonly number[] = []
  let bestTotal = total(best)
  for (const start of starts) {
    const worth = total(start)
    if (worth > bestTotal) {
      best = start
      bestTotal = worth
    }
  }
  for (let improved = true; improved; ) {
    improved = false
    for (const pattern of candidates) {
      const other = best.includes(pattern)
        ? without(first, best, pattern)
        : withoutConflicts(first, withPrerequisites(first, best, pattern), best)
      const worth = total(other)
      // Of equal stacks the one of fewer patterns.
      if (worth < bestTotal || (worth === bestTotal && other.length >= best.length)) continue
      best = other
      bestTotal = worth
      improved = true
    }
  }
  return [...best].sort((a, b) => a - b)
}

/**
 * What a stack that was chosen for other reasons brings in an instance, hundredths: patterns that turn out not to be allowed
 * are dropped at the price of their costs, and of a stack that exceeds a capacity only the part that fits is carried out.
 */
export function worthIn(instance: Instance, stack: readonly number[]): number {
  let kept = stack
  for (const pattern of stack) if (!instance.allowed[pattern]) kept = without(instance, kept, pattern)
  const dropped = stack.filter((pattern) => !kept.includes(pattern))
  const wasted = dropped.reduce((sum, pattern) => sum + at(instance.costs, pattern), 0)
  const value = stackValue(instance, kept) - wasted - unmet(instance, kept)
  const fitting = Math.min(
    1,
    ...RESOURCES.map((_, r) => at(instance.capacities, r) / Math.max(1, demand(instance, kept, r))),
  )
  return value > 0 ? Math.floor(value * fitting) : value
}

/** How dear it is to leave a demand unmet, as a multiple of what meeting it is worth. */
const UNMET = 3

function unmet(instance: Instance, stack: readonly number[]): number {
  if (instance.musts.length === 0) return 0
  const points = coverage(instance, stack)
  return instance.musts.reduce(
    (sum, { need, cover }) =>
      sum + UNMET * at(instance.weights, need) * Math.max(0, cover - at(points, need)),
    0,
  )
}

/** The stack without those of the former members that conflict with new ones. */
function withoutConflicts(
  instance: Instance,
  stack: readonly number[],
  former: readonly number[],
): readonly number[] {
  const added = stack.filter((pattern) => !former.includes(pattern))
  const ousted = former.filter((pattern) =>
    added.some((other) => at(instance.conflicts, other).includes(pattern)),
  )
  return ousted.reduce<readonly number[]>((kept, pattern) => without(instance, kept, pattern), stack)
}

/** The stack without a pattern and without what cannot stay when it is gone. */
export function without(instance: Instance, stack: readonly number[], pattern: number): number[] {
  let kept = stack.filter((other) => other !== pattern)
  for (let shrunk = true; shrunk; ) {
    const next = kept.filter((other) => isSupported(instance, kept, other))
    shrunk = next.length < kept.length
    kept = next
  }
  return kept
}

function isSupported(instance: Instance, stack: readonly number[], pattern: number): boolean {
  return (
    at(instance.requiresAll, pattern).every((other) => stack.includes(other)) &&
    at(instance.requiresAny, pattern).every((group) => group.some((other) => stack.includes(other)))
  )
}

/** The stack with a pattern and all that it requires; of a group of which none is there, the cheapest that is allowed. */
export function withPrerequisites(instance: Instance, stack: readonly number[], pattern: number): number[] {
  const members = new Set(stack)
  const pending = [pattern]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (members.has(next)) continue
    members.add(next)
    pending.push(...at(instance.requiresAll, next))
    for (const group of at(instance.requiresAny, next)) {
      if (group.some((other) => members.has(other))) continue
      const allowed = group.filter((other) => instance.allowed[other])
      const cheapest = allowed.reduce<number | undefined>(
        (found, other) =>
          found === undefined || at(instance.costs, other) < at(instance.costs, found) ? other : found,
        undefined,
      )
      if (cheapest !== undefined) pending.push(cheapest)
    }
  }
  return [...members].sort((a, b) => a - b)
}
