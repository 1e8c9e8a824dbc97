import { fileURLToPath } from 'node:url'
import type { Catalog, FullPage, MechanismPage } from '../core/catalog/index.js'
import { loadMechanism, loadPage, loadWholeCatalog } from '../io/catalog-store.js'

/** The folder of the package: dist/ is in it when the library is built, src/ when it is run from source. */
const packageRoot = (): string =>
  fileURLToPath(new URL(import.meta.url.includes('/dist/') ? '..' : '../..', import.meta.url))

/**
 * The catalog that comes with the package.
 * @throws DomainError catalog-not-built
 */
export function openCatalog(): Catalog {
  return loadWholeCatalog(packageRoot())
}

/**
 * The whole record of one pattern, with its relations and sources.
 * @param id an id of the catalog
 * @throws DomainError catalog-not-built, also for an id that the catalog does not have
 */
export function openPattern(id: string): FullPage {
  return loadPage(packageRoot(), id)
}

/**
 * The whole record of one mechanism, with its sources.
 * @param id an id among the mechanisms of the catalog
 * @throws DomainError catalog-not-built, also for an id that the catalog does not have
 */
export function openMechanism(id: string): MechanismPage {
  return loadMechanism(packageRoot(), id)
}
