import { type CalendarDate, findDate } from '../dates.js'
import { readable, textLines } from '../lines.js'
import type { DecisionRecord } from '../record.js'
import { type Span, spanIn } from '../text.js'
import { headOf } from './log.js'

/** A date of a record, and where its digits stand. */
export interface PlacedDate extends CalendarDate {
  readonly at: Span
  /** The key that it stands behind, in lower case; absent for one that has none. */
  readonly key?: string
}

const KEY = /\b(date|created|decided|accepted|approved|updated|modified|reviewed|changed)\b/

/** The dates that a record gives of itself: the one of the decision first, then those behind keys that speak of dates. */
export function ownDates(record: DecisionRecord): readonly PlacedDate[] {
  const decided = decisionDate(record)
  const others = record.fields.flatMap(({ key, value, at }) => {
    const date = KEY.test(key) ? findDate(readable(value)) : undefined
    const place = date && placeIn(record, at.line, date)
    return date && place && !isSame(place, decided?.at) ? [{ ...date, key, at: place }] : []
  })
  return decided ? [decided, ...others] : others
}

/** The dates that the entries of a changelog begin with, without that of the decision. */
export function changelogDates(record: DecisionRecord): readonly PlacedDate[] {
  const decided = decisionDate(record)
  return record.sections
    .filter(({ role }) => role === 'changelog')
    .flatMap(({ from, to }) =>
      textLines(record, from, to).flatMap(({ line, text }) => {
        const date = findDate(readable(text))
        const at = date?.index === 0 ? placeIn(record, line + 1, date) : undefined
        return date && at && !isSame(at, decided?.at) ? [{ ...date, at }] : []
      }),
    )
}

/** The date of the decision with the place of its digits: the head of the record for one in the name of its file. */
export function decisionDate(record: DecisionRecord): PlacedDate | undefined {
  const { date } = record
  if (!date) return undefined
  return { ...date, at: (date.at && placeIn(record, date.at.line, date)) ?? date.at ?? headOf(record) }
}

function placeIn({ lines }: DecisionRecord, line: number, { text }: CalendarDate): Span | undefined {
  const start = (lines[line - 1] ?? '').indexOf(text)
  return start < 0 ? undefined : spanIn(line - 1, start, start + text.length)
}

const isSame = (a: Span, b: Span | undefined): boolean => a.line === b?.line && a.column === b.column

/** Whether one date is before another, as far as both say: March 2024 is not before 5 March 2024. */
export function isBefore(a: CalendarDate, b: CalendarDate): boolean {
  const length = Math.min(a.iso.length, b.iso.length)
  return a.iso.slice(0, length) < b.iso.slice(0, length)
}
