import { decisionDate, isBefore, ownDates, type PlacedDate } from '../lint/dates.js'
import type { Log } from '../lint/log.js'
import type { Flaw, Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'

const UPDATED = /\b(updated|modified|changed)\b/

/** Dates that can be compared with others. */
const isCertain = (date: PlacedDate | undefined): date is PlacedDate =>
  date?.isReal === true && !date.isAmbiguous

export const rule: Rule = {
  id: 'date-order',
  family: 'structure',
  severity: 'warning',
  since: '0.2.0',
  summary: 'What replaces is not older than what it replaces, and a change not older than the record.',
  rationale:
    'One of two dates in the wrong order is a slip, or the relation points the wrong way. Nothing is compared where a date can be read in two ways.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\nDate: 2024-03-05\n\n## Status\n\nSuperseded by [5](0005-log.md)\n',
      '0005-log.md': '# 5. Put jobs into a log\n\nDate: 2023-04-02\n\n## Status\n\nAccepted\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\nDate: 2024-03-05\n\n## Status\n\nSuperseded by [5](0005-log.md)\n',
      '0005-log.md': '# 5. Put jobs into a log\n\nDate: 2025-04-02\n\n## Status\n\nAccepted\n',
    },
  },
  messages: {
    replaced: 'Dated {date}, before {other} of {otherDate}, which it replaces.',
    updated: 'Changed on {date}, before it was written on {otherDate}.',
  },
  *check(log) {
    for (const record of log.records) {
      yield* changedTooEarly(record)
      yield* replacedTooEarly(record, log)
    }
  },
}

function* changedTooEarly(record: DecisionRecord): Iterable<Flaw> {
  const { path } = record
  const [written, ...others] = ownDates(record)
  if (!isCertain(written) || UPDATED.test(written.key ?? '')) return
  for (const date of others)
    if (UPDATED.test(date.key ?? '') && isCertain(date) && isBefore(date, written))
      yield { path, at: date.at, message: 'updated', args: { date: date.text, otherDate: written.text } }
}

/** Found at either of the two, and reported at the one that replaces. */
function* replacedTooEarly(record: DecisionRecord, { find }: Log): Iterable<Flaw> {
  for (const { kind, target } of record.relations) {
    if (!target || (kind !== 'superseded-by' && kind !== 'supersedes')) continue
    const other = find(target, record)
    if (!other || other === 'elsewhere' || other === record) continue
    const [newer, older] = kind === 'supersedes' ? [record, other] : [other, record]
    if (kind === 'superseded-by' && says(newer, older, find)) continue
    const [date, otherDate] = [decisionDate(newer), decisionDate(older)]
    if (!isCertain(date) || !isCertain(otherDate) || !isBefore(date, otherDate)) continue
    yield {
      path: newer.path,
      at: date.at,
      message: 'replaced',
      args: { date: date.text, other: older.path, otherDate: otherDate.text },
      related: [{ path: older.path, at: otherDate.at, note: 'the later date' }],
    }
  }
}

/** Whether the newer record says itself that it replaces the older one. */
const says = (newer: DecisionRecord, older: DecisionRecord, find: Log['find']): boolean =>
  newer.relations.some(({ kind, target }) => kind === 'supersedes' && target && find(target, newer) === older)
