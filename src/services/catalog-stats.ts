import type { CatalogStats } from '../core/catalog/index.js'
import { loadStats } from '../io/catalog-store.js'

/** What the built catalog holds, as the build counted it. */
export function catalogStats(root: string): CatalogStats {
  return loadStats(root)
}
