import { idsOf, twice, unknown, unpublished } from './guide-checks.js'
import type { LintRecord } from './lint-book.js'
import { citedSources } from './pages.js'
import type { CatalogProblem } from './problem.js'
import type { Catalog } from './types.js'

/** Checks of what is known about the words of records: everything that it names exists, and nothing is said twice. */
export function checkLint(
  catalog: Catalog,
  { claims, traces, assumed, signs, layers, quantities, packages }: LintRecord,
): CatalogProblem[] {
  const patterns = idsOf(catalog.patterns)
  const graded = [...claims, ...layers]
  return [
    ...[claims, traces, assumed, signs, layers, quantities, packages].flatMap(twice),
    ...graded.flatMap((record) =>
      unknown('unknown-source', record.id, [...citedSources(record)], idsOf(catalog.sources)),
    ),
    ...graded.flatMap((record) => unpublished(catalog, record)),
    ...claims.flatMap((claim) => unknown('unknown-pattern', claim.id, claim.patterns, patterns)),
    ...layers.flatMap((one) =>
      unknown('unknown-pattern', one.id, [one.pattern, ...one['limited-by']], patterns),
    ),
    ...[...assumed, ...signs, ...packages].flatMap(({ id }) =>
      unknown('unknown-pattern', id, [id], patterns),
    ),
    ...traces.flatMap(({ id }) => unknown('unknown-need', id, [id], idsOf(catalog.needs))),
    ...quantities.flatMap(({ id }) => unknown('unknown-record', id, [id], idsOf(catalog.facts))),
  ]
}
