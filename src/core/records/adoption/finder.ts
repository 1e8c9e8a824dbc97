import type { DecisionRecord } from '../record.js'
import { type Span, spanIn } from '../text.js'
import { promised, proposed } from './clear.js'
import { declaredStances } from './declared.js'
import { type Passage, passagesOf } from './passages.js'
import { Phrases } from './phrases.js'
import { namesIn, type Piece, piecesOf } from './pieces.js'
import { stanceAt } from './reading.js'
import { type PatternStance, type Stance, strongest } from './stance.js'
import { stemsOf } from './words.js'

/** The words by which a record names a pattern. */
export interface PatternWords {
  readonly id: string
  /** Names, aliases and further phrases that mean the pattern when a decision uses them. */
  readonly words: readonly string[]
  /** Phrases that look like one of these and mean something else. */
  readonly never?: readonly string[]
}

/** Reads which patterns a record decides about. */
export interface PatternFinder {
  /**
   * What the text says, one stance a pattern, the strongest, sorted by pattern. How far the decision has come is left to the
   * caller, but for one thing: a rejected record rejects what it proposes. Never throws.
   */
  stancesOf(record: DecisionRecord): readonly PatternStance[]
}

/** Prepares the words of all patterns once; a record is then read in one pass. */
export function patternFinder(patterns: readonly PatternWords[]): PatternFinder {
  const names = new Phrases<string>()
  const phrases = new Phrases<string>()
  for (const { id, words, never = [] } of patterns) {
    for (const word of [id, ...words]) names.add(word, id)
    const others = new Set(never.map(sameWords))
    for (const word of words) if (!others.has(sameWords(word))) phrases.add(word, id)
    for (const phrase of never) phrases.add(phrase)
  }
  return { stancesOf: (record) => stancesIn(record, names, phrases) }
}

const sameWords = (phrase: string): string => stemsOf(phrase).join(' ')

function stancesIn(
  record: DecisionRecord,
  names: Phrases<string>,
  phrases: Phrases<string>,
): PatternStance[] {
  const declared = declaredStances(record, names)
  const known = new Set(declared.map(({ pattern }) => pattern))
  const { all, isOpen } = passagesOf(record)
  const found = all.flatMap((passage) => readPassage(record, passage, phrases))
  const chosen = new Set(
    found
      .filter(({ how, stance }) => how === 'chosen-option' && stance === 'adopts')
      .map(({ pattern }) => pattern),
  )
  const own = found.filter(
    ({ how, pattern }) => !known.has(pattern) && !(how === 'option' && chosen.has(pattern)),
  )
  const isRefused = record.status?.state === 'rejected'
  return strongest([
    ...declared,
    ...own.map((one) => ({ ...one, stance: inRecord(one.stance, isRefused, isOpen) })),
  ])
}

/** What a rejected record would adopt, it rejects; where nothing is decided yet, a title is only a plan. */
function inRecord(stance: Stance, isRefused: boolean, isOpen: boolean): Stance {
  if (isRefused && (stance === 'adopts' || stance === 'defers')) return 'rejects'
  return isOpen && stance === 'adopts' ? 'defers' : stance
}

function readPassage(record: DecisionRecord, passage: Passage, phrases: Phrases<string>): PatternStance[] {
  const { tokens, place } = passage
  if (!phrases.in(tokens).some(({ values }) => values.length > 0)) return []
  const isMention = isOnlyNaming(passage)
  const leadIn = isMention ? [] : piecesOf(passage.leadIn, phrases)
  const pieces = isMention ? namesIn(tokens, phrases) : [...leadIn, ...piecesOf(tokens, phrases)]
  return pieces.flatMap((piece, index) => {
    if (index < leadIn.length || piece.kind !== 'pattern') return []
    const stance = isMention ? 'mentions' : stanceOf(passage, pieces, index, leadIn.length)
    const said = { stance, how: place, at: placeOf(piece), quote: quoteOf(record, passage, piece) }
    return piece.patterns.map((pattern) => ({ pattern, ...said }))
  })
}

/** Whether a sentence can decide nothing where it stands; only what "we" do counts outside of the decision. */
const isOnlyNaming = ({ place, mayOnly, tokens }: Passage): boolean =>
  place === 'elsewhere' &&
  (mayOnly === undefined || !tokens.some(({ text }) => text === 'we' || text === 'i'))

function stanceOf(
  { place, form, mayOnly }: Passage,
  pieces: readonly Piece[],
  at: number,
  introduced: number,
): Stance {
  const read = stanceAt(pieces, at, form, introduced)
  if (mayOnly === 'promise' || mayOnly === 'plan') return promised(pieces, read, mayOnly === 'plan')
  if (mayOnly === 'put-off') return read === 'adopts' ? 'defers' : 'mentions'
  const stance = mayOnly === 'propose' ? proposed(pieces, read) : read
  return place === 'option' ? ofOption(stance) : stance
}

/** An option that was not chosen is turned down with what it would adopt. */
const ofOption = (stance: Stance): Stance => (stance === 'adopts' ? 'rejects' : 'mentions')

const placeOf = ({ first, last }: Piece): Span => ({
  ...spanIn(first.line, first.start, first.end),
  endLine: last.line + 1,
  endColumn: last.end + 1,
})

const LONGEST_QUOTE = 200
/** A quote of a longer sentence is only the line with the pattern. */
const MOST_LINES = 8

/** The sentence as it is written, on one line; of a long one its beginning. */
function quoteOf(
  { lines, title }: DecisionRecord,
  { place, tokens }: Passage,
  { first: own }: Piece,
): string {
  if (place === 'title') return title.text
  const first = tokens[0] ?? own
  const last = tokens.at(-1) ?? own
  const isLong =
    last.line - first.line > MOST_LINES || (lines[own.line] ?? '').length > LONGEST_QUOTE * MOST_LINES
  const from = isLong ? own : first
  const text = lines
    .slice(from.line, (isLong ? own : last).line + 1)
    .map((line, index, all) => {
      const end = index === all.length - 1 && !isLong ? last.end : undefined
      return line.slice(index === 0 ? from.start : 0, end).slice(0, LONGEST_QUOTE * MOST_LINES)
    })
    .join(' ')
    .replace(/\s+/g, ' ')
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text
}
