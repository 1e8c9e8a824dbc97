import { folderOf, type Log } from '../../../src/core/records/lint/log.js'
import { relativePath } from '../../../src/core/records/lint/reference.js'
import { statusesOf } from '../../../src/core/records/lint/statuses.js'
import type { DecisionRecord } from '../../../src/core/records/record.js'
import type { Section } from '../../../src/core/records/section.js'
import type { SectionRole } from '../../../src/core/records/vocabulary.js'

/** What puts a defect into a log. */
export interface Change {
  /** New texts by path; undefined takes the file away. */
  readonly files: Readonly<Record<string, string | undefined>>
  /** Where the rule has to find it: any of these; the changed record if absent. */
  readonly found?: readonly string[]
  /** The log as it was, for rules that compare with it. */
  readonly isCompared?: boolean
}

/** Puts the defect of one rule into a record; undefined where the record has no place for it. */
export type Injector = (record: DecisionRecord, log: Log) => Change | undefined

export const textOf = ({ lines }: DecisionRecord): string => lines.join('\n')
export const baseName = (path: string): string => path.split('/').at(-1) ?? ''
export const linkTo = (from: DecisionRecord, to: DecisionRecord): string =>
  `[${to.title.text.replace(/[[\]]/g, '')}](${relativePath(from.path, to.path)})`

/** A change of the record alone. */
export const only = ({ path }: DecisionRecord, text: string | undefined): Change | undefined =>
  text === undefined ? undefined : { files: { [path]: text } }

/** Lines from `from` up to `to`, counted from 0, replaced by others. */
export function spliced({ lines }: DecisionRecord, from: number, to: number, ...added: string[]): string {
  return [...lines.slice(0, from), ...added, ...lines.slice(to)].join('\n')
}

/** A paragraph at the end. */
export const appended = (record: DecisionRecord, ...paragraphs: string[]): string =>
  [textOf(record).trimEnd(), ...paragraphs, ''].join('\n\n')

export const sectionFor = ({ sections }: DecisionRecord, role: SectionRole): Section | undefined =>
  sections.find((section) => section.role === role)

/** A paragraph at the start of a section. */
export function inSection(record: DecisionRecord, role: SectionRole, paragraph: string): string | undefined {
  const section = sectionFor(record, role)
  return section && spliced(record, section.from, section.from, '', paragraph, '')
}

/** Without the sections that a test names. */
export function withoutSections(record: DecisionRecord, isGone: (section: Section) => boolean): string {
  const gone = new Set<number>()
  for (const section of record.sections)
    if (isGone(section))
      for (let line = section.heading.at.line - 1; line < section.end; line += 1) gone.add(line)
  return record.lines.filter((_, line) => !gone.has(line)).join('\n')
}

const LONGEST_STATUS = 40

/** Nothing but these paragraphs below the title and the status. */
export function rewritten(record: DecisionRecord, ...paragraphs: string[]): string | undefined {
  const status = sectionFor(record, 'status')
  const { title, lines } = record
  // A status elsewhere would be lost, and a long one would be text enough.
  if (record.status?.origin !== 'heading' || record.status.text.length > LONGEST_STATUS) return undefined
  if (!status || !title.at || status.heading.at.line < title.at.line) return undefined
  const kept = [lines.slice(0, title.at.line), lines.slice(status.heading.at.line - 1, status.to)]
  return [...kept.map((part) => part.join('\n')), ...paragraphs, ''].join('\n\n')
}

/** Another status in the only place where the record has one. */
export function withStatus(record: DecisionRecord, words: string): string | undefined {
  const { status, lines } = record
  const [line, ...more] = status?.lines ?? []
  if (!status || !line || more.length > 0 || status.text === '' || statusesOf(record).length !== 1)
    return undefined
  const raw = lines[line.line] ?? ''
  const start = raw.lastIndexOf(status.text)
  if (start < 0) return undefined
  const text = raw.slice(0, start) + words + raw.slice(start + status.text.length)
  return spliced(record, line.line, line.line + 1, text)
}

/** A line below the status, where that has a heading of its own. */
export function belowStatus(record: DecisionRecord, line: string): string | undefined {
  const { status } = record
  const last = status?.lines.at(-1)
  if (status?.origin !== 'heading' || !last) return undefined
  return spliced(record, last.line + 1, last.line + 1, '', line, '')
}

/** Another date, where the digits stand in the text. */
export function withDate(record: DecisionRecord, text: string): string | undefined {
  const { date, lines } = record
  if (!date?.at || date.origin === 'file-name' || date.origin === 'status') return undefined
  const raw = lines[date.at.line - 1] ?? ''
  if (!raw.includes(date.text)) return undefined
  return spliced(record, date.at.line - 1, date.at.line, raw.replace(date.text, text))
}

/** Whether the log has a habit, and keeps it when one record gives it up. */
export function isHabit<T>(
  { records }: Log,
  trait: (record: DecisionRecord) => T | undefined,
  wanted: T,
): boolean {
  const known = records.map(trait).filter((value) => value !== undefined)
  const same = known.filter((value) => value === wanted).length - 1
  return known.length >= 5 && same >= 0.9 * known.length
}

/** Whether a record has a trait as at least nine in ten of the whole log, also when one record gives it up. */
export function isUsual<T>({ records }: Log, trait: (record: DecisionRecord) => T, wanted: T): boolean {
  const same = records.filter((record) => trait(record) === wanted).length - 1
  return records.length >= 5 && same >= 0.9 * records.length
}

/** Another record of the same folder, such that the choice is spread. */
export function neighbour(
  { path }: DecisionRecord,
  { records }: Log,
  fits: (record: DecisionRecord) => boolean,
): DecisionRecord | undefined {
  const own = records.findIndex((record) => record.path === path)
  const turned = [...records.slice(own + 1), ...records.slice(0, own)]
  return turned.find((record) => folderOf(record.path) === folderOf(path) && fits(record))
}
