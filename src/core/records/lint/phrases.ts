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

const ROWS = new WeakMap<readonly string[], readonly (readonly string[])[]>()

/**
 * Whether a text has all words of one of the phrases: cheap, and never wrong when it says no.
 * @param vocabulary the words of the text, as {@link vocabularyOf} gives them
 */
export function mayHold(vocabulary: string, phrases: readonly string[]): boolean {
  let rows = ROWS.get(phrases)
  if (!rows) {
    rows = phrases.map(wordsOf)
    ROWS.set(phrases, rows)
  }
  return rows.some((words) => words.every((word) => vocabulary.includes(word)))
}

/** The different words of a text in lower case, each with a blank before and behind it. */
export const vocabularyOf = (text: string): string =>
  ` ${[...new Set(text.toLowerCase().match(/[a-z0-9\u00aa-\uffff]+/g))].join(' ')} `

/** The words of a phrase as they stand in a vocabulary, the longest first, because it is the rarest. */
const wordsOf = (phrase: string): string[] =>
  phrase
    .split(' ')
    .filter((word) => word !== '…')
    .map((word) => (word.endsWith('*') ? ` ${word.slice(0, -1)}` : ` ${word} `))
    .sort((a, b) => b.length - a.length)
