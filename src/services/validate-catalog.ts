import { type CheckedFolder, checkFolder } from './catalog-source.js'

/** What a check of a catalog folder came to. */
export interface CatalogValidation extends Pick<CheckedFolder, 'files' | 'findings'> {
  readonly folder: string
  /** What a readable catalog holds; null while its files cannot be compiled. */
  readonly counts: Readonly<
    Record<'patterns' | 'antiPatterns' | 'needs' | 'questions' | 'sources', number>
  > | null
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
  const { files, findings, catalog } = await checkFolder(root, folder ?? `${root}/catalog`, version)
  const counts = catalog && {
    patterns: catalog.patterns.length,
    antiPatterns: catalog.antiPatterns.length,
    needs: catalog.needs.length,
    questions: catalog.questions.length,
    sources: catalog.sources.length,
  }
  // The package may be installed anywhere; the same check has to print the same everywhere.
  return { folder: folder ?? 'catalog', files, findings, counts }
}
