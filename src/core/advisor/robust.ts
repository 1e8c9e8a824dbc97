import type { Catalog } from '../catalog/index.js'
import type { Profile } from '../profile/index.js'
import { sfc32 } from '../random.js'
import type { Demands, Model } from './assemble.js'
import { consensusStack, worthIn } from './consensus.js'
import type { Instance } from './instance.js'
import { MemoSolver } from './memo-solver.js'
import { isUncertain } from './relevant.js'
import { type Completion, completions, recompute } from './sampling.js'
import { FEW_NODES, type Solution } from './solver.js'

/** A way the world could be: a completion of the profile with its instance and its best stack. */
export interface Situation {
  readonly completion: Completion
  readonly instance: Instance
  readonly solution: Solution | null
}

type Solved = Situation & { readonly solution: Solution }

/** Everything that was solved to judge how robust a stack is. */
export interface Survey {
  /** Completions with the weights as they are; one if nothing is open that could change anything. */
  readonly situations: readonly Situation[]
  /** The best stacks under perturbed weights, one list per solved perturbation. */
  readonly perturbed: readonly (readonly number[])[]
  /** The chosen stack and the distinct best stacks of the situations. */
  readonly pool: readonly (readonly number[])[]
  /** Value of each stack of the pool in each situation, hundredths; see {@link worthIn} for where it is not valid. */
  readonly values: readonly Float64Array[]
  /** The stack of highest mean value; the first of the pool. */
  readonly chosen: readonly number[]
  /** Has solved all of it. */
  readonly solver: MemoSolver
}

/** Support from which on an item of a stack is firm. */
export const FIRM = 0.95
/** How much is tried: completions when something is open that could change anything, and perturbations of the weights. */
export interface Sample {
  readonly situations: number
  readonly perturbations: number
}

/** For what is recommended. */
export const FULL_SAMPLE: Sample = { situations: 64, perturbations: 32 }
/** For what to ask next, while somebody waits. */
export const QUICK_SAMPLE: Sample = { situations: 24, perturbations: 12 }
/** For one of many comparisons. */
export const SMALL_SAMPLE: Sample = { situations: 16, perturbations: 8 }

/** Percent by which weights and costs are multiplied in a perturbation: log-normal quantiles for a quarter either way. */
const FACTORS = [69, 80, 87, 94, 100, 106, 114, 125, 145]

/** Solves what the open facts and the weights could turn out to be. Null when no situation has a valid stack. */
export function survey(
  model: Model,
  profile: Profile,
  demands: Demands,
  sample = FULL_SAMPLE,
): Survey | null {
  const base = recompute(model.catalog, profile)
  const solver = new MemoSolver(model, demands, base)
  const count = isUncertain(model.catalog, base, solver.truths) ? sample.situations : 1
  const situations = completions(model.catalog, base, count).map((completion) => {
    const instance = solver.instanceOf(completion.profile)
    // The one situation that counts is solved to the end; of many, each may be left a little open.
    const solution = count === 1 ? solver.solve(instance) : solver.solve(instance, { nodeLimit: FEW_NODES })
    return { completion, instance, solution }
  })
  const solved = situations.filter((situation): situation is Solved => situation.solution !== null)
  if (solved.length === 0) return null
  const own = distinct(solved.map(({ solution }) => solution.stack))
  const chosen = chosenStack(model, solved, own)
  const pool = distinct([chosen, ...own])
  const different = new Set(situations.map(({ instance }) => instance))
  const values = pool.map((stack) => {
    const worth = new Map([...different].map((instance) => [instance, worthIn(instance, stack)]))
    return Float64Array.from(situations, ({ instance }) => worth.get(instance)!)
  })
  const perturbed = Array.from({ length: sample.perturbations }, (_, p) => {
    const situation = situations[p % situations.length] as Situation
    const instance = perturb(situation.instance, p + 1)
    const start = situation.solution?.stack ?? []
    return solver.solve(instance, { start, nodeLimit: FEW_NODES })?.stack ?? []
  })
  return { situations, perturbed, pool, values, chosen, solver }
}

/**
 * How far each pattern holds, 0..1: the share of the best stacks that hold it, over what the open facts could turn out to be
 * or over the perturbations, whichever is smaller.
 */
export function support({ situations, perturbed }: Survey, size: number): number[] {
  const open = sharesIn(
    situations.map(({ solution }) => solution?.stack ?? []),
    size,
  )
  const weighed = sharesIn(perturbed, size)
  return open.map((share, pattern) => Math.min(share, weighed[pattern] as number))
}

function sharesIn(stacks: readonly (readonly number[])[], size: number): number[] {
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

/** With one situation its own best stack; with several the one of highest mean value that can be found. */
function chosenStack(
  model: Model,
  solved: readonly Solved[],
  own: readonly (readonly number[])[],
): readonly number[] {
  const [only, ...others] = own as [readonly number[], ...(readonly number[])[]]
  if (others.length === 0) return only
  const instances = solved.map(({ instance }) => instance)
  const candidates = model.patterns
    .map((_, pattern) => pattern)
    .filter((pattern) => own.some((stack) => stack.includes(pattern)))
  return consensusStack(instances, own, candidates)
}

/** The catalog's question facts that are decisive and known. */
export function knownDecisiveFacts(catalog: Catalog, profile: Profile): number {
  return catalog.questions.filter(
    ({ fact, decisive }) => decisive && (profile.get(fact)?.belief.kind ?? 'unknown') !== 'unknown',
  ).length
}
