import type { DayOrder } from './dates.js'
import { type DecisionDate, readDate } from './decision-date.js'
import { type Field, fieldsOf } from './field.js'
import { type FrontMatter, readFrontMatter } from './front-matter.js'
import { textLines } from './lines.js'
import { type LineKind, type Link, outlineOf } from './markdown.js'
import { type Named, readFileName, readTitle } from './name.js'
import { linksByLine, type Relation, relationsIn, relationsOfFields } from './relation.js'
import { type Section, sectionsOf } from './section.js'
import { readStatus, type Status } from './status.js'
import { plainText, type Span } from './text.js'
import { KEYS, type OwnHeadings, type OwnStatuses, stateWords } from './vocabulary.js'

/** A decision record, as it was read. What it does not say is absent; nothing is assumed. */
export interface DecisionRecord {
  /** From the folder of the log, with forward slashes. */
  readonly path: string
  readonly lines: readonly string[]
  readonly frontMatter: FrontMatter
  readonly title: Title
  /** From the name of the file, else from the title. */
  readonly number?: number
  /** Numbers are counted by series, such as `API`. */
  readonly series?: string
  readonly fileNumber?: number
  readonly status?: Status
  readonly date?: DecisionDate
  /** Who decided, as it is written. */
  readonly people?: string
  readonly relations: readonly Relation[]
  readonly sections: readonly Section[]
  readonly links: readonly Link[]
  /** By line, counted from 0, what is no running text: code, quotes, tables, HTML. */
  readonly kinds: ReadonlyMap<number, LineKind>
  readonly fields: readonly Field[]
}

/** The title without its number. */
export interface Title {
  readonly text: string
  readonly number?: number
  readonly origin: 'heading' | 'front-matter' | 'file-name'
  readonly at?: Span
}

/** What a log does in its own way. */
export interface ReadOptions {
  readonly headings?: OwnHeadings
  readonly dayOrder?: DayOrder
  /** Further words of a status, in any case. */
  readonly statuses?: OwnStatuses
}

/** Where the text of a record begins at the latest, in lines. */
const LONGEST_HEAD = 80

/** Reads a record in any of the dialects that people write; it never fails. */
export function readRecord(path: string, text: string, options: ReadOptions = {}): DecisionRecord {
  const plain = plainText(text)
  const lines = plain.split('\n')
  const frontMatter = readFrontMatter(lines)
  const body = lines.map((line, index) => (index < frontMatter.end ? '' : line))
  const outline = outlineOf(plain, lines, frontMatter.end)
  const sections = sectionsOf(outline, lines.length, options.headings)
  const source = { lines: body, kinds: outline.kinds, sections }
  const bodyStart = startOfBody(sections, lines.length)
  const fields = fieldsOf(frontMatter, source, bodyStart)
  const status = readStatus({ ...source, fields, bodyStart, words: stateWords(options.statuses) })
  const name = readFileName(path)
  const title = readHeading(sections, fields, name)
  const date = readDate({
    ...source,
    fields,
    status,
    fileDate: name.date,
    bodyStart,
    order: options.dayOrder,
  })
  const people = fields.find(({ key }) => (KEYS.people as readonly string[]).includes(key))?.value
  const linkLines = sections
    .filter(({ role }) => role === 'links')
    .flatMap(({ from, end }) => textLines(source, from, end))
  const links = linksByLine(outline.links)
  const number = name.number ?? title.number
  return {
    path,
    lines,
    frontMatter,
    title,
    ...(number !== undefined && { number }),
    ...(name.series !== undefined && { series: name.series }),
    ...(name.number !== undefined && { fileNumber: name.number }),
    ...(status && { status }),
    ...(date && { date }),
    ...(people !== undefined && people !== '' && { people }),
    relations: [
      ...relationsOfFields(fields, links),
      ...relationsIn(status && !status.isTemplate ? status.lines : [], links, false, lines),
      ...relationsIn(linkLines, links, true, lines),
    ],
    sections,
    links: outline.links,
    kinds: outline.kinds,
    fields,
  }
}

/** The line where the first section begins that is more than a head, counted from 0. */
function startOfBody(sections: readonly Section[], lines: number): number {
  const first = sections.find(
    ({ role, heading }, index) =>
      (index > 0 || heading.level > 1) && role !== 'status' && role !== 'date' && role !== 'people',
  )
  return Math.min(first ? first.heading.at.line - 1 : lines, LONGEST_HEAD)
}

/** The first H1, else the front matter, else a first H2 that names no section, else the name of the file. */
function readHeading(sections: readonly Section[], fields: readonly Field[], name: Named): Title {
  const first = sections.find(({ heading }) => heading.level === 1 && heading.text !== '')
  const own = first && (first.role === undefined || isAbove(first, sections)) ? first : undefined
  if (own) return titleOf(own.heading.text, 'heading', own.heading.at, name)
  const field = fields.find(
    ({ key, origin, value }) => key === 'title' && origin === 'front-matter' && value !== '',
  )
  if (field)
    return titleOf(
      field.value.replace(/^(["'])(.*)\1$/, '$2').replaceAll('`', ''),
      'front-matter',
      field.at,
      name,
    )
  const second = sections[0]
  if (second && second.role === undefined && second.heading.text !== '')
    return titleOf(second.heading.text, 'heading', second.heading.at, name)
  return { text: name.rest, origin: 'file-name' }
}

/** Whether a heading that could name a section stands above all others, as only a title does. */
const isAbove = (first: Section, sections: readonly Section[]): boolean =>
  sections.length === 1 ||
  (first === sections[0] &&
    first.role !== 'status' &&
    sections.filter(({ heading }) => heading.level === 1).length === 1)

function titleOf(text: string, origin: Title['origin'], at: Span, name: Named): Title {
  const { number, rest } = readTitle(text, name.number)
  return { text: rest, ...(number !== undefined && { number }), origin, at }
}
