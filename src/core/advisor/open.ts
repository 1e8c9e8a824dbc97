import type { Catalog } from '../catalog/index.js'
import { type Belief, factsOf, type Profile, UNKNOWN } from '../profile/index.js'
import type { Demands, Model } from './assemble.js'
import { without, withPrerequisites } from './consensus.js'
import { at, FULL_COVERAGE, type Instance, stackValue } from './instance.js'
import { MemoSolver } from './memo-solver.js'
import type { OpenFact } from './recommendation.js'
import { relevantFacts } from './relevant.js'
import type { Survey } from './robust.js'
import { openFacts, partsOf, pointIn, priorOf, withFact } from './sampling.js'

/** Below this share of the expected value, an answer is worth less than the question. */
export const NEGLIGIBLE = 0.03

/** Situations in which each answer to each question is tried. */
const TRIALS = 12

/** Hundredths that choosing a pattern which must not be chosen costs beside all else. */
const FORBIDDEN = 100 * FULL_COVERAGE

/** What is left open, and what knowing it is worth. */
export interface Uncertainty {
  /** Facts worth finding out, most worthwhile first. */
  readonly facts: readonly OpenFact[]
  /** Expected value of knowing everything, as a share of the expected value of the best stacks; 0 when nothing is open. */
  readonly perfect: number
}

/**
 * What each open fact is worth knowing (expected value of partial perfect information), with the stack taken as one decision
 * a pattern: an answer is worth what flipping the patterns gains on average that it makes worth flipping.
 * Each answer is tried in the same situations, so that only the answer makes the difference.
 */
export function uncertaintyOf(model: Model, base: Profile, demands: Demands, survey: Survey): Uncertainty {
  const { situations, values, chosen } = survey
  if (situations.length === 1) return { facts: [], perfect: 0 }
  const expected = mean([...at(values, 0)])
  const best = mean(situations.map((_, m) => Math.max(...values.map((row) => at(row, m)))))
  const perfect = Math.max(0, best - expected)
  // Where the chosen stack loses more than it brings, knowing everything is worth all there is, not more.
  const scale = Math.max(best, perfect, 1)
  const step = Math.max(1, Math.ceil(situations.length / TRIALS))
  const trials = situations
    .filter((_, m) => m % step === 0)
    .map(({ completion }) => ({
      profile: completion.profile,
      solver: new MemoSolver(model, demands, completion.profile),
    }))
  const relevant = relevantFacts(model.catalog)
  const facts: OpenFact[] = []
  for (const fact of openFacts(model.catalog, base)) {
    if (!relevant.has(fact.id)) continue
    const parts = partsOf(fact, base.get(fact.id)?.belief ?? UNKNOWN, priorOf(model.catalog, fact, base))
    const concerned = patternsAbout(model, fact.id)
    const total = parts.reduce((sum, { weight }) => sum + weight, 0)
    const changes = new Set<number>()
    let gain = 0
    for (const { belief, weight } of parts) {
      const instances = trials.map(({ profile, solver }) =>
        solver.instanceOf(withFact(model.catalog, profile, fact.id, middleOf(belief))),
      )
      const now = instances.map((instance) => stackValue(instance, chosen))
      for (const pattern of concerned) {
        const flipped = mean(instances.map((instance, i) => flipGain(instance, chosen, at(now, i), pattern)))
        if (flipped <= 0) continue
        changes.add(pattern)
        gain += (flipped * weight) / total
      }
    }
    if (changes.size > 0)
      facts.push({
        fact: fact.id,
        gain: Math.min(gain, perfect) / scale,
        changes: [...changes].sort((a, b) => a - b).map((pattern) => model.idOf(pattern)),
      })
  }
  facts.sort((a, b) => b.gain - a.gain || (a.fact < b.fact ? -1 : 1))
  return { facts, perfect: perfect / scale }
}

const middleOf = (belief: Belief): Belief => pointIn(belief, 0.5)

/** What turning the decision about one pattern round gains on the stack's value, with what it requires or what depends on it; hundredths. */
function flipGain(instance: Instance, stack: readonly number[], value: number, pattern: number): number {
  const allowed = instance.allowed[pattern] === 1
  if (stack.includes(pattern)) {
    const gain = stackValue(instance, without(instance, stack, pattern)) - value
    return allowed ? gain : gain + FORBIDDEN
  }
  if (!allowed) return -FORBIDDEN
  return stackValue(instance, withPrerequisites(instance, stack, pattern)) - value
}

const concernCache = new WeakMap<Catalog, Map<string, readonly number[]>>()

/** Patterns with a condition of their own, or a need with one, that mentions the fact or what is computed from it. */
function patternsAbout({ catalog }: Model, fact: string): readonly number[] {
  const cached = concernCache.get(catalog) ?? new Map<string, readonly number[]>()
  concernCache.set(catalog, cached)
  const known = cached.get(fact)
  if (known) return known
  const names = new Set([fact])
  for (const { fact: target, factors } of catalog.computations)
    if (factors.some((factor) => names.has(factor.fact))) names.add(target)
  const limits = Object.values(catalog.settings.capacities).some((limit) => names.has(limit))
  const mentions = (conditions: Iterable<Parameters<typeof factsOf>[0]>): boolean =>
    [...conditions].some((condition) => factsOf(condition).some((name) => names.has(name)))
  const needs = new Set(
    catalog.needs
      .filter((need) => mentions([...need.weight, ...need.must].map(({ when }) => when)))
      .map(({ id }) => id),
  )
  const found = catalog.patterns.flatMap((pattern, index) => {
    const addresses = pattern.addresses.some(
      ({ need, when }) => needs.has(need) || (when && mentions([when])),
    )
    return limits || addresses || mentions(pattern.contra.map((contra) => contra.if)) ? [index] : []
  })
  cached.set(fact, found)
  return found
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
