import { CUES, type Cue } from './cues.js'
import type { Found, Phrases } from './phrases.js'
import type { Token } from './words.js'

/** A part of a sentence: a pattern, words that do something to one, another word, or a mark. */
export interface Piece {
  readonly kind: Cue | 'pattern' | 'word' | 'mark'
  /** The word or the mark, as it is compared. */
  readonly text: string
  /** Ids of the patterns that are named. */
  readonly patterns: readonly string[]
  readonly first: Token
  readonly last: Token
}

/** Takes a sentence apart. Words of a pattern are no cues. */
export function piecesOf(tokens: readonly Token[], patterns: Phrases<string>): Piece[] {
  const named = byStart(patterns.in(tokens).filter(({ values }) => values.length > 0))
  const pieces: Piece[] = []
  let from = 0
  const flush = (to: number): void => {
    for (const piece of cuesIn(tokens.slice(from, to))) pieces.push(piece)
  }
  for (const { from: start, to, values } of named.values()) {
    flush(start)
    pieces.push(...pieceOf('pattern', tokens.slice(start, to), values))
    from = to
  }
  flush(tokens.length)
  return pieces
}

/** Only the patterns that a sentence names. */
export const namesIn = (tokens: readonly Token[], patterns: Phrases<string>): Piece[] =>
  patterns
    .in(tokens)
    .flatMap(({ from, to, values }) =>
      values.length > 0 ? pieceOf('pattern', tokens.slice(from, to), values) : [],
    )

function cuesIn(tokens: readonly Token[]): Piece[] {
  const cues = byStart(CUES.in(tokens))
  const pieces: Piece[] = []
  for (let at = 0; at < tokens.length; ) {
    const cue = isCompound(tokens, cues.get(at)) ? undefined : cues.get(at)
    const [kind] = cue?.values ?? []
    const to = cue?.to ?? at + 1
    pieces.push(...pieceOf(kind ?? (tokens[at]?.kind === 'mark' ? 'mark' : 'word'), tokens.slice(at, to), []))
    at = to
  }
  return pieces
}

/** Whether a hyphen makes the words part of another one, as "in" is of "in-memory". */
const isCompound = (tokens: readonly Token[], found: Found<unknown> | undefined): boolean =>
  found !== undefined && [tokens[found.from], tokens[found.to]].some((token) => token?.isJoined)

const byStart = <T>(found: readonly Found<T>[]): ReadonlyMap<number, Found<T>> =>
  new Map(found.map((one) => [one.from, one]))

function pieceOf(kind: Piece['kind'], tokens: readonly Token[], patterns: readonly string[]): Piece[] {
  const [first] = tokens
  const last = tokens.at(-1)
  if (!first || !last) return []
  return [{ kind, text: tokens.map(({ text }) => text).join(' '), patterns, first, last }]
}
