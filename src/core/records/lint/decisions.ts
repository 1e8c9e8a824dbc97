import { type LintedPattern, membersOf } from '../../catalog/index.js'
import type { PatternStance } from '../adoption/index.js'
import type { DecisionRecord } from '../record.js'
import type { Knowledge } from './knowledge.js'
import { isLive, type Log } from './log.js'

/** A pattern that a record adopts. */
export interface Adoption {
  readonly record: DecisionRecord
  readonly stance: PatternStance
}

/** What the records of a log have decided about patterns. */
export interface Decisions {
  readonly knowledge: Knowledge
  /** The records that hold at present, in the order of the log. */
  readonly records: readonly DecisionRecord[]
  readonly adoptions: readonly Adoption[]
  /** The adoptions of a pattern, in the order of the log. */
  readonly of: (pattern: string) => readonly Adoption[]
  /** Patterns that are adopted, in place by the profile, or a special kind of one that is asked for. */
  readonly has: (pattern: string) => boolean
  /** Whether any record of the log speaks of a pattern, in whatever way. */
  readonly isNamed: (pattern: string) => boolean
  /** Whether any record that holds has one of the phrases. */
  readonly says: (phrases: readonly string[]) => boolean
}

const KEPT = new WeakMap<Log, Decisions>()

/** The decisions of a log; undefined where nothing is known of patterns. Kept per log. */
export function decisionsOf(log: Log): Decisions | undefined {
  if (!log.knowledge) return undefined
  const known = KEPT.get(log)
  if (known) return known
  const decisions = readDecisions(log, log.knowledge())
  KEPT.set(log, decisions)
  return decisions
}

function readDecisions(log: Log, knowledge: Knowledge): Decisions {
  const records = holding(log)
  const adoptions = records.flatMap((record) => firstAdoptions(knowledge.stancesOf(record), record))
  const byPattern = new Map<string, Adoption[]>()
  for (const adoption of adoptions) {
    const { pattern } = adoption.stance
    byPattern.set(pattern, [...(byPattern.get(pattern) ?? []), adoption])
  }
  const present = new Set([...byPattern.keys(), ...inPlace(knowledge)])
  for (const id of [...present]) for (const general of generalOf(knowledge, id)) present.add(general)
  const named = new Set<string>()
  for (const record of log.records) for (const { pattern } of knowledge.stancesOf(record)) named.add(pattern)
  return {
    knowledge,
    records,
    adoptions,
    of: (pattern) => byPattern.get(pattern) ?? [],
    has: (pattern) => present.has(pattern),
    isNamed: (pattern) => named.has(pattern),
    says: (phrases) => records.some((record) => knowledge.speaksOf(record, phrases)),
  }
}

/** Accepted records; where most records of a log state no status, those without one hold, too. */
function holding({ records }: Log): DecisionRecord[] {
  const silent = records.filter(({ status }) => status === undefined).length
  const isSilenceUsual = silent * 2 > records.length
  return records.filter((record) => isLive(record) || (isSilenceUsual && record.status === undefined))
}

/** One adoption a pattern and record: the first. */
function firstAdoptions(stances: readonly PatternStance[], record: DecisionRecord): Adoption[] {
  const seen = new Set<string>()
  return stances.flatMap((stance) => {
    if (stance.stance !== 'adopts' || seen.has(stance.pattern)) return []
    seen.add(stance.pattern)
    return [{ record, stance }]
  })
}

/** What the profile says is there already. */
export function inPlace({ book, profile }: Knowledge): readonly string[] {
  return profile ? membersOf(profile, book) : []
}

/** What a pattern is a special kind of, or has taken the place of, by any number of steps. */
function generalOf(knowledge: Knowledge, id: string, seen = new Set<string>()): Set<string> {
  const { specializes = [], supersedes = [] } = knowledge.pattern(id) ?? {}
  for (const other of [...specializes, ...supersedes])
    if (!seen.has(other)) {
      seen.add(other)
      generalOf(knowledge, other, seen)
    }
  return seen
}

/**
 * Whether a stance stands on a name of the pattern itself: a product that often is the pattern may be used for a part of it, or
 * only be spoken about.
 */
export function isNamedOutright(
  { lines }: DecisionRecord,
  { how, at }: PatternStance,
  { id, name, aliases }: LintedPattern,
): boolean {
  if (how === 'front-matter') return true
  const text = lines
    .slice(at.line - 1, at.endLine)
    .map((line, index, all) =>
      line.slice(index === 0 ? at.column - 1 : 0, index === all.length - 1 ? at.endColumn - 1 : undefined),
    )
    .join(' ')
  const words = keyOf(text)
  return [id, name, ...aliases].some((one) => words.startsWith(keyOf(one).slice(0, -1)))
}

/** Letters only; the last one is left out above, because a plural may change it. */
const keyOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}]+/gu, '')
