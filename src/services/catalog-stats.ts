import { type CatalogStats, type PatternRecord, statsOf } from '../core/catalog/index.js'
import { loadCatalog, loadPage } from '../io/catalog-store.js'

/** Counts what the built catalog holds. */
export function catalogStats(root: string): CatalogStats {
  const catalog = loadCatalog(root)
  return statsOf(
    catalog,
    catalog.patterns.map(({ id }) => loadPage(root, id).record as PatternRecord),
  )
}
