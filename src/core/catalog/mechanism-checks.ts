import { unpublished } from './guide-checks.js'
import { type MechanismRecord, patternsNamedBy } from './mechanism.js'
import { citedSources } from './pages.js'
import { type CatalogProblem, problem } from './problem.js'
import type { Catalog } from './types.js'

/** A mechanism names patterns and sources that exist, and its grades are carried by them. */
export function checkMechanisms(catalog: Catalog, mechanisms: readonly MechanismRecord[]): CatalogProblem[] {
  const patterns = new Set(catalog.patterns.map(({ id }) => id))
  const sources = new Set(catalog.sources.map(({ id }) => id))
  return mechanisms.flatMap((record) => [
    ...[...new Set(patternsNamedBy(record))]
      .filter((name) => !patterns.has(name))
      .map((name) => problem('unknown-pattern', record.id, { name })),
    ...[...citedSources(record)]
      .filter((name) => !sources.has(name))
      .map((name) => problem('unknown-source', record.id, { name })),
    ...unpublished(catalog, record),
  ])
}
