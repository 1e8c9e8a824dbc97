import { type Dirent, readdirSync } from 'node:fs'
import path from 'node:path'
import { isExactFile, textInside } from './surrounding-files.js'

const MOST_FILES = 10_000
const DEEPEST = 16
/** Hidden folders, and folders of what was fetched or built. */
const PASSED_OVER = /^(\..*|node_modules|bower_components|vendor|dist|build|target|__pycache__|venv)$/

/** The files below a folder. */
export interface ListedFiles {
  /** From the working folder, with forward slashes, sorted by folder. */
  readonly files: readonly string[]
  /** Whether all of them are listed. */
  readonly isWhole: boolean
}

/**
 * Lists what lies below a folder of the working folder: at most 10,000 files, 16 folders deep. Links are not followed; hidden folders and
 * folders of fetched packages are passed over. A folder that is not there, or that lies outside, has no files.
 */
export function listProject(folder: string): ListedFiles {
  const files: string[] = []
  let isWhole = true
  const visit = (below: string, depth: number): void => {
    if (depth > DEEPEST) {
      isWhole = false
      return
    }
    for (const entry of entriesOf(below)) {
      if (files.length === MOST_FILES) {
        isWhole = false
        return
      }
      const name = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory() && !PASSED_OVER.test(entry.name)) visit(name, depth + 1)
      else if (entry.isFile()) files.push(name)
    }
  }
  if (isOwnFolder(folder)) visit(folder, 0)
  return { files, isWhole }
}

/** Whether no part of a path is a link: a link may lead anywhere. */
function isOwnFolder(folder: string): boolean {
  const names = folder === '' ? [] : folder.split('/')
  return names.every((name, index) =>
    entriesOf(names.slice(0, index).join('/')).some(
      (entry) => entry.name === name && entry.isDirectory() && name !== '..',
    ),
  )
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )
  } catch {
    // What may not be read, or vanished meanwhile, shows nothing.
    return []
  }
}

/** Whether there is such a file or folder below the working folder. */
export const isInProject = (file: string): boolean => isExactFile(path.normalize(file))

/** In UTF-16 units, of all files together. */
const MOST_TEXT = 64 * 1024 * 1024

/**
 * Gives what reads files of at most 1 MiB, each once, until they are 64 Mi characters together; undefined where a file cannot be read, or
 * no room is left.
 */
export function projectReader(mostText = MOST_TEXT): (file: string) => string | undefined {
  const texts = new Map<string, string | undefined>()
  let left = mostText
  return (file) => {
    if (texts.has(file)) return texts.get(file)
    const text = left > 0 ? textInside(file) : undefined
    left -= text?.length ?? 0
    texts.set(file, text)
    return text
  }
}
