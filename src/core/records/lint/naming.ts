import type { DecisionRecord } from '../record.js'
import type { Log } from './log.js'

/** Whether one record names another: by a relation, a link, its number, or its title. */
export function names(log: Log, from: DecisionRecord, to: DecisionRecord): boolean {
  if (from.relations.some(({ target }) => target && log.find(target, from) === to)) return true
  if (from.links.some(({ href }) => log.find({ by: 'link', href }, from) === to)) return true
  if (isTitled(from, to.title.text)) return true
  return to.number !== undefined && numbersIn(from).has(to.number)
}

/** Shorter titles are words that stand in many texts. */
const SHORTEST = 12

/** Whether a record has the title of another in its text; that of the other may be its own. */
function isTitled(record: DecisionRecord, other: string): boolean {
  const asked = other.toLowerCase()
  if (asked.length < SHORTEST || record.title.text.toLowerCase() === asked) return false
  return rawTextOf(record).includes(asked)
}

/** Whether either names the other. */
export const areLinked = (log: Log, a: DecisionRecord, b: DecisionRecord): boolean =>
  names(log, a, b) || names(log, b, a)

const TEXTS = new WeakMap<DecisionRecord, string>()

/** All lines of a record in lower case. Kept per record: it is compared with many others. */
function rawTextOf(record: DecisionRecord): string {
  const text = TEXTS.get(record) ?? record.lines.join('\n').toLowerCase()
  TEXTS.set(record, text)
  return text
}

const NUMBERS = new WeakMap<DecisionRecord, ReadonlySet<number>>()
const CITED = /\b(?:adr|record|decision|mdr|madr|rfc)s?[\s#_-]{0,3}0*(\d{1,5})\b|#0*(\d{1,5})\b/g

/** The numbers of records that the text cites: `ADR-0012`, `decision 12`, `#12`. */
function numbersIn(record: DecisionRecord): ReadonlySet<number> {
  const known = NUMBERS.get(record)
  if (known) return known
  const numbers = new Set<number>()
  for (const [, named, hashed] of rawTextOf(record).matchAll(CITED)) numbers.add(Number(named ?? hashed))
  NUMBERS.set(record, numbers)
  return numbers
}
