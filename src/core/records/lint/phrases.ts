/** Where something stands in a text, counted in UTF-16 units; the end is exclusive. */
export interface Found {
  readonly start: number
  readonly end: number
}

/** Of a text in lower case; plain classes are many times faster than those of Unicode. */
const WORD = String.raw`[a-z0-9\u00aa-\uffff]`
/** Blanks, hyphens and marks between two words; more than this is no phrase. */
const GAP = String.raw`[^a-z0-9\u00aa-\uffff]{1,6}`
const FEW_WORDS = `(?:${GAP}${WORD}{1,40}){0,5}?`

const COMPILED = new WeakMap<readonly string[], RegExp>()

/**
 * A pattern that finds any of the phrases of the catalog: rows of words, `*` for any end of a word, `…` for up to five words
 * between. All repetitions are bounded and no two of them take the same characters, so the time is linear in the text.
 */
function compiled(phrases: readonly string[]): RegExp {
  const known = COMPILED.get(phrases)
  if (known) return known
  const sources = phrases.map((phrase) => {
    const words = phrase.split(' ')
    return words
      .map((word, index) => {
        if (word === '…') return FEW_WORDS
        return (index === 0 ? '' : GAP) + word.replace('*', `${WORD}{0,30}`)
      })
      .join('')
  })
  const expression = new RegExp(`(?<!${WORD})(?:${sources.join('|')})(?!${WORD})`)
  COMPILED.set(phrases, expression)
  return expression
}

/** The first place where one of the phrases stands. The list itself is the key of what is kept: pass the same one. */
export function findPhrase(text: string, phrases: readonly string[]): Found | undefined {
  if (phrases.length === 0) return undefined
  const lower = text.toLowerCase()
  // A few letters become longer in lower case; then places would not fit.
  const found = compiled(phrases).exec(lower.length === text.length ? lower : text)
  return found ? { start: found.index, end: found.index + found[0].length } : undefined
}

const WORDS = new RegExp(`${WORD}+`, 'g')
/** Texts repeat their words; those of a log beyond this are names and numbers. */
const MOST_WORDS = 20_000

/** Lists of phrases, by the words of which they are made: one pass over a text tells which of them it may hold. */
export class PhraseLists {
  private readonly rows: ReadonlyMap<readonly string[], readonly (readonly string[])[]>
  /** All words of phrases; those that end with a star apart. */
  private readonly whole = new Set<string>()
  private readonly beginnings = new Set<string>()
  /** What words of texts were found to be. */
  private readonly known = new Map<string, readonly string[]>()

  constructor(lists: Iterable<readonly string[]>) {
    this.rows = new Map(
      [...lists].map((phrases) => [
        phrases,
        phrases.map((phrase) => phrase.split(' ').filter((word) => word !== '…')),
      ]),
    )
    for (const word of [...this.rows.values()].flat(2))
      (word.endsWith('*') ? this.beginnings : this.whole).add(word)
  }

  /** Whether it was made with this very list. */
  has(phrases: readonly string[]): boolean {
    return this.rows.has(phrases)
  }

  /** The lists with a phrase of which the text has all words: cheap, and never wrong about a list that is left out. */
  in(text: string): (readonly string[])[] {
    const found = new Set<string>()
    for (const word of text.toLowerCase().match(WORDS) ?? [])
      for (const one of this.wordsLike(word)) found.add(one)
    return [...this.rows].flatMap(([phrases, rows]) =>
      rows.some((words) => words.every((word) => found.has(word))) ? [phrases] : [],
    )
  }

  /** The words of phrases that a word of a text is. */
  private wordsLike(word: string): readonly string[] {
    const known = this.known.get(word)
    if (known) return known
    const found = [...this.beginnings].filter((beginning) => word.startsWith(beginning.slice(0, -1)))
    if (this.whole.has(word)) found.push(word)
    if (this.known.size >= MOST_WORDS) this.known.clear()
    this.known.set(word, found)
    return found
  }
}
