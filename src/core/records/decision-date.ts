import { type CalendarDate, type DayOrder, findDate } from './dates.js'
import type { Field } from './field.js'
import { type LineSource, readable, textLines } from './lines.js'
import type { Section } from './section.js'
import type { Status } from './status.js'
import { type Span, spanIn } from './text.js'
import { KEYS } from './vocabulary.js'

/** When it was decided, and where that stands. */
export interface DecisionDate extends CalendarDate {
  readonly origin: Field['origin'] | 'heading' | 'text' | 'status' | 'changelog' | 'file-name'
  /** Absent for a date in the name of the file. */
  readonly at?: Span
}

/** Where a date may stand. */
export interface DateSource extends LineSource {
  readonly fields: readonly Field[]
  readonly sections: readonly Section[]
  readonly status?: Status | undefined
  /** From the name of the file. */
  readonly fileDate?: string | undefined
  /** Where the text of the record starts, counted from 0: a bare date stands before it. */
  readonly bodyStart: number
  readonly order?: DayOrder | undefined
}

/** Finds the date of a decision; the first place that has one, from the plainest to the weakest. */
export function readDate(source: DateSource): DecisionDate | undefined {
  return (
    ofFields(source) ??
    ofSection(source) ??
    bareDate(source) ??
    ofStatus(source) ??
    ofChangelog(source) ??
    ofFileName(source)
  )
}

function ofFields({ fields, order }: DateSource): DecisionDate | undefined {
  for (const key of KEYS.date)
    for (const field of fields) {
      if (field.key !== key) continue
      const date = findDate(readable(field.value), order)
      if (date) return { ...date, origin: field.origin, at: field.at }
    }
  return undefined
}

function ofSection(source: DateSource): DecisionDate | undefined {
  for (const section of source.sections)
    if (section.role === 'date')
      for (const { line, text } of textLines(source, section.from, section.to)) {
        const date = findDate(readable(text), source.order)
        if (date) return { ...date, origin: 'heading', at: placeOf(source, line, date) }
      }
  return undefined
}

/** With a link around it. */
const LONGEST_BARE_DATE = 500

/** A line near the top that holds a date and hardly anything else. */
function bareDate(source: DateSource): DecisionDate | undefined {
  for (const { line, text } of textLines(source, 0, source.bodyStart)) {
    if (text.length > LONGEST_BARE_DATE) continue
    const words = readable(text).replace(/^date\s+/i, '')
    const date = findDate(words, source.order)
    if (date && words.length <= date.text.length + 3)
      return { ...date, origin: 'text', at: placeOf(source, line, date) }
  }
  return undefined
}

function ofStatus(source: DateSource): DecisionDate | undefined {
  for (const { line, text } of source.status?.lines ?? []) {
    const date = findDate(readable(text), source.order)
    if (date) return { ...date, origin: 'status', at: placeOf(source, line, date) }
  }
  return undefined
}

/** The earliest entry. */
function ofChangelog(source: DateSource): DecisionDate | undefined {
  let first: DecisionDate | undefined
  for (const section of source.sections)
    if (section.role === 'changelog')
      for (let line = section.from; line < section.end; line += 1) {
        const date = findDate(readable(source.lines[line] ?? ''), source.order)
        if (date && (!first || date.iso < first.iso))
          first = { ...date, origin: 'changelog', at: placeOf(source, line, date) }
      }
  return first
}

function ofFileName({ fileDate }: DateSource): DecisionDate | undefined {
  const date = fileDate === undefined ? undefined : findDate(fileDate)
  return date && { ...date, origin: 'file-name' }
}

function placeOf({ lines }: LineSource, line: number, { text }: CalendarDate): Span {
  const start = Math.max(0, (lines[line] ?? '').indexOf(text))
  return spanIn(line, start, start + text.length)
}
