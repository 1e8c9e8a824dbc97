import type { DecisionRecord } from '../record.js'
import type { Log } from './log.js'

/** Whether one record names another: by a relation, a link, its number, or its title. */
export function names(log: Log, from: DecisionRecord, to: DecisionRecord): boolean {
  if (from.relations.some(({ target }) => target && log.find(target, from) === to)) return true
  if (from.links.some(({ href }) => log.find({ by: 'link', href }, from) === to)) return true
  const text = from.lines.join('\n').toLowerCase()
  if (to.title.text.length > 12 && text.includes(to.title.text.toLowerCase())) return true
  return to.number !== undefined && numbersIn(from).has(to.number)
}

/** Whether either names the other. */
export const areLinked = (log: Log, a: DecisionRecord, b: DecisionRecord): boolean =>
  names(log, a, b) || names(log, b, a)

const NUMBERS = new WeakMap<DecisionRecord, ReadonlySet<number>>()
const CITED = /\b(?:adr|record|decision|mdr|madr|rfc)s?[\s#_-]{0,3}0*(\d{1,5})\b|#0*(\d{1,5})\b/gi

/** The numbers of records that the text cites: `ADR-0012`, `decision 12`, `#12`. */
function numbersIn(record: DecisionRecord): ReadonlySet<number> {
  const known = NUMBERS.get(record)
  if (known) return known
  const numbers = new Set<number>()
  for (const [, named, hashed] of record.lines.slice(1).join('\n').matchAll(CITED))
    numbers.add(Number(named ?? hashed))
  NUMBERS.set(record, numbers)
  return numbers
}
