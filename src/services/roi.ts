import { type FullPage, resolvePattern, type Source } from '../core/catalog/index.js'
import { Lexicon, type RoiMatter } from '../core/render/index.js'
import {
  assumablesOf,
  type CheckedReturn,
  checkReturn,
  type Estimate,
  estimate,
  readAssumptions,
} from '../core/roi/index.js'
import { type CatalogHome, loadCatalog, loadGuides, loadPage, loadRoiBook } from '../io/catalog-store.js'
import { readCompleted } from './completed-profile.js'
import type { LoadedProfile, ProfileSource } from './profile.js'

/** Whose return, for which profile, and what is assumed instead of the ranges of the catalog. */
export interface RoiOptions extends ProfileSource {
  /** Where the catalog is. */
  readonly home: CatalogHome
  /** Id or another name of the pattern. */
  readonly pattern: string
  /** Settings such as `outage-hour=200..2k`. */
  readonly assume: readonly string[]
}

/** A return, and what its document is made from. */
export interface Returned {
  readonly estimate: Estimate
  readonly matter: RoiMatter
  /** Every published row, checked; those of the pattern are in the estimate. */
  readonly claimed: readonly CheckedReturn[]
  readonly warnings: LoadedProfile['warnings']
}

/**
 * What a pattern costs and brings, for a profile.
 * @throws DomainError unknown-pattern, what is wrong with the profile, or with an assumption
 */
export function returnOf({ home, pattern, assume, ...source }: RoiOptions): Returned {
  const catalog = loadCatalog(home)
  const { id } = resolvePattern(catalog.patterns, pattern)
  const { profile, warnings } = readCompleted({ home, ...source }, catalog)
  const book = loadRoiBook(home)
  const page = loadPage(home, id) as unknown as FullPage
  const known = assumablesOf(page.record, book.assumptions)
  const given = readAssumptions(assume, known, (name) => catalog.facts.some((fact) => fact.id === name))
  return {
    estimate: estimate({ catalog, book, record: page.record, profile, given }),
    matter: {
      lexicon: new Lexicon(catalog, profile),
      method: book.method,
      claims: loadGuides(home).claims,
      sources: unique([...book.sources, ...page.sources]),
    },
    claimed: book.claimedReturns.map(checkReturn),
    warnings,
  }
}

const unique = (sources: readonly Source[]): Source[] => [
  ...new Map(sources.map((source) => [source.id, source])).values(),
]
