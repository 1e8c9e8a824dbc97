import path from 'node:path'
import {
  type Catalog,
  cardsOf,
  type FullPage,
  type PatternCard,
  type PatternRecord,
  pageOf,
} from '../../src/core/catalog/index.js'
import { checkFolder } from '../../src/services/catalog-source.js'
import { root } from './run.js'

/** The catalog of this repository, from its sources. */
export interface RealCatalog {
  readonly catalog: Catalog
  readonly records: readonly PatternRecord[]
  readonly cards: readonly PatternCard[]
  readonly pages: readonly FullPage[]
}

/** Reads it once for a test file. */
export async function realCatalog(): Promise<RealCatalog> {
  const { catalog, records, findings } = await checkFolder(root, path.join(root, 'catalog'), 'test')
  if (!catalog) throw new Error(`the catalog cannot be read: ${JSON.stringify(findings[0])}`)
  return {
    catalog,
    records,
    cards: cardsOf(catalog),
    pages: records.map((record) => pageOf(catalog, record)),
  }
}
