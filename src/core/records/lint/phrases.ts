/** Where something stands in a text, counted in UTF-16 units; the end is exclusive. */
export interface Found {
  readonly start: number
  readonly end: number
}

const WORD = String.raw`[\p{L}\p{N}]`
/** Blanks, hyphens and marks between two words; more than this is no phrase. */
const GAP = String.raw`[^\p{L}\p{N}]{1,6}`
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
  const expression = new RegExp(`(?<!${WORD})(?:${sources.join('|')})(?!${WORD})`, 'iu')
  COMPILED.set(phrases, expression)
  return expression
}

/** The first place where one of the phrases stands. The list itself is the key of what is kept: pass the same one. */
export function findPhrase(text: string, phrases: readonly string[]): Found | undefined {
  if (phrases.length === 0) return undefined
  const found = compiled(phrases).exec(text)
  return found ? { start: found.index, end: found.index + found[0].length } : undefined
}

const LETTERS = new WeakMap<readonly string[], readonly (readonly string[])[]>()

/** Whether a text in lower case has all letters of one of the phrases: cheap, and never wrong when it says no. */
export function mayHold(lowerCaseText: string, phrases: readonly string[]): boolean {
  let rows = LETTERS.get(phrases)
  if (!rows) {
    rows = phrases.map(lettersOf)
    LETTERS.set(phrases, rows)
  }
  return rows.some((words) => words.every((word) => lowerCaseText.includes(word)))
}

/** The words of a phrase, the longest first, because it is the rarest. */
const lettersOf = (phrase: string): string[] =>
  phrase
    .split(' ')
    .filter((word) => word !== '…')
    .map((word) => word.replace('*', ''))
    .sort((a, b) => b.length - a.length)
