import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { DomainError } from '../core/errors.js'
import { readText, writeAtomic } from './files.js'

/** What adr-tools and its like write to say where the records are. */
const POINTER = '.adr-dir'
/** Where logs are kept, the commonest first. */
const USUAL = [
  'doc/adr',
  'docs/adr',
  'docs/adrs',
  'adr',
  'adrs',
  'docs/decisions',
  'doc/decisions',
  'docs/architecture/decisions',
  'doc/architecture/decisions',
  'docs/architecture/adr',
  'docs/architecture-decision-records',
  'architecture/decisions',
  'docs/madr/decisions',
  'decisions',
]
const MOST_FILES = 50_000
const DEEPEST = 8
const LARGEST_RECORD = 32 * 1024 * 1024
const LARGEST_POINTER = 4096
const PASSED_OVER = /^(\..*|node_modules)$/

/** A file of a log. */
export interface LogFile {
  /** Below the folder, with forward slashes. */
  readonly path: string
  readonly text: () => string
}

/**
 * The folder of the decision records: the one named, else what `.adr-dir` names, else the first usual one that is there.
 * @throws DomainError records-missing, folder-is-file
 */
export function findRecordsFolder(named: string | undefined): string {
  if (named !== undefined) return existing(named, 'Name the folder of the records.')
  if (existsSync(POINTER)) {
    const pointed = readText(POINTER, { maxBytes: LARGEST_POINTER }).trim()
    return existing(pointed, `${POINTER} names it; correct the file, or name the folder.`)
  }
  const usual = USUAL.find((folder) => existsSync(folder) && statSync(folder).isDirectory())
  if (usual !== undefined) return usual
  throw new DomainError('records-missing', 'There is no folder of decision records here', {
    why: `There is no ${POINTER}, and none of ${USUAL.join(', ')}.`,
    hint: 'Name it behind the command, or as records: FOLDER in dsp.config.yaml; dsp adr new "Use PostgreSQL for orders" begins a log.',
  })
}

function existing(folder: string, hint: string): string {
  if (!existsSync(folder)) throw new DomainError('records-missing', `There is no folder ${folder}`, { hint })
  if (!statSync(folder).isDirectory())
    throw new DomainError('folder-is-file', `${folder} is a file, not a folder`, { hint })
  return folder
}

/** Where a new log is kept when nothing says otherwise. */
const NEW_LOG = 'docs/adr'

/**
 * The folder for a new record: as {@link findRecordsFolder}, but it need not be there.
 * @throws DomainError folder-is-file
 */
export function findOrNameRecordsFolder(named: string | undefined): string {
  if (named !== undefined && !existsSync(named)) return named
  try {
    return findRecordsFolder(named)
  } catch (error) {
    if (
      named === undefined &&
      error instanceof DomainError &&
      error.code === 'records-missing' &&
      !existsSync(POINTER)
    )
      return NEW_LOG
    throw error
  }
}

/** The text of a record as its file has it, with a byte order mark and the line ends of Windows. */
export const readRecordText = (folder: string, below: string): string =>
  readText(path.join(folder, below), { maxBytes: LARGEST_RECORD, keepMark: true })

/**
 * Writes a document of a log, whole or not at all.
 * @throws DomainError file-exists where it is to be new, and what {@link writeAtomic} throws
 */
export function writeRecordText(folder: string, below: string, text: string, isNew: boolean): void {
  writeAtomic(path.join(folder, below), text, { overwrite: !isNew })
}

/**
 * The files of a log, by path. Links are not followed, hidden folders are passed over.
 * @throws DomainError too-many-files, too-deep, and what {@link readText} throws once a text is asked for
 */
export function listLog(folder: string): LogFile[] {
  const files: LogFile[] = []
  const visit = (below: string, depth: number): void => {
    if (depth > DEEPEST)
      throw new DomainError('too-deep', `${path.posix.join(folder, below)} is nested too deeply for a log`)
    for (const entry of entriesOf(path.join(folder, below))) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`
      if (PASSED_OVER.test(entry.name)) continue
      if (entry.isDirectory()) visit(name, depth + 1)
      else if (entry.isFile())
        files.push({
          path: name,
          text: () => readText(path.join(folder, name), { maxBytes: LARGEST_RECORD }),
        })
      if (files.length > MOST_FILES)
        throw new DomainError('too-many-files', `${folder} holds more than ${MOST_FILES} files`, {
          hint: 'Name the folder of the records alone.',
        })
    }
  }
  visit('', 0)
  return files
}

const entriesOf = (folder: string): Dirent[] =>
  readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
