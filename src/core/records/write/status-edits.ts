import type { DecisionRecord } from '../record.js'
import type { Section } from '../section.js'
import type { Status } from '../status.js'
import { KEYS } from '../vocabulary.js'
import type { Convention } from './convention.js'
import type { LineEdit } from './line-edit.js'
import { contentPlace, type Place, replaceAt, stateWordPlace, valuePlace } from './value-place.js'

/** What is to stand where the status is. */
export interface StatusText {
  readonly text: string
  /** Whether it says more than a word, so that it does not go in among others. */
  readonly isSentence: boolean
  /** `2026-03-31`, for a status that is a list of days. */
  readonly date?: string | undefined
}

/**
 * Ways to change the status of a record, the one that changes least first. The caller takes the first that reads back as
 * it is meant.
 */
export function statusEdits(
  record: DecisionRecord,
  wish: StatusText,
  convention: Convention,
): readonly (readonly LineEdit[])[] {
  const { status } = record
  if (!status) return newStatus(record, wish.text, convention)
  if (status.origin === 'heading') return headingEdits(record, status, wish)
  const place = fieldPlace(record, status)
  if (!place) return []
  const word = stateWordPlace(record, place.line, place.start)
  const isInside = word && word.end <= place.end && !status.isTemplate
  return inOrder(record, place, isInside ? word : undefined, wish)
}

/** The word alone where it is all that stands there; what else stands there is kept, if it can be. */
function inOrder(
  record: DecisionRecord,
  whole: Place,
  word: Place | undefined,
  { text, isSentence }: StatusText,
): readonly (readonly LineEdit[])[] {
  const all = [replaceAt(record, whole, text)]
  const one = word ? [[replaceAt(record, word, text)]] : []
  // That something was built stays true: Superseded by 12 (implemented).
  const old = (record.lines[whole.line] ?? '').slice(whole.start, whole.end)
  const beside = old === '' ? [] : [[replaceAt(record, whole, `${text} (${old.trim()})`)]]
  return isSentence ? [all, ...one, ...beside] : [...one, all, ...beside]
}

/** The value of the field that the status was read from. */
function fieldPlace(record: DecisionRecord, { at, origin, lines }: Status): Place | undefined {
  const field = record.fields.find(
    (one) =>
      one.origin === origin &&
      one.at.line === at.line &&
      one.at.column === at.column &&
      (KEYS.status as readonly string[]).includes(one.key) &&
      one.value === (lines[0]?.text ?? ''),
  )
  return field && valuePlace(record, at.line, field.key, field.value)
}

function headingEdits(record: DecisionRecord, { lines, isTemplate, at }: Status, wish: StatusText) {
  const [first] = lines
  if (!first) return [[{ line: at.line, remove: 0, insert: ['', wish.text] }]]
  if (isListOfDays(lines))
    return wish.date === undefined ? [] : [[datedEntry(record, lines, wish.text, wish.date)]]
  const found = lines.map(({ line }) => stateWordPlace(record, line)).find((place) => place !== undefined)
  if (!found || isTemplate) return inOrder(record, contentPlace(record, first.line), undefined, wish)
  const whole = contentPlace(record, found.line)
  const isAlone = found.end - found.start >= whole.end - whole.start
  const before = {
    line: first.line,
    remove: 0,
    insert: [indented(record, first.line, wish.text), ...apart(record, first.line)],
  }
  const [one, all] = [[replaceAt(record, found, wish.text)], [replaceAt(record, whole, wish.text)]]
  return wish.isSentence && !isAlone ? [[before], one, all] : [one, all]
}

/** Whether a status is a list of the days on which it became what it is. */
export const isListOfDays = (lines: Status['lines']): boolean =>
  lines.length > 1 && lines.every(({ text }) => /^[*+-]?\s*\[?\d{4}-\d{2}-\d{2}/.test(text))

/** A line like the last one: with its bullet, and what it has between day and word. */
function datedEntry(record: DecisionRecord, lines: Status['lines'], text: string, date: string): LineEdit {
  const last = lines.at(-1)?.line ?? 0
  const own = record.lines[last] ?? ''
  const [, before = '', behind = ': '] = /^(.*?)\d{4}-\d{2}-\d{2}([^\p{L}]*)/u.exec(own) ?? []
  return { line: last + 1, remove: 0, insert: [before + date + behind + text] }
}

const indented = ({ lines }: DecisionRecord, line: number, text: string): string =>
  (/^[\s>]*(?:[*+-]\s+)?/.exec(lines[line] ?? '')?.[0] ?? '') + text

/** Items of a list follow each other; paragraphs have a blank line between them. */
const apart = ({ lines }: DecisionRecord, line: number): string[] =>
  /^\s*[*+-]\s/.test(lines[line] ?? '') ? [] : ['']

/** A status for a record that has none, where its log keeps it. */
function newStatus(record: DecisionRecord, text: string, { head, headings }: Convention): LineEdit[][] {
  const { frontMatter } = record
  const inFrontMatter: LineEdit[] = [{ line: frontMatter.end - 1, remove: 0, insert: [`status: ${text}`] }]
  const line = afterTitle(record)
  const section: LineEdit[] = [
    { line, remove: 0, insert: [`## ${headings.status ?? 'Status'}`, '', text, ''] },
  ]
  const own: LineEdit[] =
    head.kind === 'lines'
      ? [{ line, remove: 0, insert: [head.status.before + text + head.status.behind, ''] }]
      : []
  return [
    ...(head.kind === 'front-matter' && frontMatter.end > 0 ? [inFrontMatter] : []),
    ...(own.length > 0 ? [own] : []),
    section,
  ]
}

/** The line of the first heading behind the title, else the end. */
function afterTitle({ sections, title, lines }: DecisionRecord): number {
  const next = sections.find((section: Section) => section.heading.at.line > (title.at?.line ?? 0))
  return next ? next.heading.at.line - 1 : lines.length
}
