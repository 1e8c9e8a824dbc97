import type { DecisionRecord } from '../record.js'
import { type Span, spanIn } from '../text.js'
import { declaredStances } from './declared.js'
import { choiceOf, optionsOf } from './options.js'
import { partsOf } from './outline.js'
import { Phrases } from './phrases.js'
import { type Piece, piecesOf } from './pieces.js'
import { type Form, stanceAt } from './reading.js'
import { type Block, blocksOf } from './sentences.js'
import { type PatternStance, type Place, type Stance, strongest } from './stance.js'
import { stemsOf, type Token, tokensWithin } from './words.js'

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
  /** One stance a pattern, the strongest, sorted by pattern; how far the record itself has come is not looked at, but for `rejected`. */
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

/** A text that is read at once, and what a decision in it would mean. */
interface Passage {
  readonly tokens: readonly Token[]
  readonly place: Place
  readonly form: Form
  /** What stands before it without being part of it. */
  readonly leadIn?: readonly Token[]
}

function stancesIn(
  record: DecisionRecord,
  names: Phrases<string>,
  phrases: Phrases<string>,
): PatternStance[] {
  const declared = declaredStances(record, names)
  const known = new Set(declared.map(({ pattern }) => pattern))
  const found = passagesOf(record).flatMap((passage) => readPassage(record, passage, phrases))
  const chosen = new Set(found.filter(({ how }) => how === 'chosen-option').map(({ pattern }) => pattern))
  const own = found.filter(
    ({ how, pattern }) => !known.has(pattern) && !(how === 'option' && chosen.has(pattern)),
  )
  return strongest([...declared, ...(record.status?.state === 'rejected' ? own.map(refused) : own)])
}

/** What a rejected record would adopt, it rejects. */
const refused = (one: PatternStance): PatternStance =>
  one.stance === 'adopts' || one.stance === 'defers' ? { ...one, stance: 'rejects' } : one

function passagesOf(record: DecisionRecord): Passage[] {
  const parts = partsOf(record)
  const options = optionsOf(record, parts)
  const decision: Block[] = []
  const texts: Passage[] = []
  for (const { section, part } of parts) {
    const blocks = blocksOf(record, section.from, section.to)
    if (part === 'decision') decision.push(...blocks)
    else texts.push(...blocks.flatMap(({ sentences }) => sentences.map((tokens) => mention(tokens))))
  }
  const choice = choiceOf(record, decision, options)
  const head = blocksOf(
    record,
    record.frontMatter.end,
    (record.sections[0]?.heading.at.line ?? record.lines.length + 1) - 1,
  )
  return [
    { tokens: titleTokens(record), place: 'title', form: 'heading' },
    ...(choice?.tokens ?? []).map((tokens): Passage => ({ tokens, place: 'chosen-option', form: 'heading' })),
    ...decision.flatMap((block, index) => ofDecision(block, index === 0)),
    ...options
      .filter((one) => one !== choice?.option && (choice !== undefined || one.isMarked === 'other'))
      .map(({ tokens }): Passage => ({ tokens, place: 'option', form: 'heading' })),
    ...options.map(({ tokens }) => mention(tokens)),
    ...head.flatMap(({ sentences }) => sentences.map((tokens) => mention(tokens))),
    ...texts,
  ]
}

const mention = (tokens: readonly Token[]): Passage => ({ tokens, place: 'elsewhere', form: 'sentence' })

/** More words are no headline. */
const LONGEST_HEADLINE = 12

function ofDecision({ sentences, leadIn }: Block, isFirst: boolean): Passage[] {
  const isHeadline = isFirst && sentences.length === 1 && (sentences[0]?.length ?? 0) <= LONGEST_HEADLINE
  return sentences.map((tokens, index) => ({
    tokens,
    place: 'decision',
    form: isHeadline ? 'heading' : 'sentence',
    ...(index === 0 && { leadIn }),
  }))
}

function titleTokens({ title: { text, at }, lines }: DecisionRecord): Token[] {
  const line = (at?.line ?? 1) - 1
  return tokensWithin(lines[line] ?? '', text, line)
}

function readPassage(record: DecisionRecord, passage: Passage, phrases: Phrases<string>): PatternStance[] {
  const { tokens, place, form, leadIn = [] } = passage
  if (!phrases.in(tokens).some(({ values }) => values.length > 0)) return []
  const before = piecesOf(leadIn, phrases)
  const pieces = [...before, ...piecesOf(tokens, phrases)]
  return pieces.flatMap((piece, index) => {
    if (index < before.length || piece.kind !== 'pattern') return []
    const stance = meaning(place, place === 'elsewhere' ? 'mentions' : stanceAt(pieces, index, form))
    const at = placeOf(piece)
    return piece.patterns.map((pattern) => ({
      pattern,
      stance,
      how: place,
      at,
      quote: quoteOf(record, tokens),
    }))
  })
}

/** An option that was not chosen is turned down with what it would adopt. */
function meaning(place: Place, stance: Stance): Stance {
  if (place !== 'option') return stance
  return stance === 'adopts' ? 'rejects' : 'mentions'
}

const placeOf = ({ first, last }: Piece): Span => ({
  ...spanIn(first.line, first.start, first.end),
  endLine: last.line + 1,
  endColumn: last.end + 1,
})

const LONGEST_QUOTE = 200

function quoteOf({ lines }: DecisionRecord, tokens: readonly Token[]): string {
  const first = tokens[0]
  const last = tokens.at(-1)
  if (!first || !last) return ''
  const text = lines
    .slice(first.line, last.line + 1)
    .map((line, index, all) =>
      line.slice(index === 0 ? first.start : 0, index === all.length - 1 ? last.end : undefined),
    )
    .join(' ')
    .replace(/\s+/g, ' ')
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text
}
