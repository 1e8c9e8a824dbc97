import type { Recommendation } from '../../advisor/index.js'
import type { LintBook, LintedPattern, Need } from '../../catalog/index.js'
import {
  beliefOf,
  factIndex,
  factsOf,
  formatBelief,
  type Predicate,
  type Profile,
} from '../../profile/index.js'
import type { PatternStance } from '../adoption/index.js'
import type { DecisionRecord } from '../record.js'
import { findPhrase, PhraseLists } from './phrases.js'
import { proseOf } from './record-sentences.js'

/** What rules of architecture know beside the log. */
export interface Knowledge {
  readonly book: LintBook
  readonly pattern: (id: string) => LintedPattern | undefined
  readonly need: (id: string) => Need | undefined
  /** The patterns that cover a need to a good part. */
  readonly coverersOf: (need: string) => readonly string[]
  readonly stancesOf: (record: DecisionRecord) => readonly PatternStance[]
  /** Whether a record has one of the phrases; quick for the lists of the book. */
  readonly speaksOf: (record: DecisionRecord, phrases: readonly string[]) => boolean
  /** With what follows from what was stated; without it rules that compare with it are silent. */
  readonly profile?: Profile
  /** The recommendation for the profile; it takes time, so that it is made only where it was asked for. */
  readonly advice?: () => Recommendation
}

/** Where {@link knowledgeOf} gets what the catalog does not say. */
export interface KnowledgeSources extends Pick<Knowledge, 'stancesOf' | 'profile' | 'advice'> {
  readonly book: LintBook
}

/** Below these points of 100 a pattern helps with a need and does not answer it. */
const ANSWERS = 30

/** Makes an index of what the catalog knows; stances are read once a record. */
export function knowledgeOf({ book, stancesOf, ...rest }: KnowledgeSources): Knowledge {
  const patterns = new Map(book.patterns.map((pattern) => [pattern.id, pattern]))
  const needs = new Map(book.needs.map((need) => [need.id, need]))
  const coverers = new Map<string, string[]>()
  for (const { id, addresses } of book.patterns)
    for (const { need, points } of addresses)
      if (points >= ANSWERS) coverers.set(need, [...(coverers.get(need) ?? []), id])
  const stances = new WeakMap<DecisionRecord, readonly PatternStance[]>()
  return {
    ...rest,
    book,
    pattern: (id) => patterns.get(id),
    need: (id) => needs.get(id),
    coverersOf: (need) => coverers.get(need) ?? [],
    stancesOf(record) {
      const known = stances.get(record)
      if (known) return known
      const found = stancesOf(record).filter(({ pattern }) => patterns.has(pattern))
      stances.set(record, found)
      return found
    },
    speaksOf: speakingOf(book),
  }
}

/** Looks only for lists of the book of which a record has the words; which those are is found once a record. */
function speakingOf({ claims, traces, signs, layers, packages }: LintBook): Knowledge['speaksOf'] {
  const lists = new PhraseLists([
    ...claims.map(({ says }) => says),
    ...traces.flatMap(({ words, unless, 'raised-by': raisedBy }) => [words, unless, raisedBy]),
    ...signs.map(({ words }) => words),
    ...layers.map(({ says }) => says),
    ...packages.map(({ called }) => called),
  ])
  const possible = new WeakMap<DecisionRecord, readonly (readonly string[])[]>()
  return (record, phrases) => {
    if (lists.has(phrases)) {
      const known = possible.get(record) ?? lists.in(record.lines.join('\n'))
      possible.set(record, known)
      if (!known.includes(phrases)) return false
    }
    return findPhrase(proseOf(record), phrases) !== undefined
  }
}

/** The stated facts that decide a condition, in the notation of the profile: `shape.services 3`. */
export function factsBehind(
  condition: Predicate,
  { book, profile = new Map() }: Knowledge,
  apartFrom?: string,
): string {
  const facts = factIndex(book.facts)
  return factsOf(condition)
    .flatMap((id) => {
      const fact = facts.get(id)
      const belief = beliefOf(profile, id)
      return fact && id !== apartFrom && belief.kind !== 'unknown'
        ? [`${id} ${formatBelief(fact, belief)}`]
        : []
    })
    .join(', ')
}
