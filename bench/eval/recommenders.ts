import {
  demandsOf,
  type Instance,
  Model,
  recompute,
  stackValue,
  survey,
  violations,
} from '../../src/core/advisor/index.js'
import type { Catalog } from '../../src/core/catalog/index.js'
import type { Case } from './cases.js'

/** Something that recommends patterns for a case. */
export interface Recommender {
  readonly name: string
  readonly recommend: (one: Case) => readonly string[]
}

/** The advisor as it is: the stack that `dsp select` prints. */
export function advisor(catalog: Catalog, name = 'dsp'): Recommender {
  const model = new Model(catalog)
  const demands = demandsOf(catalog, {})
  return {
    name,
    recommend: ({ profile }) =>
      (survey(model, recompute(catalog, profile), demands)?.chosen ?? []).map((index) => model.idOf(index)),
  }
}

/** The advisor without one of its ideas, to see what the idea is worth. */
export function ablations(catalog: Catalog): Recommender[] {
  const withPatterns = (
    change: (pattern: Catalog['patterns'][number]) => Catalog['patterns'][number],
  ): Catalog => ({
    ...catalog,
    patterns: catalog.patterns.map(change),
  })
  return [
    advisor(
      withPatterns((pattern) => ({ ...pattern, introduces: [] })),
      '  without introduced needs',
    ),
    advisor(
      { ...catalog, settings: { ...catalog.settings, capacities: {} as Catalog['settings']['capacities'] } },
      '  without budgets',
    ),
    advisor(
      withPatterns((pattern) => ({ ...pattern, contra: [] })),
      '  without contraindications',
    ),
    greedy(catalog),
  ]
}

/** Adds what helps most, with all that it requires, until nothing helps; the open facts as they are in one likely case. */
function greedy(catalog: Catalog): Recommender {
  const model = new Model(catalog)
  const demands = demandsOf(catalog, {})
  return {
    name: '  greedy instead of exact',
    recommend: ({ profile }) => {
      const situation = survey(model, recompute(catalog, profile), demands)?.situations[0]
      return situation ? greedyStack(situation.instance).map((index) => model.idOf(index)) : []
    },
  }
}

function greedyStack(instance: Instance): readonly number[] {
  let stack: readonly number[] = []
  for (;;) {
    const next = Array.from({ length: instance.size }, (_, pattern) => closure(instance, [...stack, pattern]))
      .filter((candidate) => candidate.length > stack.length)
      .filter((candidate) =>
        violations(instance, candidate).every(({ kind }) => kind === 'must' || kind === 'pin'),
      )
      .map((candidate) => ({ candidate, value: stackValue(instance, candidate) }))
      .sort((a, b) => b.value - a.value || a.candidate.length - b.candidate.length)[0]
    if (!next || next.value <= stackValue(instance, stack)) return stack
    stack = next.candidate
  }
}

/** With everything that the members require, the first of each choice. */
function closure(instance: Instance, members: readonly number[]): readonly number[] {
  const stack = new Set(members)
  for (const member of stack) {
    for (const other of instance.requiresAll[member] ?? []) stack.add(other)
    for (const choice of instance.requiresAny[member] ?? [])
      if (!choice.some((other) => stack.has(other))) stack.add(choice[0] as number)
  }
  return [...stack].sort((a, b) => a - b)
}
