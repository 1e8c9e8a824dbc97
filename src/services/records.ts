import { DomainError } from '../core/errors.js'
import {
  DECISION_STATES,
  type DecisionRecord,
  fileClass,
  looksLikeRecord,
  readRecord,
} from '../core/records/index.js'
import { isThere } from '../io/files.js'
import { findRecordsFolder, listLog } from '../io/records-folder.js'
import { readConfig } from './config.js'

/** The records of a folder, and what was not read as one. */
export interface RecordLog {
  readonly folder: string
  readonly records: readonly DecisionRecord[]
  readonly notRead: readonly NotRead[]
}

/** A document that is not among the records. */
export interface NotRead {
  readonly path: string
  readonly why: 'other-format' | 'template' | 'index' | 'no-record' | 'unreadable'
}

/**
 * Reads a log of decision records.
 * @param root folder of the package, where the schemas are
 * @param named the folder; else dsp.config.yaml, `.adr-dir` or a usual place says where
 * @throws DomainError records-missing, no-records, folder-is-file
 */
export async function readLog(root: string, named?: string): Promise<RecordLog> {
  const log = readFolder(findRecordsFolder(named ?? (await readConfig(root)).records))
  if (log.records.length > 0) return log
  const { folder, notRead } = log
  throw new DomainError('no-records', `${folder} holds no decision record that can be read`, {
    why:
      notRead.length === 0
        ? 'It holds no document.'
        : `It holds ${notRead.length} other documents, such as ${notRead[0]?.path}.`,
    hint: 'Records are Markdown files; name their folder: dsp adr list FOLDER.',
  })
}

/** The records of a folder, also where there are none, or where it is not there yet. */
export function readFolder(folder: string): RecordLog {
  const records: DecisionRecord[] = []
  const notRead: NotRead[] = []
  for (const { path, text } of isThere(folder) ? listLog(folder) : []) {
    const kind = fileClass(path)
    if (kind === 'no-document') continue
    if (kind !== 'markdown') {
      notRead.push({ path, why: kind })
      continue
    }
    const content = textOr(text)
    const record = content === undefined ? undefined : readRecord(path, content)
    if (record && looksLikeRecord(record)) records.push(record)
    else notRead.push({ path, why: record ? 'no-record' : 'unreadable' })
  }
  return { folder, records, notRead }
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

/** States that a record can be put into. */
export const STATES = DECISION_STATES

/** States to choose from; `none` is what says nothing that is known. */
export const RECORD_STATES = [...DECISION_STATES, 'none'] as const

/** The records in one state, or all. */
export function withState(log: RecordLog, state: (typeof RECORD_STATES)[number] | undefined): RecordLog {
  if (state === undefined) return log
  return { ...log, records: log.records.filter(({ status }) => (status?.state ?? 'none') === state) }
}
