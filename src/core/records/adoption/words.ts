/** A word of a line, or a mark that separates words; columns count from 0. */
export interface Token {
  /** A word without its ending, in lower case; a mark as it is. */
  readonly text: string
  readonly kind: 'word' | 'mark' | 'opaque'
  /** Counted from 0. */
  readonly line: number
  readonly start: number
  readonly end: number
  /** Whether a hyphen joins it to the word before. */
  readonly isJoined?: true
}

/** Names of files, addresses and identifiers are one word that means nothing else. */
const OPAQUE = '\u0001'
const GONE = ' '

const gone = (found: string): string => GONE.repeat(found.length)
const opaque = (found: string): string => OPAQUE.repeat(found.length)

/** What is no running text by what it contains, replaced so that columns stay. No form reads a character more than a few times. */
const MASKS: readonly (readonly [string, RegExp, (found: string) => string])[] = [
  ['<!--', /<!--[^<]*?-->/g, gone],
  ['`', /`+[^`]*`+/g, (found) => (isProse(found) ? found.replaceAll('`', GONE) : opaque(found))],
  ['![', /!\[[^[\]]{0,500}\]/g, gone],
  ['](', /\]\([^()]{0,2000}\)/g, gone],
  ['://', /\b[a-z]{2,10}:\/\/[^\s<>)]+/gi, opaque],
  ['>', /\b\w{1,40}<\w{1,40}>/g, opaque],
  ['>', /<[^<>]{0,500}>/g, gone],
  ['~~', /~~[^~]*~~/g, gone],
]

/** Words in a code span are prose where there is more than one, and none of them looks like a name in a program. */
const isProse = (span: string): boolean => /^`+[A-Za-z][a-z]*( [A-Za-z][a-z]*)+`+$/.test(span)

/** The words and marks of one line of Markdown. */
export function tokensOf(line: string, number: number): Token[] {
  let masked = line
  for (const [sign, form, replace] of MASKS) if (masked.includes(sign)) masked = masked.replace(form, replace)
  const found: Token[] = []
  for (const { 0: chunk, index } of masked.matchAll(/\S+/g)) {
    if (/^[A-Za-z]{1,30}$/.test(chunk)) found.push(wordAt(chunk, index, number))
    else if (/^\W{0,3}(e\.g|i\.e)\b/i.test(chunk)) found.push(wordAt('eg', index, number))
    else if (isOpaque(chunk)) {
      if (chunk.startsWith('(')) found.push(markAt('(', index, number))
      found.push({ text: OPAQUE, kind: 'opaque', line: number, start: index, end: index + chunk.length })
      const [mark] = /[.,;:!?)]$/.exec(chunk) ?? []
      if (mark) found.push(markAt(mark, index + chunk.length - 1, number))
    } else found.push(...wordsOf(chunk, index, number))
  }
  return found
}

const wordAt = (text: string, start: number, line: number): Token => ({
  text: stem(text),
  kind: 'word',
  line,
  start,
  end: start + text.length,
})

const LONGEST_WORD = 80

/** Paths, names of files, domains, identifiers, and what no person wrote. */
const isOpaque = (chunk: string): boolean =>
  chunk.includes(OPAQUE) ||
  chunk.length > LONGEST_WORD ||
  /[\p{L}\p{N}][._:]{1,2}[\p{L}]|\p{L}\(\)|^\W*[./]+\w|\/.*\//u.test(chunk.replace(/^[*_]+|[*_]+$/g, ''))

const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)?|[.,;:()?!+&–—-]/gu

function wordsOf(chunk: string, at: number, line: number): Token[] {
  const found: Token[] = []
  for (const { 0: text, index } of chunk.matchAll(WORD)) {
    const start = at + index
    if (/[\p{L}\p{N}]/u.test(text)) {
      const isJoined = index > 0 && isHyphen(chunk, index - 1)
      found.push({ ...wordAt(text, start, line), ...(isJoined && { isJoined }) })
    } else if (!isHyphen(chunk, index)) found.push(markAt(text, start, line))
  }
  return found
}

/** A hyphen inside of a word joins two; alone it is a dash. */
const isHyphen = (chunk: string, index: number): boolean => chunk[index] === '-' && chunk.length > 2

const markAt = (mark: string, start: number, line: number): Token => ({
  text: /[–—-]/.test(mark) ? '-' : mark,
  kind: 'mark',
  line,
  start,
  end: start + 1,
})

/** A word in lower case without the ending of a plural, the same for British and American spelling. */
export function stem(word: string): string {
  const known = STEMS.get(word)
  if (known !== undefined) return known
  if (STEMS.size >= MOST_STEMS) STEMS.clear()
  const found = withoutEnding(word)
  STEMS.set(word, found)
  return found
}

/** Stems that were computed before; texts repeat their words. */
const STEMS = new Map<string, string>()
const MOST_STEMS = 10_000

function withoutEnding(word: string): string {
  const lower = word.toLowerCase().replace('’', "'").replace(/'s$/, '')
  if (lower.length <= 3) return lower
  return lower
    .replace(/([a-z]{2})ies$/, '$1y')
    .replace(/(ch|sh|ss|x|z)es$/, '$1')
    .replace(/([^su])s$/, '$1')
    .replace(/is(e|ed|er|ing|ation)$/, 'iz$1')
    .replace(/(.{4})e$/, '$1')
}

/**
 * The words and marks of a part of a line, with their places in the whole line. A part that is not written there in these words, such as
 * a title from the name of the file, has the line itself for its place.
 */
export function tokensWithin(line: string, part: string, number: number): Token[] {
  const shift = line.indexOf(part)
  return tokensOf(part, number).map((token) =>
    shift < 0
      ? { ...token, start: 0, end: line.length }
      : { ...token, start: token.start + shift, end: token.end + shift },
  )
}

/** The words of a phrase, as they are compared. */
export const stemsOf = (phrase: string): string[] =>
  tokensOf(phrase, 0).flatMap(({ text, kind }) => (kind === 'word' ? [text] : []))
