import { existsSync, lstatSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { DomainError } from '../core/errors.js'
import { LOCK_FILE, type OnDisk, safePath } from '../core/scaffold/index.js'
import { readText, writeAtomic } from './files.js'

/** Where what was written last is kept, for the next merge. */
const BASE_FOLDER = '.dsp/base'
/** So that no tool takes a kept file for one of the project's. */
const BASE_ENDING = '.base'
/** Larger files are none of ours. */
const LARGEST_FILE = 2 * 1024 * 1024
/** More folders beside each other are no workspace of starters. */
const MOST_FOLDERS = 1000

/** A file to be written below a folder. */
export interface FileToWrite {
  readonly path: string
  readonly text: string
  readonly executable: boolean
  /** Whether something is there that is replaced. */
  readonly replace: boolean
}

/** A path below a folder, as people read it on every system. */
export const pathIn = (folder: string, below: string): string =>
  path.posix.join(folder.replaceAll(path.sep, '/'), below)

/**
 * Refuses what cannot become a folder.
 * @throws DomainError folder-is-file
 */
export function refuseNoFolder(folder: string): void {
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new DomainError('folder-is-file', `${folder} is a file, not a folder`, {
      hint: 'Name a folder with --out; it is made if it is not there.',
    })
}

/**
 * What is there under the given paths below a folder; line ends of Windows are read as plain ones.
 * @throws DomainError unsafe-path, path-through-link, file-is-folder, folder-is-file
 */
export function readBelow(folder: string, paths: readonly string[]): OnDisk {
  const found = new Map<string, string | null>()
  for (const below of paths) {
    const file = placeBelow(folder, below)
    if (existsSync(file)) found.set(below, textOrNull(file))
  }
  return found
}

/** What was written last under the given paths; what is not kept is left out. */
export function readBase(folder: string, paths: readonly string[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const below of paths) {
    const text = textBelow(folder, `${BASE_FOLDER}/${safePath(below)}${BASE_ENDING}`)
    if (text !== undefined) found.set(below, text)
  }
  return found
}

/** The lock of a folder as text, where it has one. */
export const readLockText = (folder: string): string | undefined => textBelow(folder, LOCK_FILE)

/** The folders with a lock: this one, else those directly below it, sorted. */
export function foldersWithLock(folder: string): string[] {
  if (existsSync(path.join(folder, LOCK_FILE))) return [folder]
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .slice(0, MOST_FOLDERS)
    .map(({ name }) => pathIn(folder, name))
    .filter((below) => existsSync(path.join(below, LOCK_FILE)))
    .sort()
}

/**
 * Writes files below a folder, each whole or not at all. What was broken off is mended by doing it again: files that are
 * written already are unchanged then.
 * @throws DomainError as {@link readBelow}, and what {@link writeAtomic} throws
 */
export function writeBelow(folder: string, files: readonly FileToWrite[]): void {
  for (const { path: below } of files) placeBelow(folder, below)
  for (const { path: below, text, executable, replace } of files)
    writeAtomic(placeBelow(folder, below), text, { overwrite: replace, mode: executable ? 0o755 : 0o644 })
}

/** Removes files below a folder, and folders that are empty then. */
export function removeBelow(folder: string, paths: readonly string[]): void {
  for (const below of paths) {
    rmSync(placeBelow(folder, below), { force: true })
    removeEmpty(folder, below)
  }
}

/** Keeps what was rendered as the base of the next merge, and the lock last. */
export function keepBase(folder: string, texts: ReadonlyMap<string, string>, lock: string): void {
  const kept = [...texts].map(([below, text]) => ({
    path: `${BASE_FOLDER}/${safePath(below)}${BASE_ENDING}`,
    text,
  }))
  for (const { path: below, text } of [...kept, { path: LOCK_FILE, text: lock }]) {
    const file = insideOf(folder, below)
    if (textBelow(folder, below) !== text) writeAtomic(file, text, { overwrite: true })
  }
}

/** Forgets the base of files that are no longer rendered. */
export function forgetBase(folder: string, paths: readonly string[]): void {
  for (const below of paths) {
    const kept = `${BASE_FOLDER}/${safePath(below)}${BASE_ENDING}`
    rmSync(insideOf(folder, kept), { force: true })
    removeEmpty(folder, kept)
  }
}

/** Where a path of a starter lies below a folder: never outside, whatever links there are. */
const placeBelow = (folder: string, below: string): string => insideOf(folder, safePath(below))

/** The path below a folder; no part of it may be a link, and only the last one may be a file. */
function insideOf(folder: string, below: string): string {
  const parts = below.split('/')
  let place = folder
  for (const [index, part] of parts.entries()) {
    place = path.join(place, part)
    const stat = lstatSync(place, { throwIfNoEntry: false })
    if (!stat) break
    if (stat.isSymbolicLink())
      throw new DomainError('path-through-link', `${place} is a symbolic link`, {
        why: 'What a starter writes stays below its folder, and a link may lead elsewhere.',
        hint: 'Remove the link, or choose another folder with --out.',
      })
    const isLast = index === parts.length - 1
    if (isLast && stat.isDirectory())
      throw new DomainError('file-is-folder', `${place} is a folder, not a file`, {
        hint: 'Choose another folder with --out.',
      })
    if (!isLast && !stat.isDirectory())
      throw new DomainError('folder-is-file', `${place} is a file, not a folder`, {
        hint: 'Choose another folder with --out.',
      })
  }
  return path.join(folder, ...parts)
}

function textBelow(folder: string, below: string): string | undefined {
  const file = insideOf(folder, below)
  return existsSync(file) ? (textOrNull(file) ?? undefined) : undefined
}

function textOrNull(file: string): string | null {
  try {
    return readText(file, { maxBytes: LARGEST_FILE }).replaceAll('\r\n', '\n')
  } catch (error) {
    const { code } = error as DomainError
    // It is somebody's file, whatever is in it.
    if (['file-binary', 'file-encoding', 'file-too-large'].includes(code)) return null
    throw error
  }
}

function removeEmpty(folder: string, below: string): void {
  for (let parent = path.posix.dirname(below); parent !== '.'; parent = path.posix.dirname(parent)) {
    try {
      rmdirSync(path.join(folder, parent))
    } catch {
      return
    }
  }
}
