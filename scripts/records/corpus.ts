import { type Dirent, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileClass, looksLikeRecord, readRecord } from '../../src/core/records/index.js'
import type { Knowledge } from '../../src/core/records/lint/knowledge.js'
import { type Log, logOf } from '../../src/core/records/lint/log.js'

/** A log of a corpus: a folder of repositories, each with nothing but the documents of its records. */
export interface CorpusLog {
  /** From the folder of the corpus. */
  readonly name: string
  readonly log: Log
}

const children = (folder: string): Dirent[] => readdirSync(folder, { withFileTypes: true })
const isMarkdown = (entry: Dirent): boolean => entry.isFile() && /\.mdx?$/.test(entry.name)
/** A folder with more folders than this holds a record in each. */
const MOST_LOGS = 3

/** The logs below a folder: the first folders on the way down that hold documents. */
function logFolders(folder: string): string[] {
  const entries = children(folder)
  const below = entries.filter((entry) => entry.isDirectory())
  if (entries.some(isMarkdown) || below.length > MOST_LOGS) return [folder]
  return below.flatMap(({ name }) => logFolders(path.join(folder, name)))
}

function documentsBelow(folder: string): string[] {
  return children(folder).flatMap((entry) => {
    const own = path.join(folder, entry.name)
    if (entry.isDirectory()) return documentsBelow(own)
    return isMarkdown(entry) ? [own] : []
  })
}

/** Reads all logs of a corpus. What lies outside of a log is taken to be there: a corpus holds only records. */
export function corpusLogs(corpus: string, today: string, knowledge?: () => Knowledge): CorpusLog[] {
  const repositories = children(corpus).filter((entry) => entry.isDirectory())
  return repositories
    .flatMap(({ name }) => logFolders(path.join(corpus, name)))
    .map((folder) => {
      const texts = new Map(
        documentsBelow(folder).map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]),
      )
      const read = [...texts].sort().map(([name, text]) => ({ name, text, kind: fileClass(name) }))
      const records = read.flatMap(({ name, text, kind }) => {
        const record = kind === 'markdown' ? readRecord(name, text) : undefined
        return record && looksLikeRecord(record) ? [record] : []
      })
      const own = new Set(records.map((record) => record.path))
      const documents = read
        .filter(({ name }) => !own.has(name))
        .map(({ name, text, kind }) => ({
          path: name,
          text,
          kind: kind === 'index' || kind === 'template' ? kind : ('no-record' as const),
        }))
      const exists = (name: string): boolean =>
        name.startsWith('../') || texts.has(name) || !/\.mdx?$/.test(name)
      const log = logOf(records, {
        today,
        documents,
        exists,
        read: (name) => texts.get(name),
        ...(knowledge && { knowledge }),
      })
      return { name: path.relative(corpus, folder), log }
    })
}
