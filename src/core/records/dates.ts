import { MONTHS } from './vocabulary.js'

/** A date as it was understood. */
export interface CalendarDate {
  /** `2024-03-05`, `2024-03` where no day is given. */
  readonly iso: string
  readonly isReal: boolean
  /** Whether day and month could be the other way round: `03/05/2024`. */
  readonly isAmbiguous: boolean
  /** As it is written. */
  readonly text: string
  /** Where it starts in the text that was searched. */
  readonly index: number
}

/** How a log writes dates of numbers with slashes. */
export type DayOrder = 'day-first' | 'month-first'

const NAME = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'
const ORDINAL = '(?:st|nd|rd|th)?'
const FORMS = [
  /\b(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?!\d)/,
  /\b(?<y>(?:19|20)\d{2})(?<m>0[1-9]|1[0-2])(?<d>[0-3]\d)\b/,
  /\b(?<a>\d{1,2})[-/.](?<b>\d{1,2})[-/.](?<y>\d{4}|\d{2})\b/,
  new RegExp(`\\b(?<name>${NAME})\\s+(?<d>\\d{1,2})${ORDINAL},?\\s+(?<y>\\d{4})\\b`, 'i'),
  new RegExp(`\\b(?<d>\\d{1,2})${ORDINAL}[\\s-]+(?:of\\s+)?(?<name>${NAME}),?[\\s-]+(?<y>\\d{4})\\b`, 'i'),
  new RegExp(`\\b(?<name>${NAME})\\s+(?<y>\\d{4})\\b`, 'i'),
  /(?<y>\d{4})\s*年\s*(?<m>\d{1,2})\s*月\s*(?<d>\d{1,2})\s*日/,
  /\b(?<y>\d{4})[-/](?<m>0[1-9]|1[0-2])\b(?![-/.]\d)/,
]

/** The first date in a text, in any of the forms that people use. */
export function findDate(text: string, order: DayOrder = 'day-first'): CalendarDate | undefined {
  if (!/\d/.test(text)) return undefined
  let first: CalendarDate | undefined
  for (const form of FORMS) {
    const match = form.exec(text)
    if (!match?.groups) continue
    const found = dateOf(match as RegExpExecArray & { groups: Record<string, string> }, order)
    if (!first || found.index < first.index) first = found
  }
  return first
}

function dateOf(match: RegExpExecArray & { groups: Record<string, string> }, order: DayOrder): CalendarDate {
  const { y = '', m, d, a, b, name } = match.groups
  const year = y.length === 2 ? 2000 + Number(y) : Number(y)
  let month =
    m !== undefined ? Number(m) : name === undefined ? 0 : MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
  let day = d === undefined ? undefined : Number(d)
  const isNumeric = a !== undefined && b !== undefined
  if (isNumeric) {
    const [first, second] = [Number(a), Number(b)]
    const isMonthFirst = second > 12 || (order === 'month-first' && first <= 12)
    month = isMonthFirst ? first : second
    day = isMonthFirst ? second : first
  }
  return {
    iso: [String(year), pad(month), ...(day === undefined ? [] : [pad(day)])].join('-'),
    isReal: isReal(year, month, day ?? 1),
    isAmbiguous: isNumeric && Number(a) <= 12 && Number(b) <= 12 && a !== b,
    text: match[0],
    index: match.index,
  }
}

const pad = (value: number): string => String(value).padStart(2, '0')

function isReal(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return day >= 1 && day <= days
}
