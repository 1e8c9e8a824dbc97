import type { DecisionRecord } from '../record.js'

const known = new WeakMap<DecisionRecord, ReadonlySet<number>>()

/** Whether a link or an image starts on any of these lines, counted from 1; both are included. */
export function hasLinkBetween(record: DecisionRecord, first: number, last: number): boolean {
  const lines = known.get(record) ?? new Set(record.links.map(({ at }) => at.line))
  known.set(record, lines)
  for (let line = first; line <= last; line += 1) if (lines.has(line)) return true
  return false
}
