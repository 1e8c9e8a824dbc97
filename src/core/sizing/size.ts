import type { Measured } from './measured.js'
import type { SizeRule } from './rule.js'
import { SIZE_RULES } from './rules.js'
import { type SizeUnit, sizeText } from './unit.js'

/** A computed value with everything that it comes from. */
export interface Size {
  readonly id: string
  readonly value: number
  readonly unit: SizeUnit
  /** The value with its unit. */
  readonly text: string
  readonly formula: string
  /** What the formula read: measures and other sizes, by id. */
  readonly inputs: readonly { readonly id: string; readonly value: number }[]
  /** Ids of sources of the catalog. */
  readonly sources: readonly string[]
  /** What the formula gave, where a limit says otherwise. */
  readonly clampedFrom?: number
}

/** The sizes that were asked for, in that order, and all that they are computed from. */
export interface Sizes {
  readonly sizes: readonly Size[]
  /** Those that the sizes read, and those that they are assumed from, in the order of the measures. */
  readonly measures: readonly Measured[]
  /** A value by its id, whether it was asked for or not. */
  readonly of: (id: string) => number
}

/** Whether there is a size of this name. */
export const isSize = (id: string): boolean => SIZE_RULES.some((rule) => rule.id === id)

/** The ids of the sources that the named sizes cite, sorted. */
export function sourcesOfSizes(ids: readonly string[]): string[] {
  const cited = SIZE_RULES.filter(({ id }) => ids.includes(id)).flatMap(({ sources }) => sources)
  return [...new Set(cited)].sort()
}

/** Computes the named sizes. Same measures, same values: nothing else is read. */
export function computeSizes(ids: readonly string[], measured: readonly Measured[]): Sizes {
  const rules = new Map(SIZE_RULES.map((rule) => [rule.id, rule]))
  const given = new Map(measured.map((one) => [one.id, one]))
  const done = new Map<string, Size>()
  const read = new Set<string>()
  const sizeOf = (id: string): Size => {
    const known = done.get(id)
    if (known) return known
    const rule = rules.get(id)
    if (!rule) throw new Error(`nothing computes ${id}`)
    const size = compute(rule, lookUp)
    done.set(id, size)
    return size
  }
  const lookUp = (id: string): number => {
    const one = given.get(id)
    for (let base = one; base; base = given.get(base.from ?? '')) read.add(base.id)
    return one ? one.value : sizeOf(id).value
  }
  const sizes = ids.map(sizeOf)
  const used = measured.filter(({ id }) => read.has(id))
  return { sizes, measures: used, of: lookUp }
}

function compute(rule: SizeRule, lookUp: (id: string) => number): Size {
  const inputs = new Map<string, number>()
  const the = (id: string): number => {
    const value = lookUp(id)
    inputs.set(id, value)
    return value
  }
  const raw = rule.compute(the)
  const { least = 0, most = Number.MAX_SAFE_INTEGER } = rule.limits?.(the) ?? {}
  const value = Math.max(least, Math.min(most, raw))
  return {
    id: rule.id,
    value,
    unit: rule.unit,
    text: sizeText(value, rule.unit),
    formula: rule.formula,
    inputs: [...inputs].map(([id, of]) => ({ id, value: of })),
    sources: rule.sources,
    ...(value !== raw && { clampedFrom: raw }),
  }
}
