import type { PatternSizes, SizesMatter } from './sizes.js'

/** The sizes of a pattern as data. */
export const patternSizesData = (matter: PatternSizes): object => ({
  pattern: { id: matter.id, name: matter.name },
  ...sizesData(matter),
})

/** Computed values as data; every value is in the unit beside it. */
export function sizesData({ sizes, measures, warnings, sources }: SizesMatter): object {
  return {
    computed: sizes.map((size) => ({
      id: size.id,
      value: size.value,
      unit: size.unit,
      text: size.text,
      formula: size.formula,
      inputs: size.inputs,
      clampedFrom: size.clampedFrom ?? null,
      sources: sources
        .filter(({ id }) => size.sources.includes(id))
        .map(({ id, title, url }) => ({ id, title, url })),
    })),
    measures: measures.map(({ id, text, about, origin, from }) => ({
      id,
      text,
      about,
      origin,
      from: from ?? null,
    })),
    notes: warnings,
  }
}
