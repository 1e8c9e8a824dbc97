import type { AdvisedPattern } from '../catalog/index.js'
import { evaluate, factsOf, type Predicate, type Profile } from '../profile/index.js'
import { HUNDREDTHS, type Model } from './assemble.js'
import { without } from './consensus.js'
import type { Counterfactuals } from './counterfactual.js'
import { at, type Instance, stackValue, weightsWith } from './instance.js'
import type { OpenFact, Reason, StackItem, Verdict } from './recommendation.js'
import { FIRM, type Situation } from './robust.js'
import { tally } from './tally.js'

/** Support from which on an item that is not firm is called likely; below, contingent. */
const LIKELY = 0.7
/** What is known when the members of the stack are explained. */
export interface StackContext {
  readonly situations: readonly Situation[]
  readonly reference: Situation
  readonly chosen: readonly number[]
  readonly shares: readonly number[]
  readonly adopted: ReadonlySet<string>
  readonly open: readonly OpenFact[]
  readonly whatIf: Counterfactuals
}

/** A member of the stack with all that there is to say about it. */
export function stackItem(model: Model, pattern: number, context: StackContext): StackItem {
  const { situations, reference, chosen, shares, adopted, open, whatIf } = context
  const id = model.idOf(pattern)
  const share = at(shares, pattern)
  const verdict: Verdict = share >= FIRM ? 'firm' : share >= LIKELY ? 'likely' : 'contingent'
  return {
    id,
    verdict,
    support: share,
    why: reasonsFor(model, pattern, reference, chosen),
    requiredBy: chosen
      .filter((other) => other !== pattern && requires(reference.instance, chosen, other, pattern))
      .map((other) => model.idOf(other)),
    worth: Math.round(worthOf(situations, chosen, pattern) / HUNDREDTHS),
    adopted: adopted.has(id),
    dependsOn:
      verdict === 'firm' ? [] : open.filter(({ changes }) => changes.includes(id)).map(({ fact }) => fact),
    leavesWhen: whatIf.leavesWhen(pattern),
  }
}

/** What the stack would lose without the pattern and what cannot stay without it: the mean over the situations. */
function worthOf(situations: readonly Situation[], stack: readonly number[], pattern: number): number {
  let losses = 0
  for (const [instance, times] of countsOf(situations))
    losses += times * (stackValue(instance, stack) - stackValue(instance, without(instance, stack, pattern)))
  return losses / situations.length
}

const counts = new WeakMap<readonly Situation[], ReadonlyMap<Instance, number>>()

/** How many situations have each instance: what differs without changing a condition makes the same one. */
function countsOf(situations: readonly Situation[]): ReadonlyMap<Instance, number> {
  const known = counts.get(situations)
  if (known) return known
  const found = tally(situations.map(({ instance }) => instance))
  counts.set(situations, found)
  return found
}

/** True when `other` strictly requires the pattern, or the pattern is the only member of a group that it requires. */
function requires(instance: Instance, stack: readonly number[], other: number, pattern: number): boolean {
  if (at(instance.requiresAll, other).includes(pattern)) return true
  return at(instance.requiresAny, other).some(
    (group) => group.includes(pattern) && group.filter((member) => stack.includes(member)).length === 1,
  )
}

/** What a pattern contributes to this stack, most valuable first. */
function reasonsFor(model: Model, pattern: number, situation: Situation, stack: readonly number[]): Reason[] {
  const { instance, completion } = situation
  const weights = weightsWith(instance, stack)
  const record = at(model.patterns, pattern) as AdvisedPattern
  const holds = (predicate: Predicate | undefined): boolean =>
    predicate === undefined || evaluate(predicate, completion.profile) === 'true'
  return record.addresses
    .filter(({ need, when }) => holds(when) && at(weights, model.needOf(need)) > 0)
    .map((contribution) => ({
      need: contribution.need,
      points: contribution.points,
      weight: at(weights, model.needOf(contribution.need)) / HUNDREDTHS,
      why: contribution.why,
      facts: factsBehind(model, contribution.need, completion.profile),
      grade: contribution.evidence.grade,
      sources: contribution.evidence.sources,
    }))
    .sort((a, b) => b.weight * b.points - a.weight * a.points || (a.need < b.need ? -1 : 1))
}

/** The facts of the rule that gives a need its weight; empty when only the stack itself makes it matter. */
function factsBehind(model: Model, need: string, profile: Profile): string[] {
  const record = at(model.catalog.needs, model.needOf(need))
  const active = record.weight.filter(({ when }) => evaluate(when, profile) === 'true')
  const strongest = active.reduce<(typeof active)[number] | null>(
    (best, rule) => (best && best.points >= rule.points ? best : rule),
    null,
  )
  return strongest ? factsOf(strongest.when) : []
}
