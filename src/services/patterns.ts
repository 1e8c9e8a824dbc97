import {
  type CardFilter,
  type Comparison,
  comparePatterns,
  type FullPage,
  filterCards,
  nearestPatterns,
  type PatternCard,
  resolvePattern,
  type SearchHit,
  searchPatterns,
} from '../core/catalog/index.js'
import { DomainError } from '../core/errors.js'
import { loadCards, loadPage, loadSearchIndex } from '../io/catalog-store.js'

/** The page of a pattern, by its id, name or alias. @throws DomainError unknown-pattern, pattern-ambiguous */
export function showPattern(root: string, name: string): FullPage {
  return pageOf(root, resolvePattern(loadCards(root), name).id)
}

const pageOf = (root: string, id: string): FullPage => loadPage(root, id) as unknown as FullPage

/** Patterns that pass the filters, and how many there are in all. */
export function listPatterns(root: string, filter: CardFilter): { patterns: PatternCard[]; total: number } {
  const cards = loadCards(root)
  return { patterns: filterCards(cards, filter), total: cards.length }
}

/** What was found; near names only when nothing was. */
export interface FoundPatterns {
  readonly text: string
  readonly hits: readonly SearchHit[]
  readonly total: number
  readonly nearest: readonly string[]
}

const LONGEST_SEARCH = 500

/** The best patterns for the words of a search. @throws DomainError search-empty, search-too-long */
export function findPatterns(root: string, words: readonly string[], limit: number): FoundPatterns {
  const text = words.join(' ').trim()
  if (text === '')
    throw new DomainError('search-empty', 'nothing to search for', { hint: 'dsp search duplicate messages' })
  if (text.length > LONGEST_SEARCH)
    throw new DomainError('search-too-long', `more than ${LONGEST_SEARCH} characters to search for`, {
      hint: 'dsp search duplicate messages',
    })
  const index = loadSearchIndex(root)
  const hits = searchPatterns(index, text)
  const nearest = hits.length === 0 ? nearestPatterns(index, text) : []
  return { text, hits: hits.slice(0, limit), total: hits.length, nearest }
}

/** Two or three patterns side by side. @throws DomainError same-pattern when two names mean the same one */
export function compareNamed(root: string, names: readonly string[]): Comparison {
  const cards = loadCards(root)
  const ids = names.map((name) => resolvePattern(cards, name).id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined)
    throw new DomainError('same-pattern', `${twice} is named twice`, {
      why: 'A comparison needs two or three different patterns.',
      hint: `dsp show ${twice}`,
    })
  return comparePatterns(ids.map((id) => pageOf(root, id)))
}
