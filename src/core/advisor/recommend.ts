import type { AdvisedPattern, Catalog } from '../catalog/index.js'
import { DomainError } from '../errors.js'
import { beliefOf, evaluate, factsOf, isSettled, type Predicate, type Profile } from '../profile/index.js'
import { accountOf } from './account.js'
import { type Demands, HUNDREDTHS, Model, pricesIn } from './assemble.js'
import { avoidOf } from './avoid.js'
import { without } from './consensus.js'
import { type Counterfactuals, counterfactuals } from './counterfactual.js'
import { type Baseline, exclusionOf } from './exclusions.js'
import { Flips } from './flips.js'
import { explainInfeasible } from './infeasible.js'
import { at, type Instance, stackValue, violations, weightsWith } from './instance.js'
import { MemoSolver } from './memo-solver.js'
import { uncertaintyOf } from './open.js'
import type {
  Alternative,
  ExcludedItem,
  Exclusion,
  OpenFact,
  Reason,
  Recommendation,
  StackItem,
  Verdict,
} from './recommendation.js'
import { roadmapOf } from './roadmap.js'
import { FIRM, knownDecisiveFacts, type Situation, type Survey, support, survey } from './robust.js'
import { recompute } from './sampling.js'
import type { Solution } from './solver.js'

/** What the user asks for besides describing the system. */
export interface RecommendOptions {
  /** Name of a preset of trade-off weights; the catalog's default when absent. */
  readonly weights?: string
  readonly pin?: readonly string[]
  readonly deny?: readonly string[]
}

/** Support from which on an item that is not firm is called likely; below, contingent. */
const LIKELY = 0.7
/** Share from which on a pattern outside the stack is said to hang on open facts. */
const CONTINGENT = 0.3
/** Alternatives are stacks within this share of the best value. */
const NEAR = 0.02
const MOST_ALTERNATIVES = 5

/**
 * Recommends a stack of patterns for a profile, or none.
 * @throws DomainError unknown-weights, unknown-pattern
 */
export function recommend(
  catalog: Catalog,
  profile: Profile,
  options: RecommendOptions = {},
): Recommendation {
  const model = new Model(catalog)
  const demands = demandsOf(catalog, options)
  const base = recompute(catalog, profile)
  const surveyed = survey(model, base, demands)
  if (!surveyed) return impossible(model, base, demands)
  const { chosen } = surveyed
  const reference = referenceSituation(surveyed)
  const { instance, completion } = reference
  const solution = reference.solution as Solution
  const adopted = adoptedIn(catalog, base)
  const shares = support(surveyed, instance.size)
  const solver = new MemoSolver(model, demands, completion.profile)
  const flips = new Flips(instance, solution, solver)
  const pricesAt = (where: Profile) =>
    pricesIn(catalog, demands.preset, (predicate) => evaluate(predicate, where) === 'true')
  const baseline: Baseline = { instance, solution, profile: completion.profile, demands, flips, solver }
  const uncertainty = uncertaintyOf(model, base, demands, surveyed)
  const whatIf = counterfactuals(model, base, completion.profile, flips, solver)
  const excluded = excludedItems(model, base, baseline, { chosen, shares, open: uncertainty.facts, whatIf })
  const stack = chosen.map((pattern) =>
    stackItem(model, pattern, {
      situations: surveyed.situations,
      reference,
      chosen,
      shares,
      adopted,
      open: uncertainty.facts,
      whatIf,
    }),
  )
  return {
    kind: knownDecisiveFacts(catalog, base) < catalog.settings.decisiveFacts ? 'sketch' : 'recommendation',
    stack,
    avoid: avoidOf(model, base, baseline, excluded),
    excluded,
    reconsider: [...adopted].filter((id) => !chosen.some((pattern) => model.idOf(pattern) === id)).sort(),
    roadmap: roadmapOf(model, completion.profile, instance, chosen, adopted, solver),
    open: uncertainty.facts,
    alternatives: alternativesOf(model, surveyed, chosen, flips),
    account: accountOf(model, instance, chosen, pricesAt(completion.profile), adopted),
    assumptions: assumptionsOf(base, reference, uncertainty.facts, stack),
    infeasible: null,
    solver: {
      nodes: surveyed.nodes + solver.nodes,
      gap: Math.round(Math.max(surveyed.gap, solver.gap) / HUNDREDTHS),
      situations: surveyed.situations.length + surveyed.perturbed.length,
    },
  }
}

/** Checks the options against the catalog. */
export function demandsOf(catalog: Catalog, { weights, pin = [], deny = [] }: RecommendOptions): Demands {
  const name = weights ?? catalog.settings.defaultPreset
  const preset = catalog.settings.presets.find(({ id }) => id === name)
  const names = catalog.settings.presets.map(({ id }) => id)
  if (!preset)
    throw new DomainError('unknown-weights', `There are no weights named ${name}`, {
      hint: `Choose one of ${names.join(', ')}.`,
    })
  for (const id of [...pin, ...deny])
    if (!catalog.patterns.some((pattern) => pattern.id === id))
      throw new DomainError('unknown-pattern', `The catalog has no pattern ${id}`, {
        hint: 'dsp list shows all patterns.',
      })
  return { preset, pin, deny }
}

/**
 * The situation to which explanations refer: among those in which the chosen stack is valid, the one in which it loses least
 * against the best one there.
 */
function referenceSituation({ situations, values, chosen }: Survey): Situation {
  const inChosen = at(values, 0)
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (const anyhow of [false, true])
    situations.forEach(({ instance, solution }, m) => {
      if (!solution || (!anyhow && violations(instance, chosen).length > 0)) return
      const loss = Math.abs(solution.value - at(inChosen, m))
      if (loss >= least || (anyhow && best >= 0)) return
      best = m
      least = loss
    })
  return at(situations, best)
}

interface StackContext {
  readonly situations: readonly Situation[]
  readonly reference: Situation
  readonly chosen: readonly number[]
  readonly shares: readonly number[]
  readonly adopted: ReadonlySet<string>
  readonly open: readonly OpenFact[]
  readonly whatIf: Counterfactuals
}

function stackItem(model: Model, pattern: number, context: StackContext): StackItem {
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
    leavesWhen: whatIf.leavesWhen.get(pattern) ?? [],
  }
}

/** What the stack would lose without the pattern and what cannot stay without it: the mean over the situations. */
function worthOf(situations: readonly Situation[], stack: readonly number[], pattern: number): number {
  const losses = situations.map(
    ({ instance }) => stackValue(instance, stack) - stackValue(instance, without(instance, stack, pattern)),
  )
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length
}

/** True when `other` strictly requires the pattern, or the pattern is the only member of a group that it requires. */
function requires(instance: Instance, stack: readonly number[], other: number, pattern: number): boolean {
  if (at(instance.requiresAll, other).includes(pattern)) return true
  return at(instance.requiresAny, other).some(
    (group) => group.includes(pattern) && group.filter((member) => stack.includes(member)).length === 1,
  )
}

/** What a pattern contributes to this stack, most valuable first. */
export function reasonsFor(
  model: Model,
  pattern: number,
  situation: Situation,
  stack: readonly number[],
): Reason[] {
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
export function factsBehind(model: Model, need: string, profile: Profile): string[] {
  const record = at(model.catalog.needs, model.needOf(need))
  const active = record.weight.filter(({ when }) => evaluate(when, profile) === 'true')
  const strongest = active.reduce<(typeof active)[number] | null>(
    (best, rule) => (best && best.points >= rule.points ? best : rule),
    null,
  )
  return strongest ? factsOf(strongest.when) : []
}

interface ExclusionContext {
  readonly chosen: readonly number[]
  readonly shares: readonly number[]
  readonly open: readonly OpenFact[]
  readonly whatIf: Counterfactuals
}

function excludedItems(
  model: Model,
  base: Profile,
  baseline: Baseline,
  context: ExclusionContext,
): ExcludedItem[] {
  const items: ExcludedItem[] = []
  for (let pattern = 0; pattern < model.patterns.length; pattern++) {
    if (context.chosen.includes(pattern)) continue
    items.push({
      id: model.idOf(pattern),
      reason: reasonOf(model, pattern, base, baseline, context),
      entersWhen: context.whatIf.entersWhen.get(pattern) ?? [],
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

/** Other stacks whose value is within a small share of the best one's, in the reference situation. */
function alternativesOf(
  model: Model,
  { pool }: Survey,
  chosen: readonly number[],
  flips: Flips,
): Alternative[] {
  const { instance, solution } = flips
  const variants = chosen.flatMap((pattern) => {
    const other = flips.of(pattern)
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

/** What the reference situation takes for the open facts that matter or that stand behind a reason. */
function assumptionsOf(
  base: Profile,
  { completion }: Situation,
  open: readonly OpenFact[],
  stack: readonly StackItem[],
): Recommendation['assumptions'] {
  const named = [
    ...open.map(({ fact }) => fact),
    ...stack.flatMap(({ why }) => why.flatMap(({ facts }) => facts)),
  ]
  return [...new Set(named)].sort().flatMap((fact) => {
    const assumed = completion.profile.get(fact)?.belief
    // A computed fact can be known to a rounding only; then nothing was assumed about it.
    const stated = JSON.stringify(beliefOf(base, fact)) === JSON.stringify(assumed)
    return assumed && !stated ? [{ fact, assumed }] : []
  })
}

export function adoptedIn(catalog: Catalog, profile: Profile): Set<string> {
  const fact = catalog.facts.find(({ type }) => type === 'patterns')
  const belief = fact && profile.get(fact.id)?.belief
  return new Set(belief?.kind === 'set' ? belief.members : [])
}

function impossible(model: Model, profile: Profile, demands: Demands): Recommendation {
  const instance = model.assemble(profile, demands)
  return {
    kind: 'impossible',
    stack: [],
    avoid: [],
    excluded: [],
    reconsider: [],
    roadmap: [],
    open: [],
    alternatives: [],
    account: accountOf(model, instance, [], demands.preset, new Set()),
    assumptions: [],
    infeasible: explainInfeasible(model, instance, profile, demands),
    solver: { nodes: 0, gap: 0, situations: 0 },
  }
}
