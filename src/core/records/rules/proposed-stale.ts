import { findDate } from '../dates.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'

const DAY = 24 * 60 * 60 * 1000

export const rule: Rule = {
  id: 'proposed-stale',
  family: 'life-cycle',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'A proposal is decided within half a year.',
  rationale:
    'Old proposals are mostly decided and built; only their status was forgotten. Readers cannot tell those from the ones that nobody wanted. `days` sets another time.',
  bad: {
    files: { '0004-queue.md': '# 4. Put jobs into a queue\n\nDate: 2025-01-11\n\n## Status\n\nProposed\n' },
  },
  good: {
    files: { '0004-queue.md': '# 4. Put jobs into a queue\n\nDate: 2026-03-02\n\n## Status\n\nProposed\n' },
  },
  messages: { stale: 'Still {state} after {days} days (since {date}): say what became of it.' },
  options: {
    days: {
      schema: { type: 'integer', minimum: 1, maximum: 36500 },
      default: 180,
      summary: 'After how many days a proposal is old.',
    },
  },
  *check({ records, today }, { days }) {
    if (today === undefined) return
    for (const record of records) {
      const { path, status } = record
      const since = lastSignOfLife(record)
      if (!status || since === undefined || status.isBuilt) continue
      if (status.state !== 'proposed' && status.state !== 'draft') continue
      const age = Math.floor((Date.parse(today) - Date.parse(since)) / DAY)
      if (age > Number(days))
        yield { path, at: status.at, args: { state: status.state, days: age, date: since } }
    }
  },
}

/** The date of the record, or a later one of its changelog. */
function lastSignOfLife({ date, sections, lines }: DecisionRecord): string | undefined {
  if (!date?.isReal) return undefined
  const changes = sections
    .filter(({ role }) => role === 'changelog')
    .flatMap(({ from, end }) => lines.slice(from, end))
    .flatMap((line) => findDate(line) ?? [])
  return [date, ...changes].reduce((last, one) => (one.isReal && one.iso > last ? one.iso : last), date.iso)
}
