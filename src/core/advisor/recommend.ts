import { type Catalog, membersOf } from '../catalog/index.js'
import { beliefOf, evaluate, type Profile } from '../profile/index.js'
import { accountOf } from './account.js'
import { alternativesOf } from './alternatives.js'
import { type Demands, HUNDREDTHS, Model, pricesIn } from './assemble.js'
import { avoidOf } from './avoid.js'
import { Counterfactuals, counterfactuals } from './counterfactual.js'
import { excludedItems } from './excluded-items.js'
import type { Baseline } from './exclusions.js'
import { Flips } from './flips.js'
import { explainInfeasible } from './infeasible.js'
import { at, violations } from './instance.js'
import { MemoSolver } from './memo-solver.js'
import { uncertaintyOf } from './open.js'
import { demandsOf, type RecommendOptions } from './options.js'
import type { OpenFact, Recommendation, StackItem } from './recommendation.js'
import { roadmapOf } from './roadmap.js'
import { knownDecisiveFacts, type Situation, type Survey, support, survey } from './robust.js'
import { recompute } from './sampling.js'
import { FEW_NODES, MANY_NODES, near, type Solution } from './solver.js'
import { stackItem } from './stack-items.js'

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
  const { instance, completion, solution: found } = referenceSituation(surveyed)
  const adopted = adoptedIn(catalog, base)
  const shares = support(surveyed, instance.size)
  const { situations } = surveyed
  const solver =
    situations.length === 1 ? surveyed.solver : new MemoSolver(model, demands, completion.profile)
  // What explanations are measured against has to be as good as can be.
  const solution = found.gap > 0 ? (solver.solve(instance, near(found, MANY_NODES)) ?? found) : found
  const reference: Situation = { completion, instance, solution }
  const solvers = [...new Set([surveyed.solver, solver])]
  // What is near a problem that is solved quickly mostly is, too; and then explanations can be exact.
  const isEasy = situations.length === 1 && solution.nodes <= FEW_NODES
  const flips = new Flips(instance, solution, solver, isEasy ? MANY_NODES : FEW_NODES)
  const pricesAt = (where: Profile) =>
    pricesIn(catalog, demands.preset, (predicate) => evaluate(predicate, where) === 'true')
  const baseline: Baseline = { instance, solution, profile: completion.profile, demands, flips, solver }
  const { about: only, thresholds = true } = options
  const about = (pattern: number): boolean => only === undefined || model.idOf(pattern) === only
  const whatIf = thresholds
    ? counterfactuals(model, base, completion.profile, flips, solver, about)
    : Counterfactuals.NONE
  const { facts: open } = uncertaintyOf(model, base, demands, surveyed)
  const excluded = excludedItems(model, base, baseline, {
    chosen,
    shares,
    open,
    whatIf,
    about: (pattern) => about(pattern) || isNamedInstead(catalog, only, model.idOf(pattern)),
  })
  const stack = chosen.map((pattern) =>
    stackItem(model, pattern, {
      situations,
      reference,
      chosen,
      shares,
      adopted,
      open,
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
    open,
    alternatives: only === undefined ? alternativesOf(model, surveyed, chosen, flips) : [],
    account: accountOf(model, instance, chosen, pricesAt(completion.profile), adopted),
    assumptions: assumptionsOf(base, reference, open, stack),
    infeasible: null,
    solver: {
      nodes: solvers.reduce((sum, { nodes }) => sum + nodes, 0),
      gap: Math.round(solution.gap / HUNDREDTHS),
      situations: situations.length + surveyed.perturbed.length,
    },
  }
}

/** Whether one pattern is to be used instead of the other; then it matters whether that is one to keep away from as well. */
function isNamedInstead(catalog: Catalog, of: string | undefined, id: string): boolean {
  const pattern = catalog.patterns.find((one) => one.id === of)
  return pattern?.contra.some(({ instead }) => instead.includes(id)) ?? false
}

/**
 * The situation to which explanations refer: among those in which the chosen stack is valid, the one in which it certainly loses
 * least against the best one there.
 */
function referenceSituation({ situations, values, chosen }: Survey): Situation & { solution: Solution } {
  const inChosen = at(values, 0)
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (const anyhow of [false, true])
    situations.forEach(({ instance, solution }, m) => {
      if (!solution || (!anyhow && violations(instance, chosen).length > 0)) return
      const loss = Math.abs(solution.value - at(inChosen, m)) + solution.gap
      if (loss >= least || (anyhow && best >= 0)) return
      best = m
      least = loss
    })
  return at(situations, best) as Situation & { solution: Solution }
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
  return new Set(membersOf(profile, catalog))
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
