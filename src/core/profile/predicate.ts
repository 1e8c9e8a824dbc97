import { type Belief, beliefOf, type Profile, type Scalar } from './fact.js'

/** Truth over what is known: a partial profile can leave a condition undecided. */
export type Truth = 'true' | 'false' | 'unknown'

/** Comparison of one fact; `value` is an integer in the base unit, a flag or an option. */
export type Comparison =
  | { op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte'; value: Scalar }
  | { op: 'in'; values: readonly Scalar[] }
  | { op: 'has'; members: readonly string[] }

/** A compiled condition over facts: total, free of order, without side effects. */
export type Predicate =
  | { kind: 'all'; parts: readonly Predicate[] }
  | { kind: 'any'; parts: readonly Predicate[] }
  | { kind: 'not'; part: Predicate }
  | { kind: 'fact'; fact: string; comparison: Comparison; order?: readonly string[] }

const not = (truth: Truth): Truth => (truth === 'true' ? 'false' : truth === 'false' ? 'true' : 'unknown')

/**
 * Evaluates a predicate by strong Kleene logic over beliefs.
 * Sound: what is true (false) on a partial profile is true (false) on each of its completions.
 */
export function evaluate(predicate: Predicate, profile: Profile): Truth {
  switch (predicate.kind) {
    case 'all':
      return sequence(predicate.parts, profile, 'true', 'false')
    case 'any':
      return sequence(predicate.parts, profile, 'false', 'true')
    case 'not':
      return not(evaluate(predicate.part, profile))
    case 'fact':
      return compare(beliefOf(profile, predicate.fact), predicate.comparison, predicate.order)
  }
}

/** `decisive` where one part is that, else undecided where one is, else `neutral`. Loops: thousands of these run at a start. */
function sequence(parts: readonly Predicate[], profile: Profile, neutral: Truth, decisive: Truth): Truth {
  let truth = neutral
  for (const part of parts) {
    const one = evaluate(part, profile)
    if (one === decisive) return decisive
    if (one === 'unknown') truth = 'unknown'
  }
  return truth
}

/** Truth of a comparison on each possible value, united: all true, all false, or undecided. */
function compare(belief: Belief, comparison: Comparison, order: readonly string[] | undefined): Truth {
  if (belief.kind === 'unknown') return 'unknown'
  if (belief.kind === 'set') return compareSet(belief.members, comparison)
  if (belief.kind === 'interval') return compareInterval(belief.low, belief.high, comparison)
  let seenTrue = false
  let seenFalse = false
  for (const value of belief.values) {
    if (holds(value, comparison, order)) seenTrue = true
    else seenFalse = true
  }
  if (seenTrue && seenFalse) return 'unknown'
  return seenTrue ? 'true' : 'false'
}

function compareSet(members: readonly string[], comparison: Comparison): Truth {
  if (comparison.op !== 'has') return 'unknown'
  return comparison.members.every((member) => members.includes(member)) ? 'true' : 'false'
}

function compareInterval(low: number, high: number, comparison: Comparison): Truth {
  if (comparison.op === 'in') {
    const values = comparison.values.filter(
      (value) => typeof value === 'number' && value >= low && value <= high,
    )
    return truthOf(low === high && values.length > 0, values.length === 0)
  }
  if (comparison.op === 'has') return 'unknown'
  const value = comparison.value as number
  switch (comparison.op) {
    case 'eq':
      return truthOf(low === value && high === value, value < low || value > high)
    case 'lt':
      return truthOf(high < value, low >= value)
    case 'lte':
      return truthOf(high <= value, low > value)
    case 'gt':
      return truthOf(low > value, high <= value)
    case 'gte':
      return truthOf(low >= value, high < value)
  }
}

const truthOf = (always: boolean, never: boolean): Truth => (always ? 'true' : never ? 'false' : 'unknown')

function holds(value: Scalar, comparison: Comparison, order: readonly string[] | undefined): boolean {
  if (comparison.op === 'has') return comparison.members.length === 1 && comparison.members[0] === value
  if (comparison.op === 'in') return comparison.values.includes(value)
  if (comparison.op === 'eq') return value === comparison.value
  const left = rank(value, order)
  const right = rank(comparison.value, order)
  switch (comparison.op) {
    case 'lt':
      return left < right
    case 'lte':
      return left <= right
    case 'gt':
      return left > right
    case 'gte':
      return left >= right
  }
}

function rank(value: Scalar, order: readonly string[] | undefined): number {
  return typeof value === 'number' ? value : (order?.indexOf(String(value)) ?? -1)
}

/** The facts that a predicate mentions, each once, in order of appearance. */
export function factsOf(predicate: Predicate): string[] {
  const found = new Set<string>()
  const visit = (part: Predicate): void => {
    if (part.kind === 'fact') found.add(part.fact)
    else if (part.kind === 'not') visit(part.part)
    else for (const inner of part.parts) visit(inner)
  }
  visit(predicate)
  return [...found]
}
