import { readdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { DomainError } from '../core/errors.js'
import { readText } from './files.js'

const LARGEST_DOCUMENT = 1024 * 1024

const namesIn = new Map<string, ReadonlySet<string>>()

/**
 * Whether there is a file or a folder with exactly these letters: a file system that takes `A.md` for `a.md` hides a link that is dead
 * elsewhere. What lies outside of the working folder is taken to be there, and is not looked at.
 */
export function isExactFile(file: string): boolean {
  const normal = path.normalize(file)
  if (isOutside(normal) || normal === '.') return true
  return namesOf(path.dirname(normal)).has(path.basename(normal))
}

/** The text of a document below the working folder; undefined where there is none that can be read, or a link leads away. */
export function textInside(file: string): string | undefined {
  if (isOutside(path.normalize(file))) return undefined
  try {
    if (isOutside(path.relative(realpathSync('.'), realpathSync(file)))) return undefined
    return readText(file, { maxBytes: LARGEST_DOCUMENT })
  } catch (error) {
    if (error instanceof DomainError || isMissing(error)) return undefined
    throw error
  }
}

const isOutside = (file: string): boolean =>
  file === '..' || file.startsWith(`..${path.sep}`) || path.isAbsolute(file)

function namesOf(folder: string): ReadonlySet<string> {
  const known = namesIn.get(folder) ?? listed(folder)
  namesIn.set(folder, known)
  return known
}

function listed(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder))
  } catch (error) {
    if (isMissing(error)) return new Set()
    throw error
  }
}

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP', 'ENAMETOOLONG'].includes(
    String((error as NodeJS.ErrnoException).code),
  )
