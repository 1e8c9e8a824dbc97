import {
  type Comparison,
  comparePatterns,
  type FullPage,
  type MechanismPage,
  nearestPatterns,
  resolveEntry,
  resolvePattern,
  type SearchHit,
  searchPatterns,
} from '../core/catalog/index.js'
import { DomainError } from '../core/errors.js'
import {
  type CatalogHome,
  loadEntries,
  loadMechanism,
  loadPage,
  loadSearchIndex,
} from '../io/catalog-store.js'

/** The page of a pattern or a mechanism, by its id, name or alias. @throws DomainError unknown-pattern, pattern-ambiguous */
export function showEntry(home: CatalogHome, name: string): FullPage | MechanismPage {
  const { kind, entry } = resolveEntry(loadEntries(home), name)
  return kind === 'mechanism' ? loadMechanism(home, entry.id) : loadPage(home, entry.id)
}

/** What was found, patterns and mechanisms; near names only when nothing was. */
export interface FoundPatterns {
  readonly text: string
  readonly hits: readonly SearchHit[]
  readonly total: number
  /** How many of all that was found are mechanisms. */
  readonly mechanisms: number
  readonly nearest: readonly string[]
}

const LONGEST_SEARCH = 500

/** The best patterns and mechanisms for the words of a search. @throws DomainError search-empty, search-too-long */
export function findPatterns(home: CatalogHome, words: readonly string[], limit: number): FoundPatterns {
  const text = words.join(' ').trim()
  if (text === '')
    throw new DomainError('search-empty', 'nothing to search for', { hint: 'dsp search duplicate messages' })
  if (text.length > LONGEST_SEARCH)
    throw new DomainError('search-too-long', `more than ${LONGEST_SEARCH} characters to search for`, {
      hint: 'dsp search duplicate messages',
    })
  const index = loadSearchIndex(home)
  const hits = searchPatterns(index, text)
  const nearest = hits.length === 0 ? nearestPatterns(index, text) : []
  const mechanisms = hits.filter(({ entry }) => entry.kind === 'mechanism').length
  return { text, hits: hits.slice(0, limit), total: hits.length, mechanisms, nearest }
}

/**
 * Two or three patterns side by side.
 * @throws DomainError same-pattern when two names mean the same one, mechanism-not-adopted when one is a mechanism
 */
export function compareNamed(home: CatalogHome, names: readonly string[]): Comparison {
  const { patterns, mechanisms } = loadEntries(home)
  const ids = names.map((name) => resolvePattern(patterns, name, mechanisms).id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined)
    throw new DomainError('same-pattern', `${twice} is named twice`, {
      why: 'A comparison needs two or three different patterns.',
      hint: `dsp show ${twice}`,
    })
  return comparePatterns(ids.map((id) => loadPage(home, id)))
}
