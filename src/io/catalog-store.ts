import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Catalog, CatalogStats, PatternCard, PatternPage, SearchEntry } from '../core/catalog/index.js'
import { DomainError } from '../core/errors.js'

/** Where the build puts the catalog, below the folder of the package. */
const FOLDER = 'dist/catalog'

/** What the advisor and the interview of the program read: the catalog's working part. */
export function loadCatalog(root: string): Catalog {
  return readBuilt(root, 'index.json') as Catalog
}

/** Everything that the catalog holds but the pages. */
export function loadWholeCatalog(root: string): Catalog {
  return readBuilt(root, 'catalog.json') as Catalog
}

/** What a search looks through, in the order of the ids. */
export function loadSearchIndex(root: string): SearchEntry[] {
  return readBuilt(root, 'search.json') as SearchEntry[]
}

/** What the catalog holds, counted. */
export function loadStats(root: string): CatalogStats {
  return readBuilt(root, 'stats.json') as CatalogStats
}

/** One line a pattern: all that listing, searching and resolving names needs. */
export function loadCards(root: string): PatternCard[] {
  return readBuilt(root, 'cards.json') as PatternCard[]
}

/** The whole record of one pattern with its sources and relations resolved. `id` must be one of the cards' ids. */
export function loadPage(root: string, id: string): PatternPage {
  return readBuilt(root, `patterns/${id}.json`) as PatternPage
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
