import { DomainError } from '../core/errors.js'
import {
  type DecisionRecord,
  fileClass,
  hasTooManyLines,
  type LogDocument,
  looksLikeRecord,
  type ReadOptions,
  readRecord,
} from '../core/records/index.js'
import { type LogFile, listLog } from '../io/records-folder.js'

/** A document that is not among the records. */
export interface NotRead {
  readonly path: string
  readonly why: 'other-format' | 'template' | 'index' | 'no-record' | 'unreadable' | 'too-long'
}

/** What lies in the folder of a log. */
export interface LogFolder {
  readonly folder: string
  readonly records: readonly DecisionRecord[]
  /** Markdown that is no record. */
  readonly documents: readonly LogDocument[]
  readonly notRead: readonly NotRead[]
}

/** Texts that stand for those of files, such as what an editor has not saved yet; by path from the folder of the log. */
export type Overlay = ReadonlyMap<string, string>

/**
 * Reads the documents of a folder.
 * @throws DomainError what {@link listLog} throws
 */
export function readLogFolder(folder: string, options: ReadOptions, overlay: Overlay = new Map()): LogFolder {
  const records: DecisionRecord[] = []
  const documents: LogDocument[] = []
  const notRead: NotRead[] = []
  for (const file of filesOf(folder, overlay)) {
    const kind = fileClass(file.path)
    if (kind === 'no-document') continue
    if (kind === 'other-format') {
      notRead.push({ path: file.path, why: kind })
      continue
    }
    const text = textOr(file.text)
    if (text === undefined) {
      notRead.push({ path: file.path, why: 'unreadable' })
      continue
    }
    if (hasTooManyLines(text)) {
      notRead.push({ path: file.path, why: 'too-long' })
      continue
    }
    const record = kind === 'markdown' ? readRecord(file.path, text, options) : undefined
    if (record && looksLikeRecord(record)) {
      records.push(record)
      continue
    }
    const why = kind === 'markdown' ? 'no-record' : kind
    notRead.push({ path: file.path, why })
    documents.push({ path: file.path, kind: why, text })
  }
  return { folder, records, documents, notRead }
}

/** The files, with the texts of the overlay in place of theirs, and what is in the overlay alone. */
function filesOf(folder: string, overlay: Overlay): readonly LogFile[] {
  const files = listLog(folder)
  if (overlay.size === 0) return files
  const laid = [...overlay].map(([path, text]) => ({ path, text: () => text }))
  const all = [...files.filter(({ path }) => !overlay.has(path)), ...laid]
  return all.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** A text that is binary, too large or in another encoding is no reason not to read the others. */
function textOr(read: () => string): string | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof DomainError) return undefined
    throw error
  }
}
