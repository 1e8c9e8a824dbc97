import path from 'node:path'
import { DomainError } from '../core/errors.js'
import { isFolder, isThere } from '../io/files.js'
import { findRecordsFolder } from '../io/records-folder.js'
import type { Config } from './config.js'

/** A log to lint. */
export interface LintTarget {
  /** From the working folder. */
  readonly folder: string
  /** Files that are reported, from the working folder; all if absent. */
  readonly only?: ReadonlySet<string>
}

/**
 * The logs that are meant: the named folders; the logs of the named files, which alone are reported; else the one that the
 * configuration, `.adr-dir` or habit names.
 * @param extra a file that need not be there, such as what an editor has not saved yet
 * @throws DomainError records-missing, folder-is-file
 */
export function targetsOf(
  paths: readonly string[],
  { records }: Config,
  extra: string | undefined,
): LintTarget[] {
  const named = [...paths, ...(extra === undefined ? [] : [extra])].map(relative)
  if (named.length === 0) return [{ folder: relative(findRecordsFolder(records)) }]
  const targets = new Map<string, Set<string> | undefined>()
  for (const one of named) {
    if (one !== extra && isFolder(one)) targets.set(one, undefined)
    else {
      if (one !== extra && !isThere(one)) throw notThere(one)
      const folder = logOfFile(one, records)
      if (targets.has(folder) && targets.get(folder) === undefined) continue
      targets.set(folder, (targets.get(folder) ?? new Set()).add(one))
    }
  }
  return [...targets].map(([folder, only]) => ({ folder, ...(only && { only }) }))
}

/** The log of the project where the file is in it, else the file's own folder. */
function logOfFile(file: string, records: string | undefined): string {
  const usual = usualFolder(records)
  return usual !== undefined && `${file}/`.startsWith(usual === '.' ? '' : `${usual}/`)
    ? usual
    : path.posix.dirname(file)
}

function usualFolder(records: string | undefined): string | undefined {
  try {
    return relative(findRecordsFolder(records))
  } catch {
    return undefined
  }
}

const notThere = (file: string): DomainError =>
  new DomainError('records-missing', `There is no folder and no record ${file}`, {
    hint: 'Name the folder of the records, or one of them.',
  })

/** As git and CI systems write it: from the working folder, with forward slashes. */
const relative = (file: string): string => path.relative('.', file).split(path.sep).join('/') || '.'
