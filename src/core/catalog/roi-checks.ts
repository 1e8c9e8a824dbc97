import { badCondition, idsOf, twice, unknown, unpublished } from './guide-checks.js'
import type { SeedClaimRecord } from './guides.js'
import { citedSources } from './pages.js'
import { type CatalogProblem, problem } from './problem.js'
import { ASSUMPTION_IDS, type AssumptionRecord, NO_ROI, type RoiRecord } from './roi-book.js'
import type { Catalog } from './types.js'

/** Checks of what estimates of return assume; a catalog may say nothing about money at all. */
export function checkRoi(
  catalog: Catalog,
  roi: RoiRecord,
  claims: readonly SeedClaimRecord[],
): CatalogProblem[] {
  if (roi === NO_ROI) return []
  const { assumptions, method, 'claimed-returns': returns } = roi
  const stated = idsOf(assumptions)
  const graded = [...assumptions, ...method]
  return [
    ...ASSUMPTION_IDS.filter((id) => !stated.has(id)).map((id) => problem('missing-assumption', id)),
    ...twice(graded),
    ...graded.flatMap((record) =>
      unknown('unknown-source', record.id, [...citedSources(record)], idsOf(catalog.sources)),
    ),
    ...graded.flatMap((record) => unpublished(catalog, record)),
    ...assumptions.flatMap((assumption) => caseProblems(catalog, assumption)),
    ...returns.flatMap(({ claim, pattern }) => [
      ...unknown('unknown-record', claim, [claim], idsOf(claims)),
      ...unknown('unknown-pattern', claim, [pattern], idsOf(catalog.patterns)),
    ]),
  ]
}

/** Ranges run upwards within what is allowed, facts exist, and a decision has one value. */
function caseProblems(
  catalog: Catalog,
  { id, cases, needs = [], single, allowed: [least, most] }: AssumptionRecord,
): CatalogProblem[] {
  const disorderly = cases.some(({ low, high }) => low > high || low < least || high > most)
  const [first] = cases
  const decided = cases.length === 1 && first?.low === first?.high && first?.when === undefined
  return [
    ...(disorderly || least > most ? [problem('range-order', id)] : []),
    ...(single && !decided ? [problem('not-single', id)] : []),
    ...unknown('unknown-record', id, needs, idsOf(catalog.facts)),
    ...cases.flatMap(({ when }) => (when === undefined ? [] : badCondition(catalog, id, when))),
  ]
}
