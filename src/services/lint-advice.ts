import { type Recommendation, recommend } from '../core/advisor/index.js'
import type { Profile } from '../core/profile/index.js'
import { type CatalogHome, loadCatalog } from '../io/catalog-store.js'

/** What the advisor recommends for a profile, once somebody asks; it takes seconds. */
export function adviceFor(home: CatalogHome, profile: Profile): () => Recommendation {
  let advice: Recommendation | undefined
  return () => {
    advice ??= recommend(loadCatalog(home), profile, { thresholds: false })
    return advice
  }
}
