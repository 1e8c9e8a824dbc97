import { editDistance } from '../nearest.js'
import { findDate } from './dates.js'
import type { Field } from './field.js'
import { type LineSource, outsideLinks, readable, type TextLine, textLines } from './lines.js'
import type { Section } from './section.js'
import { type Span, spanIn } from './text.js'
import { BUILT_WORDS, type DecisionState, KEYS, type StateWord, stateWords } from './vocabulary.js'

/** The status of a record, as it is written and as it was understood. */
export interface Status {
  /** Absent where the words are none that are known. */
  readonly state?: DecisionState
  /** Whether it says that it has been built. */
  readonly isBuilt: boolean
  /** The words that were read, as they stand there. */
  readonly text: string
  readonly at: Span
  readonly origin: Field['origin'] | 'heading' | 'text'
  /** The known word that a misspelt one was taken for. */
  readonly meant?: string
  /** Whether it is the choice of a template that nobody has made: `proposed | accepted`. */
  readonly isTemplate: boolean
  /** The lines that it was read from: what it says about other records stands there, too. */
  readonly lines: readonly TextLine[]
}

/** Where a status may stand. */
export interface StatusSource extends LineSource {
  readonly fields: readonly Field[]
  readonly sections: readonly Section[]
  /** Where the text of the record starts, counted from 0: a sentence about the status stands before it. */
  readonly bodyStart: number
  readonly words: readonly StateWord[]
}

/** Finds the status: front matter, a heading, a line or a table; the first that says something known, else the first. */
export function readStatus(source: StatusSource): Status | undefined {
  const found = [
    ...ofFields(source, 'front-matter'),
    ...ofHeadings(source),
    ...ofFields(source, 'line'),
    ...ofFields(source, 'table'),
    ...ofSentence(source),
  ]
  return found.find(({ state }) => state !== undefined) ?? found[0]
}

const ofFields = ({ fields, words }: StatusSource, origin: Field['origin']): Status[] =>
  fields
    .filter((field) => field.origin === origin && (KEYS.status as readonly string[]).includes(field.key))
    .map(({ value, at }) => statusOf([{ line: at.line - 1, text: value }], at, origin, words))

/** Below this level a heading of this name is about something else, unless a word of a status follows at once. */
const DEEPEST_STATUS = 2
const FIRST_WORDS = 20
/** Of a section: a log of every change that a decision went through is far shorter. */
const MOST_LINES = 1_000

const startsWithState = (text: string, words: readonly StateWord[]): boolean =>
  stateIn(text.slice(0, FIRST_WORDS), words) !== undefined

/** The shallowest headings of this name. */
function ofHeadings(source: StatusSource): Status[] {
  const own = source.sections.filter(({ role }) => role === 'status')
  const depth = own.reduce((least, { heading }) => Math.min(least, heading.level), Number.POSITIVE_INFINITY)
  const found = own
    .filter(({ heading }) => heading.level === depth)
    .map(({ from, to, heading }) => {
      const lines = textLines(source, from, Math.min(to, from + MOST_LINES))
      const status = statusOf(lines, heading.at, 'heading', source.words)
      // A line that was passed over, such as the choice of a template, is not where it stands.
      const own = lines.find(({ text }) => readable(text) === status.text)
      const raw = own && (source.lines[own.line] ?? '')
      return own && raw
        ? { ...status, at: spanIn(own.line, raw.length - raw.trimStart().length, raw.trimEnd().length) }
        : status
    })
  return depth <= DEEPEST_STATUS ? found : found.filter(({ text }) => startsWithState(text, source.words))
}

const SENTENCE =
  /^(this|the) (decision|adr|record|decision record|proposal) (is|was|has been)( now)? (superse?ded|superc?eded|replaced|deprecated|obsoleted?|rejected|withdrawn|abandoned)\b/i

/** What a record says about itself at its head: "This decision has been superseded by …". */
const ofSentence = (source: StatusSource): Status[] =>
  textLines(source, 0, source.bodyStart)
    .filter(({ text }) => SENTENCE.test(readable(text)))
    .map((line) => statusOf([line], spanIn(line.line, 0, line.text.length), 'text', source.words))

const PARTLY = /\b(in part|parts? of|partly|partially)\b/i

/** Understands the lines of a status. */
export function statusOf(
  lines: readonly TextLine[],
  at: Span,
  origin: Status['origin'],
  words: readonly StateWord[] = stateWords(),
): Status {
  const written = lines.map(({ text }) => readable(text))
  const chosen = written.filter((text) => !isChoice(text, words))
  if (chosen.length === 0 && written.length > 0)
    return { text: written[0] ?? '', at, origin, lines, isBuilt: false, isTemplate: true }
  const texts = inOrderOfTime(chosen)
  const text = texts[0] ?? ''
  const base = { text, at, origin, lines }
  const whole = texts.join('\n').toLowerCase()
  const isBuilt = saysBuilt(whole)
  const isReplaced = /\b(superse?ded|superc?eded|replaced|obsoleted)\s+by\b/.test(whole)
  // The title of another record may speak of parts.
  const isPartly = PARTLY.test(whole) && lines.some((line) => PARTLY.test(readable(outsideLinks(line.text))))
  const known = texts.map((one) => stateIn(one, words)).find((state) => state !== undefined)
  const named = known === 'superseded' && isPartly ? 'accepted' : known
  const state = isReplaced && !isPartly ? 'superseded' : (named ?? (isBuilt ? 'accepted' : undefined))
  if (state) return { ...base, state, isBuilt, isTemplate: false }
  const meant = misspelt(text, words)
  return { ...base, isBuilt, isTemplate: false, ...(meant && { state: meant.state, meant: meant.word }) }
}

/** Of entries that start with a date, the last in time says how things stand now; lines without one go on with the entry above. */
function inOrderOfTime(texts: readonly string[]): readonly string[] {
  const entries: { readonly iso: string; readonly texts: string[] }[] = []
  for (const text of texts) {
    const date = findDate(text)
    if (date && date.index <= 2) entries.push({ iso: date.iso, texts: [text] })
    else if (entries.length === 0) return texts
    else entries.at(-1)?.texts.push(text)
  }
  if (entries.length < 2) return texts
  return entries.reduce((last, one) => (one.iso >= last.iso ? one : last)).texts
}

/**
 * Three known words in quotes, or with bars or slashes between them, nothing but known words with "or", or a list of states: a text without a date
 * that has a decision in three of them at once only says which there are.
 */
const isChoice = (text: string, words: readonly StateWord[]): boolean => {
  const isKnown = (part: string): boolean => stateIn(part, words) !== undefined || saysBuilt(part)
  const either = text.split(/\s+or\s+/i)
  if (either.length > 1 && either.every(isKnown)) return true
  if (text.split(/\s*[|/]\s*/).filter(isKnown).length > 2) return true
  if (/\d/.test(text)) return false
  const quoted = text.match(/["“][^"“”]{2,40}["”]/g) ?? []
  if (quoted.filter(isKnown).length > 2) return true
  const listed = text.split(/\s*,\s*/).map((part) => stateIn(part, words))
  return new Set(listed.filter((state) => state !== undefined)).size > 2
}

/** In the same sentence before the word: it is planned, or only said under which condition. */
const NOT_BUILT_YET = /\b(be|being|until|unless|once|when|if|before|not|never|nor)\b[^.;\n]{0,60}$/

function saysBuilt(text: string): boolean {
  const lower = text.toLowerCase()
  return BUILT_WORDS.some((word) => {
    const index = indexOfWord(lower, word)
    return index >= 0 && !NOT_BUILT_YET.test(lower.slice(Math.max(0, index - 100), index))
  })
}

/** The state whose word stands first. */
function stateIn(text: string, words: readonly StateWord[]): DecisionState | undefined {
  const lower = text.toLowerCase()
  let best: { readonly state: DecisionState; readonly index: number; readonly length: number } | undefined
  for (const [state, word] of words) {
    const index = indexOfWord(lower, word)
    if (index < 0) continue
    if (!best || index < best.index || (index === best.index && word.length > best.length))
      best = { state, index, length: word.length }
  }
  return best?.state
}

/** Where a word stands that is not denied; words of scripts without spaces count anywhere. */
function indexOfWord(text: string, word: string): number {
  const index = text.indexOf(word)
  if (index < 0 || !/^[\p{Script=Latin}\s-]+$/u.test(word)) return index
  const before = text[index - 1] ?? ' '
  const after = text[index + word.length] ?? ' '
  const isWhole = !/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)
  const isDenied = /\b(not|not yet|un)[\s-]*$/.test(text.slice(0, index))
  return isWhole && !isDenied ? index : -1
}

const MOST_TYPOS = 2
const SHORTEST_TYPO = 6

/** The difference in length is the least distance: the first word may be as long as the text. */
const isNear = (written: string, word: string): boolean =>
  word.length >= SHORTEST_TYPO &&
  Math.abs(written.length - word.length) <= MOST_TYPOS &&
  editDistance(written, word) <= MOST_TYPOS

/** A known word of which the first word is a misspelling. */
function misspelt(
  text: string,
  words: readonly StateWord[],
): { readonly state: DecisionState; readonly word: string } | undefined {
  const first = /\p{L}+/u.exec(text.toLowerCase())?.[0] ?? ''
  if (first.length < SHORTEST_TYPO) return undefined
  for (const [state, word] of words) if (isNear(first, word)) return { state, word }
  return undefined
}
