import path from 'node:path'
import {
  type Catalog,
  cardsOf,
  type FullPage,
  type GroupBook,
  type GuideBook,
  groupBookOf,
  guideBookOf,
  type Lesson,
  type LintBook,
  lessonsOf,
  lintBookOf,
  type MechanismPage,
  mechanismPageOf,
  type PatternCard,
  type PatternRecord,
  pageOf,
  type RoiBook,
  roiBookOf,
} from '../../src/core/catalog/index.js'
import { checkFolder } from '../../src/services/catalog-source.js'
import { root } from './run.js'

/** The catalog of this repository, from its sources. */
export interface RealCatalog {
  readonly catalog: Catalog
  readonly records: readonly PatternRecord[]
  readonly cards: readonly PatternCard[]
  readonly pages: readonly FullPage[]
  readonly mechanisms: readonly MechanismPage[]
  readonly book: GuideBook
  readonly groups: GroupBook
  readonly lessons: readonly Lesson[]
  readonly roi: RoiBook
  readonly lint: LintBook
}

/** Reads it once for a test file. */
export async function realCatalog(): Promise<RealCatalog> {
  const { catalog, records, mechanisms, guides, roi, lint, findings } = await checkFolder(
    root,
    path.join(root, 'catalog'),
    'test',
  )
  if (!catalog) throw new Error(`the catalog cannot be read: ${JSON.stringify(findings[0])}`)
  return {
    catalog,
    records,
    cards: cardsOf(catalog),
    book: guideBookOf(catalog, guides),
    groups: groupBookOf(catalog, records, mechanisms),
    lessons: lessonsOf(records),
    mechanisms: mechanisms.map((record) => mechanismPageOf(catalog, record)),
    roi: roiBookOf(catalog, roi),
    lint: lintBookOf(catalog, records, lint),
    pages: records.map((record) => pageOf(catalog, record)),
  }
}
