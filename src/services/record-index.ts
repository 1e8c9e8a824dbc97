import { DomainError } from '../core/errors.js'
import { indexedText, isIndexCurrent } from '../core/records/index.js'
import { readRecordText, writeRecordText } from '../io/records-folder.js'
import { type ChangedLog, withDiffs } from './change-records.js'
import { readLog } from './records.js'

/** What to do with the index of a log. */
export interface IndexOptions {
  /** The folder of the package, where the schemas are. */
  readonly root: string
  readonly folder?: string | undefined
  /** The page; else README.md or index.md, whichever is there. */
  readonly page?: string | undefined
  /** Write it; without, it is only compared. */
  readonly write?: boolean
}

/** The index of a log. */
export interface RecordsIndex extends ChangedLog {
  readonly page: string
  readonly isCurrent: boolean
  /** How many records it lists. */
  readonly records: number
}

const PAGES = ['README.md', 'index.md']

/**
 * Compares the index of a log with its records, or writes it.
 * @throws DomainError bad-page, and what {@link readLog} throws
 */
export async function indexRecords({
  root,
  folder: named,
  page: wanted,
  write = false,
}: IndexOptions): Promise<RecordsIndex> {
  const { folder, records, notRead } = await readLog(root, named)
  const pages = notRead.filter(({ why }) => why === 'index' || why === 'no-record').map(({ path }) => path)
  const page = wanted ?? PAGES.find((name) => pages.includes(name)) ?? 'README.md'
  if (!/^[\w.-]+\.(md|mdx|markdown)$/i.test(page) || records.some(({ path }) => path === page))
    throw new DomainError('bad-page', `${JSON.stringify(page.slice(0, 60))} is no page for an index`, {
      why: 'It is the name of a Markdown file in the folder of the records that is none of them.',
      hint: '--page README.md',
    })
  const before = textOf(folder, page)
  const isCurrent = isIndexCurrent(before, records, page)
  const after = isCurrent ? (before ?? '') : indexedText(before, records, page)
  if (write && !isCurrent) writeRecordText(folder, page, after, before === undefined)
  return {
    folder,
    page,
    records: records.length,
    isCurrent: isCurrent || write,
    isDryRun: !write,
    changes: await withDiffs([{ path: page, ...(before !== undefined && { before }), after }]),
  }
}

function textOf(folder: string, page: string): string | undefined {
  try {
    return readRecordText(folder, page)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'file-missing') return undefined
    throw error
  }
}
