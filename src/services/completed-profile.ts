import type { Catalog } from '../core/catalog/index.js'
import { complete, type Profile } from '../core/profile/index.js'
import { type CatalogHome, loadCatalog } from '../io/catalog-store.js'
import { type LoadedProfile, loadProfile, type ProfileSource } from './profile.js'

/** A profile with everything that follows from it. */
export interface CompletedProfile {
  readonly catalog: Catalog
  readonly profile: Profile
  readonly warnings: LoadedProfile['warnings']
}

/**
 * Reads a profile and adds what the catalog says follows from it.
 * @throws DomainError with what is wrong with the profile
 */
export function readCompleted(
  { home, ...source }: ProfileSource & { readonly home: CatalogHome },
  catalog: Catalog = loadCatalog(home),
): CompletedProfile {
  const { profile, warnings } = loadProfile(source, catalog)
  return { catalog, profile: complete(profile, catalog.facts, catalog.computations), warnings }
}
