import type { PackChange } from '../core/catalog/index.js'
import { type CheckedFolder, checkFolder } from './catalog-source.js'
import { checkPacks } from './packs.js'

/** What a check of a catalog folder came to. */
export interface CatalogValidation extends Pick<CheckedFolder, 'files' | 'findings'> {
  readonly folder: string
  /** What a readable catalog holds; null while its files cannot be compiled. */
  readonly counts: Readonly<
    Record<'patterns' | 'antiPatterns' | 'mechanisms' | 'needs' | 'questions' | 'sources', number>
  > | null
  /** What a pack changes; null for a whole catalog. */
  readonly changes: readonly PackChange[] | null
}

/** Where a catalog is. */
export interface ValidateOptions {
  readonly root: string
  readonly version: string
  /** `catalog` of the package when absent. */
  readonly folder?: string | undefined
}

/** Checks every file of a catalog folder against its schema, and all of them against each other. */
export async function validateCatalog({
  root,
  version,
  folder,
}: ValidateOptions): Promise<CatalogValidation> {
  const { files, findings, catalog, changes } = await checked(root, folder, version)
  const counts = catalog && {
    patterns: catalog.patterns.length,
    antiPatterns: catalog.antiPatterns.length,
    mechanisms: catalog.mechanisms.length,
    needs: catalog.needs.length,
    questions: catalog.questions.length,
    sources: catalog.sources.length,
  }
  // The package may be installed anywhere; the same check has to print the same everywhere.
  return { folder: folder ?? 'catalog', files, findings, counts, changes }
}

/** A folder with a pack.yaml is checked as what it makes of the catalog, any other as a catalog of its own. */
async function checked(
  root: string,
  folder: string | undefined,
  version: string,
): Promise<CheckedFolder & { readonly changes: readonly PackChange[] | null }> {
  const { isPack } = await import('../io/catalog-source.js')
  if (folder === undefined || !isPack(folder))
    return { ...(await checkFolder(root, folder ?? `${root}/catalog`, version)), changes: null }
  const { checked, changes } = await checkPacks(root, [folder], version)
  return { ...checked, changes }
}
