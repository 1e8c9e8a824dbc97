import { isThere } from '../io/files.js'
import { CONFIG_FILE } from './config.js'
import type { CatalogChoice, OpenedCatalog } from './packs.js'

/**
 * The catalog of the package, with packs laid over it where some are named. Most runs have none; they do not load what
 * lays one over the catalog.
 * @throws DomainError pack-invalid with the first thing that is wrong, or what is wrong with the configuration
 */
export async function openHome(choice: CatalogChoice): Promise<OpenedCatalog> {
  if (choice.packs.length === 0 && !isThere(CONFIG_FILE)) return { home: choice.root, warnings: [] }
  const { openCatalogHome } = await import('./packs.js')
  return openCatalogHome(choice)
}
