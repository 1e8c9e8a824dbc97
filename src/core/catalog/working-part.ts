import type { Catalog } from './types.js'

/**
 * The catalog without what only pages, the library and the statistics show: anti-patterns, sources, pairs, and all
 * metrics of a pattern but the first. A third less to read for every command that recommends or asks, with the same
 * answers.
 */
export function workingPart(catalog: Catalog): Catalog {
  return {
    ...catalog,
    antiPatterns: [],
    sources: [],
    patterns: catalog.patterns.map((pattern) => ({
      ...pattern,
      metrics: pattern.metrics.slice(0, 1),
      pairs: [],
      sources: [],
    })),
  }
}
