import { at, demand, type Instance, RESOURCES, stackValue, violations } from './instance.js'
import { tally } from './tally.js'

/**
 * The stack of highest mean value over several instances that a local search finds: it starts from the best of the given
 * stacks and takes patterns in or out, one at a time with what depends on it, as long as the mean rises.
 */
export function consensusStack(
  instances: readonly Instance[],
  starts: readonly (readonly number[])[],
  candidates: readonly number[],
): number[] {
  const counts = tally(instances)
  const different = [...counts.keys()]
  // A stack that is valid nowhere lacks something that is pinned or demanded whatever is open.
  const total = (stack: readonly number[]): number => {
    if (different.every((instance) => violations(instance, stack).length > 0)) return Number.NEGATIVE_INFINITY
    let sum = 0
    for (const [instance, times] of counts) sum += times * worthIn(instance, stack)
    return sum
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
  // Round and round, until all have been tried on the same stack.
  let tried = 0
  for (let i = 0; tried < candidates.length; i = (i + 1) % candidates.length) {
    const pattern = at(candidates, i)
    const other = best.includes(pattern)
      ? without(first, best, pattern)
      : withoutConflicts(first, withPrerequisites(first, best, pattern), best)
    const worth = total(other)
    tried++
    // Of equal stacks the one of fewer patterns.
    if (worth < bestTotal || (worth === bestTotal && other.length >= best.length)) continue
    best = other
    bestTotal = worth
    tried = 0
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
  let wasted = 0
  if (kept !== stack)
    for (const pattern of stack) if (!kept.includes(pattern)) wasted += at(instance.costs, pattern)
  const value = stackValue(instance, kept) - wasted - unmet(instance, kept)
  if (value <= 0) return value
  let fitting = 1
  for (let r = 0; r < RESOURCES.length; r++)
    fitting = Math.min(fitting, at(instance.capacities, r) / Math.max(1, demand(instance, kept, r)))
  return Math.floor(value * fitting)
}

/** How dear it is to leave a demand unmet, as a multiple of what meeting it is worth. */
const UNMET = 3

function unmet(instance: Instance, stack: readonly number[]): number {
  let sum = 0
  for (const { need, cover } of instance.musts)
    sum += UNMET * at(instance.weights, need) * Math.max(0, cover - pointsOn(instance, stack, need))
  return sum
}

function pointsOn({ coverNeeds, coverPoints }: Instance, stack: readonly number[], need: number): number {
  let points = 0
  for (const pattern of stack) {
    const place = coverNeeds[pattern]!.indexOf(need)
    if (place >= 0) points += coverPoints[pattern]![place]!
  }
  return points
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
  for (const other of at(instance.requiresAll, pattern)) if (!stack.includes(other)) return false
  for (const group of at(instance.requiresAny, pattern))
    if (!group.some((other) => stack.includes(other))) return false
  return true
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
