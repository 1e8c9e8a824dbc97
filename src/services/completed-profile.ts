import { complete, type Profile } from '../core/profile/index.js'
import { type CatalogHome, loadCatalog } from '../io/catalog-store.js'
import { type LoadedProfile, loadProfile, type ProfileSource } from './profile.js'

/**
 * A profile with everything that follows from it.
 * @throws DomainError with what is wrong with the profile
 */
export function readCompleted({ home, ...source }: ProfileSource & { readonly home: CatalogHome }): {
  readonly profile: Profile
  readonly warnings: LoadedProfile['warnings']
} {
  const catalog = loadCatalog(home)
  const { profile, warnings } = loadProfile(source, catalog)
  return { profile: complete(profile, catalog.facts, catalog.computations), warnings }
}
