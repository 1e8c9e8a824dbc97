import { beliefOf, evaluate, factsOf, isSettled, type Profile } from '../profile/index.js'
import type { Model } from './assemble.js'
import type { Counterfactuals } from './counterfactual.js'
import { type Baseline, exclusionOf } from './exclusions.js'
import { at } from './instance.js'
import type { ExcludedItem, Exclusion, OpenFact } from './recommendation.js'

/** Share from which on a pattern outside the stack is said to hang on open facts. */
const CONTINGENT = 0.3

/** What is known when the patterns outside the stack are explained. */
export interface ExclusionContext {
  readonly chosen: readonly number[]
  readonly shares: readonly number[]
  readonly open: readonly OpenFact[]
  readonly whatIf: Counterfactuals
  /** The patterns whose reason is of interest. */
  readonly about: (pattern: number) => boolean
}

/** Every pattern outside the stack that is of interest, with its one reason. */
export function excludedItems(
  model: Model,
  base: Profile,
  baseline: Baseline,
  context: ExclusionContext,
): ExcludedItem[] {
  const items: ExcludedItem[] = []
  for (let pattern = 0; pattern < model.patterns.length; pattern++) {
    if (context.chosen.includes(pattern) || !context.about(pattern)) continue
    items.push({
      id: model.idOf(pattern),
      reason: reasonOf(model, pattern, base, baseline, context),
      entersWhen: context.whatIf.entersWhen(pattern),
    })
  }
  return items
}

/** What hangs on open facts is said to; for the rest the reference situation gives the reason. */
function reasonOf(
  model: Model,
  pattern: number,
  base: Profile,
  baseline: Baseline,
  { shares, open }: ExclusionContext,
): Exclusion {
  const id = model.idOf(pattern)
  const support = at(shares, pattern)
  const deciding = open.filter(({ changes }) => changes.includes(id)).map(({ fact }) => fact)
  if (support >= CONTINGENT && deciding.length > 0) return { code: 'open', facts: deciding, support }
  // Best in the reference situation, but not on the whole.
  if (baseline.solution.stack.includes(pattern)) return { code: 'open', facts: deciding, support }
  const reason = exclusionOf(model, pattern, baseline)
  if (reason.code !== 'contraindicated' || evaluate(reason.contra.if, base) === 'true') return reason
  const assumed = factsOf(reason.contra.if).filter((fact) => !isSettled(beliefOf(base, fact)))
  return { code: 'open', facts: deciding.length > 0 ? deciding : assumed, support }
}
