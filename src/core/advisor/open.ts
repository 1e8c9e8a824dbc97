import type { Catalog } from '../catalog/index.js'
import { factsOf } from '../profile/index.js'
import type { Model } from './assemble.js'
import type { OpenFact } from './recommendation.js'
import type { Survey } from './robust.js'
import { conditionsOf } from './truths.js'

/** Below this share of the expected value, knowing everything is worth less than asking. */
export const NEGLIGIBLE = 0.05

/** Difference of a pattern's frequency between answers from which on it is said to depend on the answer. */
const DEPENDS = 0.4

/** What is left open, and what knowing it is worth. */
export interface Uncertainty {
  /** Facts worth finding out, most worthwhile first. */
  readonly facts: readonly OpenFact[]
  /** Expected value of knowing everything, as a share of the expected value of the chosen stack; 0 when nothing is open. */
  readonly perfect: number
}

/**
 * Expected value of partial perfect information of each open fact, from the values of the pooled stacks in the situations
 * (single-loop estimate: Strong and Oakley 2013). Sampling alone makes any grouping look informative;
 * what a grouping by shifted answers seems to gain is therefore taken off.
 */
export function uncertaintyOf(model: Model, survey: Survey): Uncertainty {
  const { situations, values, chosen } = survey
  const everything = situations.map((_, m) => m)
  const expected = meanIn(values[chosen] as Float64Array, everything)
  const perfect = mean(everything.map((m) => Math.max(...values.map((row) => finite(row[m] as number))))) - expected
  const scale = Math.max(expected, 1)
  const relevant = relevantFacts(model.catalog)
  const facts: OpenFact[] = []
  for (const fact of situations[0]?.completion.drawn.keys() ?? []) {
    if (!relevant.has(fact)) continue
    const labels = situations.map(({ completion }) => completion.drawn.get(fact) ?? -1)
    const noise = mean([1, 7, 23].map((shift) => gainOf(survey, rotate(labels, shift), expected)))
    const gain = Math.min(perfect, Math.max(0, gainOf(survey, labels, expected) - noise))
    const changes = dependentPatterns(model, survey, fact, labels)
    if (gain > 0 || changes.length > 0) facts.push({ fact, gain: gain / scale, changes })
  }
  facts.sort((a, b) => b.gain - a.gain || b.changes.length - a.changes.length || (a.fact < b.fact ? -1 : 1))
  return { facts, perfect: Math.max(0, perfect) / scale }
}

/** Facts that some condition mentions, directly or through what is computed from them, or that limit a resource. */
export function relevantFacts(catalog: Catalog): Set<string> {
  const found = new Set<string>(Object.values(catalog.settings.capacities))
  for (const condition of conditionsOf(catalog)) for (const fact of factsOf(condition)) found.add(fact)
  for (let grown = true; grown; ) {
    grown = false
    for (const { fact, factors } of catalog.computations) {
      if (!found.has(fact)) continue
      for (const factor of factors) {
        if (found.has(factor.fact)) continue
        found.add(factor.fact)
        grown = true
      }
    }
  }
  return found
}

/** Patterns whose place in the best stack differs clearly between answers, among those that have to do with the fact. */
function dependentPatterns(model: Model, { situations }: Survey, fact: string, labels: readonly number[]): string[] {
  const concerned = patternsAbout(model.catalog, fact)
  const groups = groupBy(labels)
  return model.patterns.flatMap(({ id }, pattern) => {
    if (!concerned.has(id)) return []
    const shares = groups.map((group) =>
      mean(group.map((m) => (situations[m]?.solution?.stack.includes(pattern) ? 1 : 0))),
    )
    return Math.max(...shares) - Math.min(...shares) >= DEPENDS ? [id] : []
  })
}

const concernCache = new WeakMap<Catalog, Map<string, Set<string>>>()

/** Patterns with a condition of their own, or a need with one, that mentions the fact or what is computed from it. */
function patternsAbout(catalog: Catalog, fact: string): Set<string> {
  const cached = concernCache.get(catalog) ?? new Map<string, Set<string>>()
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
    catalog.needs.filter((need) => mentions([...need.weight, ...need.must].map(({ when }) => when))).map(({ id }) => id),
  )
  const found = new Set(
    catalog.patterns
      .filter(
        (pattern) =>
          limits ||
          pattern.addresses.some(({ need, when }) => needs.has(need) || (when && mentions([when]))) ||
          mentions(pattern.contra.map((contra) => contra.if)),
      )
      .map(({ id }) => id),
  )
  cached.set(fact, found)
  return found
}

function gainOf({ values }: Survey, labels: readonly number[], expected: number): number {
  let informed = 0
  for (const group of groupBy(labels)) {
    const best = Math.max(...values.map((row) => meanIn(row, group)))
    informed += (best * group.length) / labels.length
  }
  return Math.max(0, informed - expected)
}

function groupBy(labels: readonly number[]): number[][] {
  const groups = new Map<number, number[]>()
  labels.forEach((label, m) => {
    const group = groups.get(label)
    if (group) group.push(m)
    else groups.set(label, [m])
  })
  return [...groups.values()]
}

const finite = (value: number): number => (Number.isFinite(value) ? value : 0)
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const meanIn = (row: Float64Array, group: readonly number[]): number => mean(group.map((m) => finite(row[m] as number)))
const rotate = <T>(list: readonly T[], by: number): T[] => list.map((_, i) => list[(i + by) % list.length] as T)
