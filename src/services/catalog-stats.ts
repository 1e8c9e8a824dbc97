import type { CatalogStats } from '../core/catalog/index.js'
import { type CatalogHome, loadStats } from '../io/catalog-store.js'

/** What the built catalog holds, as the build counted it. */
export function catalogStats(home: CatalogHome): CatalogStats {
  return loadStats(home)
}
