import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  type Catalog,
  type CatalogFile,
  type CatalogStats,
  type Entries,
  entriesOf,
  type FullPage,
  type GroupBook,
  type GuideBook,
  type Guides,
  groupBookOf,
  guideBookOf,
  type Lesson,
  type LintBook,
  type LintRecord,
  lessonsOf,
  lintBookOf,
  type MechanismPage,
  type MechanismRecord,
  mechanismPageOf,
  type PatternCard,
  type PatternRecord,
  pageOf,
  type RecordWords,
  type RoiBook,
  type RoiRecord,
  recordWordsOf,
  roiBookOf,
  type SearchEntry,
  searchIndexOf,
  statsOf,
} from '../core/catalog/index.js'
import { DomainError } from '../core/errors.js'

/** A catalog with packs laid over it, which is not built. */
export interface MergedCatalog {
  readonly catalog: Catalog
  readonly records: readonly PatternRecord[]
  readonly mechanisms: readonly MechanismRecord[]
  readonly guides: Guides
  readonly roi: RoiRecord
  readonly lint: LintRecord
  /** Folders of packs with starters of their own; the later wins. */
  readonly templates: readonly { readonly pack: string; readonly folder: string }[]
}

/** Where the catalog is: the folder of the package, or in memory. */
export type CatalogHome = string | MergedCatalog

/** Where the build puts the catalog, below the folder of the package. */
const FOLDER = 'dist/catalog'

/** What the advisor and the interview of the program read: the catalog's working part. */
export function loadCatalog(home: CatalogHome): Catalog {
  return typeof home === 'string' ? (readBuilt(home, 'index.json') as Catalog) : home.catalog
}

/** Everything that the catalog holds but the pages. */
export function loadWholeCatalog(home: CatalogHome): Catalog {
  return typeof home === 'string' ? (readBuilt(home, 'catalog.json') as Catalog) : home.catalog
}

/** What a search looks through, in the order of the ids. */
export function loadSearchIndex(home: CatalogHome): SearchEntry[] {
  if (typeof home === 'string') return readBuilt(home, 'search.json') as SearchEntry[]
  const pages = home.records.map((record) => pageOf(home.catalog, record))
  return searchIndexOf(pages, home.mechanisms)
}

/** What the catalog holds, counted. */
export function loadStats(home: CatalogHome): CatalogStats {
  return typeof home === 'string'
    ? (readBuilt(home, 'stats.json') as CatalogStats)
    : statsOf(home.catalog, home.records)
}

/** One line a pattern and a mechanism: all that listing and resolving names needs. */
export function loadEntries(home: CatalogHome): Entries {
  return typeof home === 'string' ? (readBuilt(home, 'cards.json') as Entries) : entriesOf(home.catalog)
}

/** One line a pattern. */
export function loadCards(home: CatalogHome): readonly PatternCard[] {
  return loadEntries(home).patterns
}

/** What guides people beside the patterns: anti-patterns, symptoms, stages, combinations, learning paths, claims. */
export function loadGuides(home: CatalogHome): GuideBook {
  return typeof home === 'string'
    ? (readBuilt(home, 'guides.json') as GuideBook)
    : guideBookOf(home.catalog, home.guides)
}

/** What groups patterns by more than their cards say: by need, company and source. */
export function loadGroups(home: CatalogHome): GroupBook {
  return typeof home === 'string'
    ? (readBuilt(home, 'groups.json') as GroupBook)
    : groupBookOf(home.catalog, home.records, home.mechanisms)
}

/** What an estimate of return assumes, and the published returns that it checks. */
export function loadRoiBook(home: CatalogHome): RoiBook {
  return typeof home === 'string'
    ? (readBuilt(home, 'roi.json') as RoiBook)
    : roiBookOf(home.catalog, home.roi)
}

/** What the linter of decision records asks the catalog. */
export function loadLintBook(home: CatalogHome): LintBook {
  return typeof home === 'string'
    ? (readBuilt(home, 'lint.json') as LintBook)
    : lintBookOf(home.catalog, home.records, home.lint)
}

/** What learning each pattern takes, in the order of the ids. */
export function loadLessons(home: CatalogHome): Lesson[] {
  return typeof home === 'string' ? (readBuilt(home, 'lessons.json') as Lesson[]) : lessonsOf(home.records)
}

/** How decision records name each pattern, in the order of the ids. */
export function loadRecordWords(home: CatalogHome): RecordWords[] {
  return typeof home === 'string'
    ? (readBuilt(home, 'record-words.json') as RecordWords[])
    : recordWordsOf(home.records)
}

/** The whole record of one pattern with its sources and relations resolved. `id` must be one of the cards' ids. */
export function loadPage(home: CatalogHome, id: string): FullPage {
  if (typeof home === 'string') return readBuilt(home, `patterns/${id}.json`) as FullPage
  return pageOf(home.catalog, home.records.find((record) => record.id === id) as PatternRecord)
}

/** The whole record of one mechanism with its sources. `id` must be one of the cards' ids. */
export function loadMechanism(home: CatalogHome, id: string): MechanismPage {
  if (typeof home === 'string') return readBuilt(home, `mechanisms/${id}.json`) as MechanismPage
  return mechanismPageOf(home.catalog, home.mechanisms.find((record) => record.id === id) as MechanismRecord)
}

/** The catalog as its files say it, checked when it was built: what packs are laid over. */
export function loadCatalogFiles(root: string): CatalogFile[] {
  return readBuilt(root, 'files.json') as CatalogFile[]
}

function readBuilt(root: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(path.join(root, FOLDER, file), 'utf8'))
  } catch (cause) {
    throw new DomainError('catalog-not-built', `The built catalog has no ${file}`, {
      hint: 'Run npm run build, or install the package again.',
      cause,
    })
  }
}
