import type { Catalog } from '../catalog/index.js'
import type { Profile } from '../profile/index.js'
import type { Demands, Model } from './assemble.js'
import { type Instance, valueOf, violations } from './instance.js'
import { MemoSolver } from './memo-solver.js'
import { sfc32 } from './random.js'
import { type Completion, completions, openFacts, recompute } from './sampling.js'
import type { Solution } from './solver.js'

/** A way the world could be: a completion of the profile with its instance and its best stack. */
export interface Situation {
  readonly completion: Completion
  readonly instance: Instance
  readonly solution: Solution | null
}

/** Everything that was solved to judge how robust a stack is. */
export interface Survey {
  /** Completions with the weights as they are; one if nothing is open. */
  readonly situations: readonly Situation[]
  /** The best stacks under perturbed weights, one list per solved perturbation. */
  readonly perturbed: readonly (readonly number[])[]
  /** Distinct best stacks of the situations. */
  readonly pool: readonly (readonly number[])[]
  /** Value of each stack of the pool in each situation, hundredths; -Infinity where it is not valid. */
  readonly values: readonly Float64Array[]
  /** Index in the pool of the stack of highest mean value. */
  readonly chosen: number
  readonly nodes: number
  readonly gap: number
}

/** Completions examined when something is open. */
export const SITUATIONS = 64
/** Perturbations of the weights examined. */
export const PERTURBATIONS = 32

/** Percent by which weights and costs are multiplied in a perturbation: log-normal quantiles for a quarter either way. */
const FACTORS = [69, 80, 87, 94, 100, 106, 114, 125, 145]

/** Solves what the open facts and the weights could turn out to be. Null when no situation has a valid stack. */
export function survey(model: Model, profile: Profile, demands: Demands): Survey | null {
  const base = recompute(model.catalog, profile)
  const count = openFacts(model.catalog, base).length === 0 ? 1 : SITUATIONS
  const solver = new MemoSolver(model, demands, base)
  const situations = completions(model.catalog, base, count).map((completion) => {
    const instance = solver.instanceOf(completion.profile)
    return { completion, instance, solution: solver.solve(instance) }
  })
  const pool = distinct(situations.flatMap(({ solution }) => (solution ? [solution.stack] : [])))
  if (pool.length === 0) return null
  const values = pool.map((stack) =>
    Float64Array.from(situations, ({ instance }) =>
      violations(instance, stack).length > 0 ? Number.NEGATIVE_INFINITY : valueOf(instance, stack),
    ),
  )
  const perturbed = Array.from({ length: PERTURBATIONS }, (_, p) => {
    const situation = situations[p % situations.length] as Situation
    return solver.solve(perturb(situation.instance, p + 1), situation.solution?.stack)?.stack ?? []
  })
  const chosen = bestMean(pool, values)
  return { situations, perturbed, pool, values, chosen, nodes: solver.nodes, gap: solver.gap }
}

/** Share of the situations and perturbations whose best stack holds each pattern, 0..1. */
export function support(survey: Survey, size: number): number[] {
  const stacks = [...survey.situations.map(({ solution }) => solution?.stack ?? []), ...survey.perturbed]
  const counts = new Array<number>(size).fill(0)
  for (const stack of stacks) for (const pattern of stack) counts[pattern] = (counts[pattern] ?? 0) + 1
  return counts.map((count) => count / stacks.length)
}

/** The instance with every weight and both cost weights multiplied by factors around one. */
function perturb(instance: Instance, seed: number): Instance {
  const random = sfc32(seed)
  const factor = (): number => FACTORS[random() % FACTORS.length] as number
  const scale = (values: Int32Array): Int32Array =>
    values.map((value) => Math.round((value * factor()) / 100))
  const costFactor = factor()
  return {
    ...instance,
    weights: scale(instance.weights),
    costs: instance.costs.map((cost) => Math.round((cost * costFactor) / 100)),
  }
}

function distinct(stacks: readonly (readonly number[])[]): (readonly number[])[] {
  return [...new Map(stacks.map((stack) => [stack.join(), stack])).values()]
}

/** The stack of highest mean value. Where a stack is not valid it cannot be carried out, so it is worth nothing there. */
function bestMean(pool: readonly (readonly number[])[], values: readonly Float64Array[]): number {
  const sums = values.map((row) => row.reduce((sum, value) => sum + (Number.isFinite(value) ? value : 0), 0))
  let best = 0
  sums.forEach((sum, index) => {
    const leader = sums[best] as number
    const tie = sum === leader && precedes(pool[index] as number[], pool[best] as number[])
    if (sum > leader || tie) best = index
  })
  return best
}

function precedes(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return a.length < b.length
  const first = a.findIndex((pattern, i) => pattern !== b[i])
  return first >= 0 && (a[first] as number) < (b[first] as number)
}

/** The catalog's question facts that are decisive and known. */
export function knownDecisiveFacts(catalog: Catalog, profile: Profile): number {
  return catalog.questions.filter(
    ({ fact, decisive }) => decisive && (profile.get(fact)?.belief.kind ?? 'unknown') !== 'unknown',
  ).length
}
