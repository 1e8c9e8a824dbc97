import { editDistance } from '../nearest.js'
import type { SearchEntry } from './search-index.js'

/** The parts of a record that are searched. */
export type SearchField = 'id' | 'name' | 'alias' | 'summary' | 'need' | 'problem'

/** Where one searched word was found. */
export interface SearchMatch {
  readonly word: string
  readonly field: SearchField
  /** The alias, the need's id, or the word of the text that matched. */
  readonly found: string
  /** The word stands there in another form or spelling. */
  readonly similar: boolean
}

/** A pattern that a search found. */
export interface SearchHit {
  readonly entry: SearchEntry
  /** The whole search is its id, its name or one of its aliases. */
  readonly exact: boolean
  readonly matches: readonly SearchMatch[]
  /** Searched words that it does not contain. */
  readonly missing: readonly string[]
}

/** What a match in a field costs, in points: fewer is better. A misspelt word costs half a step more. */
const COSTS: Readonly<Record<SearchField, number>> = {
  id: 2,
  name: 2,
  alias: 4,
  summary: 6,
  need: 8,
  problem: 8,
}
const TYPO = 1
const LONG_ENOUGH_FOR_TYPOS = 5
const LONG_ENOUGH_FOR_PREFIX = 3

/** Words that say nothing about a pattern. */
const FILLERS = new Set(
  'a an and are as at be between by can do does for from how i if in into is it my not of on or our that the to we what when with without'.split(
    ' ',
  ),
)

/**
 * Patterns for the words of a search, the best first: an exact id, name or alias, then by where the words stand
 * (name, alias, summary, needs and problem). Patterns that contain all words come before, or instead of, those that
 * contain some.
 */
export function searchPatterns(entries: readonly SearchEntry[], text: string): SearchHit[] {
  const all = wordsOf(text)
  const telling = all.filter((word) => !FILLERS.has(word))
  const words = telling.length > 0 ? [...new Set(telling)] : [...new Set(all)]
  if (words.length === 0) return []
  const phrase = all.join(' ')
  const hits = entries
    .map((entry) => hitOf(entry, words, phrase))
    .filter((hit) => hit.exact || hit.matches.length > 0)
  const whole = hits.filter((hit) => hit.exact || hit.missing.length === 0)
  return (whole.length > 0 ? whole : hits)
    .map((hit) => ({ hit, cost: costOf(hit, words) }))
    .sort(
      (a, b) =>
        a.hit.missing.length - b.hit.missing.length ||
        a.cost - b.cost ||
        (a.hit.entry.id < b.hit.entry.id ? -1 : 1),
    )
    .map(({ hit }) => hit)
}

/** The words of a text in small letters, without signs. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? []
}

function hitOf(entry: SearchEntry, words: readonly string[], phrase: string): SearchHit {
  const { id, name, aliases } = entry
  const [first = ''] = words
  const same = [id, name, ...aliases].find(
    (title) => title.toLowerCase().includes(first) && wordsOf(title).join(' ') === phrase,
  )
  if (same !== undefined) {
    const field = same === id ? 'id' : same === name ? 'name' : 'alias'
    return {
      entry,
      exact: true,
      matches: [{ word: phrase, field, found: same, similar: false }],
      missing: [],
    }
  }
  const places = placesOf(entry)
  const found = words.map((word) => ({ word, match: bestMatch(places, word) }))
  return {
    entry,
    exact: false,
    matches: found.flatMap(({ match }) => (match ? [match] : [])),
    missing: found.filter(({ match }) => !match).map(({ word }) => word),
  }
}

/** The best place of a word in an entry; a correctly written word anywhere beats a similar one. */
function bestMatch(places: readonly Place[], word: string): SearchMatch | undefined {
  for (const similar of [false, true]) {
    const { parts, matches } = similar ? similarTo(word) : sameAs(word)
    for (const { field, shown, text } of places) {
      if (!parts.some((part) => text.includes(part))) continue
      const hit = wordsOf(text).find(matches)
      if (hit !== undefined) return { word, field, found: shown ?? hit, similar }
    }
  }
  return undefined
}

interface Place {
  readonly field: SearchField
  /** In small letters. */
  readonly text: string
  readonly shown?: string
}

/** How a word is looked for in texts. */
interface Lookup {
  /** A text without any of these has no word that matches: taking texts apart is what takes the time. */
  readonly parts: readonly string[]
  readonly matches: (candidate: string) => boolean
}

function placesOf(entry: SearchEntry): Place[] {
  const places: Place[] = [
    { field: 'name', text: entry.name, shown: entry.name },
    { field: 'id', text: entry.id, shown: entry.id },
    ...entry.aliases.map((alias) => ({ field: 'alias' as const, text: alias, shown: alias })),
    { field: 'summary', text: entry.summary },
    ...entry.needs.map(({ id, statement }) => ({
      field: 'need' as const,
      text: `${id} ${statement}`,
      shown: id,
    })),
    { field: 'problem', text: entry.problem },
  ]
  return places.map((place) => ({ ...place, text: place.text.toLowerCase() }))
}

/** Equal, but for the plural, or the beginning of it. */
function sameAs(word: string): Lookup {
  const one = singular(word)
  const isPrefix = word.length >= LONG_ENOUGH_FOR_PREFIX
  return {
    // `query` and `queries` have all but the last letter in common.
    parts: [one.replace(/y$/, '')],
    matches: (candidate) => singular(candidate) === one || (isPrefix && candidate.startsWith(word)),
  }
}

/** One letter off, or another form of it: `duplicate` for `deduplication`. */
function similarTo(word: string): Lookup {
  if (word.length < LONG_ENOUGH_FOR_TYPOS) return { parts: [], matches: () => false }
  const stem = stemOf(word)
  const stems = stem.length >= LONG_ENOUGH_FOR_TYPOS ? [stem] : []
  const half = Math.floor(word.length / 2)
  return {
    // One slip leaves what stands before it as it is, or what stands behind it.
    parts: [...stems, word.slice(0, half), word.slice(half + 1)],
    matches: (candidate) =>
      (mayBeOneOff(word, candidate) && editDistance(word, candidate) === 1) ||
      stems.some((one) => candidate.includes(one)),
  }
}

/** One slip leaves the first letter or the last one as it is; this settles nine of ten words at once. */
const mayBeOneOff = (word: string, candidate: string): boolean =>
  Math.abs(word.length - candidate.length) <= 1 &&
  (candidate.charCodeAt(0) === word.charCodeAt(0) || candidate.at(-1) === word.at(-1))

const stemOf = (word: string): string => singular(word).replace(/(ing|ion|ed|e)$/, '')

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

function costOf({ exact, matches }: SearchHit, words: readonly string[]): number {
  if (exact) return 0
  return matches.reduce((sum, { field, similar }) => sum + COSTS[field] + (similar ? TYPO : 0), words.length)
}
