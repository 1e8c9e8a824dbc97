import { type Heading, type Link, outlineOf } from '../markdown.js'
import type { DecisionRecord } from '../record.js'
import { plainText } from '../text.js'
import { folderOf, isElsewhere, type Log, type LogDocument, resolveLink } from './log.js'

/** A line of an index that leads to a file of the log. */
export interface IndexEntry {
  readonly link: Link
  /** From the folder of the log. */
  readonly path: string
  /** Absent where there is no such record. */
  readonly record?: DecisionRecord
  readonly raw: string
  /** The nearest heading above. */
  readonly heading?: Heading
  readonly isRow: boolean
}

/** A document that lists most of the records of its folder. */
export interface RecordIndex {
  readonly document: LogDocument
  readonly lines: readonly string[]
  readonly entries: readonly IndexEntry[]
  /** The records that it is about: those of its folder and of those below that have no index of their own. */
  readonly records: readonly DecisionRecord[]
  /** Records that it links or names anywhere. */
  readonly listed: ReadonlySet<DecisionRecord>
}

/** Below this, links are examples. */
const FEWEST_ENTRIES = 3
const SHARE = 0.5

const indexes = new WeakMap<Log, readonly RecordIndex[]>()

/** The documents of the log that list its records. */
export function indexesOf(log: Log): readonly RecordIndex[] {
  const known = indexes.get(log)
  if (known) return known
  const byPath = new Map(log.records.map((record) => [record.path, record]))
  const read = log.documents
    .filter(({ kind, text }) => kind !== 'template' && text.includes(']('))
    .map((document) => ({ document, ...entriesOf(document, byPath) }))
    .filter(({ entries }) => entries.filter(({ record }) => record).length >= FEWEST_ENTRIES)
  const folders = new Set(read.map(({ document }) => folderOf(document.path)))
  const found = read.flatMap((one) => {
    const folder = folderOf(one.document.path)
    const near = log.records.filter(({ path }) => indexFolder(folderOf(path), folders) === folder)
    const linked = new Set(one.entries.map(({ record }) => record))
    const listed = new Set(near.filter((record) => linked.has(record) || isNamed(record, one.document)))
    const records = withoutOtherFolders(near, listed)
    return listed.size >= SHARE * records.length ? [{ ...one, records, listed }] : []
  })
  indexes.set(log, found)
  return found
}

/** Without folders of several records of which it lists none: they are another log. */
function withoutOtherFolders(
  records: readonly DecisionRecord[],
  listed: ReadonlySet<DecisionRecord>,
): readonly DecisionRecord[] {
  const byFolder = new Map<string, DecisionRecord[]>()
  for (const record of records) {
    const folder = folderOf(record.path)
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), record])
  }
  return [...byFolder.values()]
    .filter((own) => own.length < FEWEST_ENTRIES || own.some((record) => listed.has(record)))
    .flat()
}

/** The nearest folder upwards that has an index. */
function indexFolder(folder: string, folders: ReadonlySet<string>): string | undefined {
  if (folders.has(folder)) return folder
  return folder === '' ? undefined : indexFolder(folderOf(folder), folders)
}

function entriesOf(
  { path: from, text }: LogDocument,
  byPath: ReadonlyMap<string, DecisionRecord>,
): { readonly lines: readonly string[]; readonly entries: readonly IndexEntry[] } {
  const plain = plainText(text)
  const lines = plain.split('\n')
  const { headings, links } = outlineOf(plain, lines, 0)
  const entries = links.flatMap((link) => {
    const raw = lines[link.at.line - 1] ?? ''
    if (link.isImage || isElsewhere(link.href) || !/^\s*([*+-]|\d+[.)]|\|)/.test(raw)) return []
    const path = resolveLink(from, link.href)
    if (path === undefined || path.startsWith('../')) return []
    const record = [path, `${path}.md`, `${path}/README.md`]
      .map((name) => byPath.get(name))
      .find((one) => one !== undefined)
    const heading = headings.findLast(({ at }) => at.line < link.at.line)
    const isRow = /^\s*\|/.test(raw)
    return [{ link, path, raw, isRow, ...(record && { record }), ...(heading && { heading }) }]
  })
  return { lines, entries }
}

/** Names of files that stand there without a link. */
function isNamed({ path }: DecisionRecord, { text }: LogDocument): boolean {
  const file = path.split('/').at(-1) ?? ''
  return !/^(readme|index)\./i.test(file) && text.includes(file)
}
