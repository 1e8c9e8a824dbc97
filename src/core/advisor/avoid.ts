import type { AdvisedPattern, Contraindication } from '../catalog/index.js'
import { evaluate, type Predicate, type Profile } from '../profile/index.js'
import { HUNDREDTHS, type Model } from './assemble.js'
import type { Baseline } from './exclusions.js'
import { at, type Instance, stackValue } from './instance.js'
import type { AvoidItem, ExcludedItem, Exclusion } from './recommendation.js'

/** Share of the stack's value that forcing a pattern in may cost before it is called one to avoid. */
const TOO_MUCH = 0.1

/**
 * What to keep away from, although somebody may propose it: patterns that the profile contraindicates and that are heavy
 * or would otherwise pay beside the stack, and patterns with a soft contraindication whose adoption would cost much of the stack's value.
 */
export function avoidOf(
  model: Model,
  base: Profile,
  baseline: Baseline,
  excluded: readonly ExcludedItem[],
): AvoidItem[] {
  return excluded.flatMap((item): AvoidItem[] => {
    const index = model.indexOf(item.id)
    const pattern = at(model.patterns, index) as AdvisedPattern
    if (item.reason.code === 'contraindicated') {
      const tempting =
        pattern.weight === 'heavy' || netGain(baseline.instance, baseline.solution.stack, index) > 0
      // Ruled out by an assumption alone is not a warning to give.
      if (!tempting || evaluate(item.reason.contra.if, base) !== 'true') return []
      return [avoided(item.id, item.reason.contra, negated(item.reason.contra.if))]
    }
    const regret = regretOf(item.reason)
    const soft = pattern.contra.find(
      (contra) => contra.severity === 'soft' && evaluate(contra.if, base) === 'true',
    )
    const tooMuch = regret * HUNDREDTHS > TOO_MUCH * baseline.solution.value
    if (!soft || !tooMuch) return []
    return [avoided(item.id, soft, item.entersWhen?.[0] ?? negated(soft.if))]
  })
}

function avoided(id: string, contra: Contraindication, trigger: AvoidItem['trigger']): AvoidItem {
  return {
    id,
    reason: { code: 'contraindicated', contra },
    instead: contra.instead,
    ...(contra.insteadNote === undefined ? {} : { insteadNote: contra.insteadNote }),
    trigger,
  }
}

/** What adding one pattern to a stack would change in its value, hundredths. */
const netGain = (instance: Instance, stack: readonly number[], pattern: number): number =>
  stackValue(instance, [...stack, pattern]) - stackValue(instance, stack)

const regretOf = (reason: Exclusion): number => ('regret' in reason ? reason.regret : 0)

/** The opposite of a condition, with the negation pushed down to the comparisons so that it reads as a sentence. */
export function negated(predicate: Predicate): Predicate {
  switch (predicate.kind) {
    case 'all':
      return { kind: 'any', parts: predicate.parts.map(negated) }
    case 'any':
      return { kind: 'all', parts: predicate.parts.map(negated) }
    case 'not':
      return predicate.part
    case 'fact':
      return negatedComparison(predicate)
  }
}

const OPPOSITES = { lt: 'gte', gte: 'lt', gt: 'lte', lte: 'gt' } as const

function negatedComparison(predicate: Predicate & { kind: 'fact' }): Predicate {
  const { comparison } = predicate
  if (comparison.op === 'lt' || comparison.op === 'gte' || comparison.op === 'gt' || comparison.op === 'lte')
    return { ...predicate, comparison: { op: OPPOSITES[comparison.op], value: comparison.value } }
  return { kind: 'not', part: predicate }
}
