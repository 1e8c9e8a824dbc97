import type { DecisionRecord, RecordLink } from '../records/index.js'
import { type Document, points, rows, text } from './document.js'
import { recordData } from './records.js'

/** A record with what it and others say about each other. */
export interface ShownOne {
  readonly folder: string
  readonly record: DecisionRecord
  readonly links: readonly RecordLink[]
}

const KINDS: Readonly<Record<RecordLink['kind'], string>> = {
  'superseded-by': 'superseded by',
  supersedes: 'supersedes',
  amends: 'amends',
  'amended-by': 'amended by',
  'depends-on': 'depends on',
  'relates-to': 'relates to',
}

/** How a relation is called, from the record that it starts from. */
export const linkWords = ({ kind, isPartial, isReversed }: RecordLink): string =>
  `${isReversed ? 'is what the other depends on:' : KINDS[kind]}${isPartial ? ' in part' : ''}`

/** One record as it was read: what it says, and where that stands. */
export function recordDocument({ folder, record, links }: ShownOne): Document {
  const { path, number, series, title, status, date, people, sections } = record
  const roles = sections.filter(({ role }) => role !== undefined)
  const related = links.map((link) => {
    const { to, stated } = link
    const where =
      stated.here === undefined
        ? ', which only the other says'
        : stated.there === undefined && link.kind !== 'depends-on'
          ? `, line ${stated.here}; the other does not say it`
          : `, line ${stated.here}`
    return { text: `${linkWords(link)} ${to.path} (${to.title.text}${where})` }
  })
  const outside = record.relations.filter(
    (one) => !links.some(({ stated, kind }) => stated.here === one.at.line && kind === one.kind),
  )
  return {
    title: title.text,
    id: `${folder}/${path}`,
    lead: [
      rows([
        ['number', number === undefined ? 'none' : `${series === undefined ? '' : `${series}-`}${number}`],
        [
          'status',
          status
            ? `${status.isTemplate ? 'not chosen' : (status.state ?? 'not known')}${status.isBuilt ? ', built' : ''}: "${status.text.slice(0, 60)}" (${status.origin}, line ${status.at.line})`
            : 'none',
        ],
        ['date', date ? `${date.iso} (${date.origin}${date.at ? `, line ${date.at.line}` : ''})` : 'none'],
        ['people', people ?? 'none'],
      ]),
      ...(related.length > 0 ? [text('Relations:'), points(related)] : []),
      ...(outside.length > 0
        ? [
            text('Names what is none of these records:'),
            points(
              outside.map(({ kind, target, at }) => ({
                text: `${KINDS[kind]} ${target === undefined ? 'nothing' : target.by === 'link' ? target.href : target.number} (line ${at.line})`,
              })),
            ),
          ]
        : []),
      ...(roles.length > 0
        ? [
            text('Sections:'),
            rows(
              roles.map(({ role = '', heading, end }) => [
                role,
                `${heading.text} (lines ${heading.at.line} to ${end})`,
              ]),
            ),
          ]
        : [text('It has no section that is known.')]),
    ],
    sections: [],
  }
}

/** The same as data. */
export const recordShownData = ({ folder, record, links }: ShownOne): object => ({
  folder,
  record: recordData(record),
  related: links.map(linkData),
  sections: record.sections.map(({ role, heading, end }) => ({
    role: role ?? null,
    heading: heading.text,
    level: heading.level,
    line: heading.at.line,
    endLine: end,
  })),
})

const linkData = ({ kind, to, isPartial, isReversed, stated }: RecordLink): object => ({
  kind: isReversed ? 'needed-by' : kind,
  partial: isPartial,
  path: to.path,
  number: to.number ?? null,
  title: to.title.text,
  line: stated.here ?? null,
  otherLine: stated.there ?? null,
})
