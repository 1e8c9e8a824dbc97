import { HUNDREDTHS, type Model } from './assemble.js'
import type { Flips } from './flips.js'
import { stackValue, violations } from './instance.js'
import type { Alternative } from './recommendation.js'
import type { Survey } from './robust.js'

/** Alternatives are stacks within this share of the best value. */
const NEAR = 0.02
const MOST_ALTERNATIVES = 5

/** Other stacks whose value is within a small share of the best one's, in the reference situation. */
export function alternativesOf(
  model: Model,
  { pool }: Survey,
  chosen: readonly number[],
  flips: Flips,
): Alternative[] {
  const { instance, solution } = flips
  const members = new Set(solution.stack)
  // One hundredth less than asked for: the comparison below decides.
  const least = Math.floor((1 - NEAR) * solution.value) - 1
  const variants = chosen.flatMap((pattern) => {
    const other = members.has(pattern) ? flips.without(pattern, least) : flips.of(pattern)
    return other ? [other.stack] : []
  })
  const seen = new Set([chosen.join()])
  const near: Alternative[] = []
  for (const stack of [...variants, ...pool]) {
    if (seen.has(stack.join())) continue
    seen.add(stack.join())
    const loss = solution.value - stackValue(instance, stack)
    if (loss < 0 || loss > NEAR * solution.value || violations(instance, stack).length > 0) continue
    near.push({
      without: chosen.filter((pattern) => !stack.includes(pattern)).map((pattern) => model.idOf(pattern)),
      with: stack.filter((pattern) => !chosen.includes(pattern)).map((pattern) => model.idOf(pattern)),
      loss: Math.round(loss / HUNDREDTHS),
    })
  }
  return near
    .sort((a, b) => a.loss - b.loss || (a.without.join() < b.without.join() ? -1 : 1))
    .slice(0, MOST_ALTERNATIVES)
}
