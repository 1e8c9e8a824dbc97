import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fstatSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { DomainError } from '../core/errors.js'

const MEBIBYTE = 1024 * 1024

/** Far above any file a person writes by hand, far below what would fill the memory. */
export const MAX_BYTES = 8 * MEBIBYTE

/** How a text is read. */
export interface ReadOptions {
  /** The largest size that is accepted; {@link MAX_BYTES} when absent. */
  readonly maxBytes?: number
  /** Whether a byte order mark stays in the text, for who writes it back. */
  readonly keepMark?: boolean
}

/** Whether there is something to read under this name. */
export const isThere = (file: string): boolean => existsSync(file)

/**
 * The text of a file: UTF-8, without a byte order mark unless it is to be kept, line ends as they are (so an edit can keep them).
 * @throws DomainError with a code: file-missing, file-is-folder, file-forbidden, file-not-readable, file-too-large,
 *   file-binary, file-encoding
 */
export function readText(file: string, { maxBytes = MAX_BYTES, keepMark = false }: ReadOptions = {}): string {
  let fd: number
  try {
    // Opening a named pipe that nobody writes into would otherwise wait for ever. (Windows knows no such flag.)
    fd = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    throw fileError(file, error, 'read')
  }
  try {
    const stat = fstatSync(fd)
    if (stat.isDirectory()) throw folderError(file)
    if (stat.isFile() && stat.size > maxBytes) throw tooLarge(file, maxBytes)
    // A named pipe or /dev/stdin has no size to trust.
    const bytes = stat.isFile() ? readFileSync(fd) : readAtMost(fd, file, maxBytes)
    if (stat.isFIFO() && bytes.length === 0) throw emptyPipe(file)
    return decode(bytes, file, keepMark)
  } catch (error) {
    throw error instanceof DomainError ? error : fileError(file, error, 'read')
  } finally {
    closeSync(fd)
  }
}

/** Whether there is a folder of this name. */
export const isFolder = (name: string): boolean =>
  statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false

/** All of stdin as text, under the same rules as {@link readText}. */
export function readStdin({ maxBytes = MAX_BYTES }: ReadOptions = {}): string {
  return decode(readAtMost(0, 'stdin', maxBytes), 'stdin')
}

/** How a file is written. */
export interface WriteOptions {
  /** Replace a file that is there; without it, an existing file is an error. */
  readonly overwrite?: boolean
  /** Permission bits of a new file, 0o644 when absent; a file that is replaced keeps its own. */
  readonly mode?: number
}

/**
 * Writes a whole file or nothing: to a temporary neighbour first, then renamed, so no reader and no power cut sees half
 * of it. Missing folders are made.
 * @throws DomainError with a code: file-exists, file-is-folder, file-forbidden, file-not-writable
 */
export function writeAtomic(
  file: string,
  text: string,
  { overwrite = false, mode = 0o644 }: WriteOptions = {},
): void {
  try {
    const old = lstatSync(file, { throwIfNoEntry: false })
    if (old && !overwrite) throw alreadyExists(file)
    // Where a link leads is what gets replaced, not the link.
    const target = old?.isSymbolicLink() ? realpathSync(file) : file
    const kept = old && keptMode(target, file)
    mkdirSync(path.dirname(target), { recursive: true })
    placeWhole(target, text, { overwrite, mode: kept ?? mode })
  } catch (error) {
    throw error instanceof DomainError ? error : fileError(file, error, 'write')
  }
}

/** The permissions of the file that is replaced. A folder, a device or a pipe is never replaced. */
function keptMode(target: string, file: string): number {
  const stat = lstatSync(target)
  if (stat.isFile()) return stat.mode & 0o777
  throw stat.isDirectory()
    ? folderError(file)
    : new DomainError('file-not-writable', `${file} is not an ordinary file`, {
        why: 'It is a device, a pipe or a socket.',
      })
}

function placeWhole(target: string, text: string, { overwrite, mode }: Required<WriteOptions>): void {
  // Also unique where two containers with the same process id share a folder.
  const temporary = `${target}.${process.pid}-${process.hrtime.bigint()}.tmp`
  try {
    writeFileSync(temporary, text, { mode, flag: 'wx' })
    if (overwrite) renameSync(temporary, target)
    else placeNew(temporary, target)
  } finally {
    removeQuietly(temporary)
  }
}

/** Of several programs that do this at once, one succeeds: a name is linked only where there is none yet. */
function placeNew(temporary: string, target: string): void {
  try {
    linkSync(temporary, target)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw alreadyExists(target)
    // Some file systems have no links.
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'].includes(code)) throw error
    copyFileSync(temporary, target, constants.COPYFILE_EXCL)
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // What went wrong before is what has to be said.
  }
}

function readAtMost(fd: number, name: string, maxBytes: number): Buffer {
  const chunks: Buffer[] = []
  let total = 0
  for (;;) {
    const chunk = Buffer.alloc(64 * 1024)
    const count = readSome(fd, chunk)
    if (count === 0) return Buffer.concat(chunks)
    total += count
    if (total > maxBytes) throw tooLarge(name, maxBytes)
    chunks.push(chunk.subarray(0, count))
  }
}

function readSome(fd: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(fd, chunk)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // Windows reports the end of a closed pipe as an error.
      if (code === 'EOF') return 0
      // A pipe that a parent made non-blocking has nothing yet.
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}

function decode(bytes: Buffer, name: string, keepMark = false): string {
  if (bytes.includes(0)) {
    throw new DomainError('file-binary', `${name} is not a text file`, { why: 'It contains a NUL byte.' })
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: keepMark }).decode(bytes)
  } catch {
    throw new DomainError('file-encoding', `${name} is not UTF-8 text`, { hint: 'Save it as UTF-8.' })
  }
}

const folderError = (file: string): DomainError =>
  new DomainError('file-is-folder', `${file} is a folder, not a file`, { hint: 'Name a file in it.' })

const alreadyExists = (file: string): DomainError =>
  new DomainError('file-exists', `${file} already exists`, { why: 'Nothing is overwritten unasked.' })

const emptyPipe = (file: string): DomainError =>
  new DomainError('file-not-readable', `${file} is a pipe that gives nothing`, {
    why: 'Nobody writes into it.',
  })

const tooLarge = (name: string, maxBytes: number): DomainError =>
  new DomainError('file-too-large', `${name} is larger than ${sizeText(maxBytes)}`, {
    hint: 'Is it the right file?',
  })

const sizeText = (bytes: number): string =>
  bytes % MEBIBYTE === 0 ? `${bytes / MEBIBYTE} MiB` : `${bytes} bytes`

function fileError(file: string, error: unknown, doing: 'read' | 'write'): DomainError {
  const code = doing === 'read' ? 'file-not-readable' : 'file-not-writable'
  if (file === '') return new DomainError(code, 'the name of the file is empty', { cause: error })
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EEXIST':
      return alreadyExists(file)
    case 'ELOOP':
      return new DomainError(code, `${file} leads nowhere`, {
        why: 'A symbolic link in its path leads back to itself.',
        cause: error,
      })
    case 'ENAMETOOLONG':
      return new DomainError(code, `${file.slice(0, 60)}… is too long for the name of a file`, {
        cause: error,
      })
    case 'ENOENT':
      return new DomainError('file-missing', `${file} does not exist`, {
        hint: 'Check the path.',
        cause: error,
      })
    case 'ENOTDIR':
      return new DomainError('file-missing', `${file} does not exist`, {
        why: 'A part of its path is a file, not a folder.',
        cause: error,
      })
    case 'EISDIR':
      return folderError(file)
    case 'EACCES':
    case 'EPERM':
      return new DomainError('file-forbidden', `${file}: no permission to ${doing} it`, { cause: error })
    default: {
      const why = error instanceof Error ? error.message : String(error)
      return new DomainError(code, `${file} could not be ${doing === 'read' ? 'read' : 'written'}`, {
        why,
        cause: error,
      })
    }
  }
}
