import { editDistance } from '../nearest.js'
import { findDate } from './dates.js'
import type { Field } from './field.js'
import { type LineSource, readable, type TextLine, textLines } from './lines.js'
import type { Section } from './section.js'
import { type Span, spanIn } from './text.js'
import { BUILT_WORDS, type DecisionState, KEYS, STATE_WORDS } from './vocabulary.js'

/** The status of a record, as it is written and as it was understood. */
export interface Status {
  /** Absent where the words are none that are known. */
  readonly state?: DecisionState
  /** Whether it says that it has been built. */
  readonly isBuilt: boolean
  /** The words that were read, as they stand there. */
  readonly text: string
  readonly at: Span
  readonly origin: Field['origin'] | 'heading'
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
}

/** Finds the status: front matter, a heading, a line or a table; the first that says something known, else the first. */
export function readStatus(source: StatusSource): Status | undefined {
  const found = [
    ...ofFields(source, 'front-matter'),
    ...ofHeadings(source),
    ...ofFields(source, 'line'),
    ...ofFields(source, 'table'),
  ]
  return found.find(({ state }) => state !== undefined) ?? found[0]
}

const ofFields = ({ fields }: StatusSource, origin: Field['origin']): Status[] =>
  fields
    .filter((field) => field.origin === origin && (KEYS.status as readonly string[]).includes(field.key))
    .map(({ value, at }) => statusOf([{ line: at.line - 1, text: value }], at, origin))

/** Below this level a heading of this name is about something else, unless a word of a status follows at once. */
const DEEPEST_STATUS = 2
const FIRST_WORDS = 20

const startsWithState = (text: string): boolean => stateIn(text.slice(0, FIRST_WORDS)) !== undefined

/** The shallowest headings of this name. */
function ofHeadings(source: StatusSource): Status[] {
  const own = source.sections.filter(({ role }) => role === 'status')
  const depth = Math.min(...own.map(({ heading }) => heading.level))
  const found = own
    .filter(({ heading }) => heading.level === depth)
    .map(({ from, to, heading }) => {
      const lines = textLines(source, from, to)
      const status = statusOf(lines, heading.at, 'heading')
      // A line that was passed over, such as the choice of a template, is not where it stands.
      const own = lines.find(({ text }) => readable(text) === status.text)
      const raw = own && (source.lines[own.line] ?? '')
      return own && raw
        ? { ...status, at: spanIn(own.line, raw.length - raw.trimStart().length, raw.trimEnd().length) }
        : status
    })
  return depth <= DEEPEST_STATUS ? found : found.filter(({ text }) => startsWithState(text))
}

/** Understands the lines of a status. */
export function statusOf(lines: readonly TextLine[], at: Span, origin: Status['origin']): Status {
  const written = lines.map(({ text }) => readable(text))
  const chosen = written.filter((text) => !isChoice(text))
  if (chosen.length === 0 && written.length > 0)
    return { text: written[0] ?? '', at, origin, lines, isBuilt: false, isTemplate: true }
  const texts = inOrderOfTime(chosen)
  const text = texts[0] ?? ''
  const base = { text, at, origin, lines }
  const whole = texts.join('\n').toLowerCase()
  const isBuilt = saysBuilt(whole)
  const isReplaced = /\b(superse?ded|superc?eded|replaced|obsoleted)\s+by\b/.test(whole)
  const isPartly = /\b(in part|parts? of|partly|partially)\b/.test(whole)
  const known = texts.map((one) => stateIn(one)).find((state) => state !== undefined)
  const named = known === 'superseded' && isPartly ? 'accepted' : known
  const state = isReplaced && !isPartly ? 'superseded' : (named ?? (isBuilt ? 'accepted' : undefined))
  if (state) return { ...base, state, isBuilt, isTemplate: false }
  const meant = misspelt(text)
  return { ...base, isBuilt, isTemplate: false, ...(meant && { state: meant.state, meant: meant.word }) }
}

/** Of lines that each start with a date, the last in time says how things stand now. */
function inOrderOfTime(texts: readonly string[]): readonly string[] {
  const dated = texts.flatMap((text) => {
    const date = findDate(text)
    return date && date.index <= 2 ? [{ text, iso: date.iso }] : []
  })
  if (dated.length < 2 || dated.length < texts.length) return texts
  const newest = dated.reduce((last, one) => (one.iso >= last.iso ? one : last))
  return [newest.text]
}

/** Three known words in quotes or with bars or slashes between them, or nothing but known words with "or". */
const isChoice = (text: string): boolean => {
  const isKnown = (part: string): boolean => stateIn(part) !== undefined || saysBuilt(part)
  const either = text.split(/\s+or\s+/i)
  const quoted = text.match(/["“][^"“”]{2,40}["”]/g) ?? []
  if (quoted.filter(isKnown).length > 2) return true
  return text.split(/\s*[|/]\s*/).filter(isKnown).length > 2 || (either.length > 1 && either.every(isKnown))
}

const saysBuilt = (text: string): boolean =>
  BUILT_WORDS.some((word) => indexOfWord(text.toLowerCase(), word) >= 0)

/** The state whose word stands first. */
function stateIn(text: string): DecisionState | undefined {
  const lower = text.toLowerCase()
  let best: { readonly state: DecisionState; readonly index: number; readonly length: number } | undefined
  for (const [state, words] of Object.entries(STATE_WORDS))
    for (const word of words) {
      const index = indexOfWord(lower, word)
      if (index < 0) continue
      if (!best || index < best.index || (index === best.index && word.length > best.length))
        best = { state: state as DecisionState, index, length: word.length }
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

/** A known word of which the first word is a misspelling. */
function misspelt(text: string): { readonly state: DecisionState; readonly word: string } | undefined {
  const first = /\p{L}+/u.exec(text.toLowerCase())?.[0] ?? ''
  if (first.length < SHORTEST_TYPO) return undefined
  for (const [state, words] of Object.entries(STATE_WORDS))
    for (const word of words)
      if (word.length >= SHORTEST_TYPO && editDistance(first, word) <= MOST_TYPOS)
        return { state: state as DecisionState, word }
  return undefined
}
