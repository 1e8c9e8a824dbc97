import { type DecisionRecord, MOST_LINES } from '../records/index.js'
import { type Document, points, rows, text } from './document.js'

/** A log as it is shown. */
export interface ShownLog {
  readonly folder: string
  readonly records: readonly DecisionRecord[]
  readonly notRead: readonly { readonly path: string; readonly why: string }[]
}

const WHY: Readonly<Record<string, string>> = {
  'other-format': 'is not Markdown, and was not read',
  template: 'is a template',
  index: 'is an index',
  'no-record': 'has neither number, date, status nor a section of a record',
  unreadable: 'is no text that can be read',
  'too-long': `has more than ${MOST_LINES.toLocaleString('en')} lines, and was not read`,
}

/** Why a document is not among the records: `is an index`. */
export const notReadText = (why: string): string => WHY[why] ?? why

/** What a folder without a record holds instead; what might be one in another format comes first. */
export function noRecordsText(notRead: ShownLog['notRead']): string {
  const first = notRead.find(({ why }) => why === 'other-format') ?? notRead[0]
  if (!first) return 'It holds no document.'
  const others = notRead.length - 1
  const beside = others === 1 ? '1 other document is no record' : `${others} other documents are no records`
  return `${first.path} ${notReadText(first.why)}${others === 0 ? '' : `; ${beside}`}.`
}

/** The records of a log as a document. */
export function recordsDocument({ folder, records, notRead }: ShownLog): Document {
  const list = records.map((record): [string, string] => [
    numberText(record),
    [
      `${record.title.text}:`,
      [statusText(record), record.date?.iso].filter((word) => word).join(', ') || 'no status',
    ].join(' '),
  ])
  const others =
    notRead.length === 0
      ? []
      : [
          text('Not among them:'),
          points(notRead.map(({ path, why }) => ({ text: `${path} ${notReadText(why)}` }))),
        ]
  return {
    title: `${records.length} ${records.length === 1 ? 'record' : 'records'} in ${folder}`,
    id: 'dsp adr list',
    lead: [list.length > 0 ? rows(list) : text('None is in this state.'), ...others],
    sections: [],
  }
}

const numberText = ({ number, series }: DecisionRecord): string =>
  number === undefined ? '-' : series === undefined ? String(number) : `${series}-${number}`

function statusText({ status }: DecisionRecord): string {
  if (!status) return ''
  if (status.isTemplate) return 'not chosen'
  if (!status.state) return `"${status.text.slice(0, 30)}"`
  return status.isBuilt ? `${status.state}, built` : status.state
}

/** The same as data, with places. */
export const recordsData = ({ folder, records, notRead }: ShownLog): object => ({
  folder,
  records: records.map(recordData),
  notRead,
})

/** One record as data. */
export const recordData = (record: DecisionRecord): object => ({
  path: record.path,
  number: record.number ?? null,
  series: record.series ?? null,
  title: record.title.text,
  status: record.status
    ? {
        state: record.status.state ?? null,
        built: record.status.isBuilt,
        text: record.status.text,
        meant: record.status.meant ?? null,
        placeholder: record.status.isTemplate,
        line: record.status.at.line,
      }
    : null,
  date: record.date
    ? {
        iso: record.date.iso,
        text: record.date.text,
        real: record.date.isReal,
        ambiguous: record.date.isAmbiguous,
        origin: record.date.origin,
        line: record.date.at?.line ?? null,
      }
    : null,
  people: record.people ?? null,
  relations: record.relations.map(({ kind, isPartial, target, at }) => ({
    kind,
    partial: isPartial,
    target: target === undefined ? null : target.by === 'link' ? target.href : String(target.number),
    line: at.line,
  })),
})
