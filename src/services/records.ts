import { DomainError } from '../core/errors.js'
import { DECISION_STATES } from '../core/records/index.js'
import { noRecordsText } from '../core/render/index.js'
import { isThere } from '../io/files.js'
import { findRecordsFolder } from '../io/records-folder.js'
import { type Config, readConfig, readOptionsOf } from './config.js'
import { type LogFolder, readLogFolder } from './log-folder.js'

/**
 * Reads a log of decision records.
 * @param root folder of the package, where the schemas are
 * @param named the folder; else dsp.config.yaml, `.adr-dir` or a usual place says where
 * @throws DomainError records-missing, no-records, folder-is-file
 */
export async function readLog(root: string, named?: string): Promise<LogFolder> {
  const config = await readConfig(root)
  const log = readLogFolder(findRecordsFolder(named ?? config.records), readOptionsOf(config))
  if (log.records.length === 0) throw noRecords(log)
  return log
}

/** What is in a folder, also where there are no records, or where it is not there yet. */
export const readFolder = (folder: string, config: Config): LogFolder =>
  isThere(folder)
    ? readLogFolder(folder, readOptionsOf(config))
    : { folder, records: [], documents: [], notRead: [] }

/** Why there is nothing to show; it is never silent. */
export const noRecords = ({ folder, notRead }: LogFolder): DomainError =>
  new DomainError('no-records', `${folder} holds no decision record that can be read`, {
    why: noRecordsText(notRead),
    hint: notRead.some(({ why }) => why === 'other-format')
      ? 'Records are Markdown files (.md); name another folder where there are some.'
      : 'Name another folder, or write the first record: dsp adr new "Use PostgreSQL for orders"',
  })

/** States that a record can be put into. */
export const STATES = DECISION_STATES

/** States to choose from; `none` is what says nothing that is known. */
export const RECORD_STATES = [...DECISION_STATES, 'none'] as const

/** The records in one state, or all. */
export function withState(log: LogFolder, state: (typeof RECORD_STATES)[number] | undefined): LogFolder {
  if (state === undefined) return log
  return { ...log, records: log.records.filter(({ status }) => (status?.state ?? 'none') === state) }
}
