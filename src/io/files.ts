import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { DomainError } from '../core/errors.js'

/** Far above any file a person writes by hand, far below what would fill the memory. */
export const MAX_BYTES = 8 * 1024 * 1024

/** How a text is read. */
export interface ReadOptions {
  /** The largest size that is accepted; {@link MAX_BYTES} when absent. */
  readonly maxBytes?: number
}

/**
 * The text of a file: UTF-8, without a byte order mark, line ends as they are (so an edit can keep them).
 * @throws DomainError with a code: file-missing, file-is-folder, file-forbidden, file-too-large, file-binary, file-encoding
 */
export function readText(file: string, { maxBytes = MAX_BYTES }: ReadOptions = {}): string {
  let fd: number
  try {
    fd = openSync(file, 'r')
  } catch (error) {
    throw fileError(file, error, 'read')
  }
  try {
    const stat = fstatSync(fd)
    if (stat.isDirectory()) throw isFolder(file)
    if (stat.isFile() && stat.size > maxBytes) throw tooLarge(file, maxBytes)
    // A named pipe or /dev/stdin has no size to trust.
    return decode(stat.isFile() ? readFileSync(fd) : readAtMost(fd, file, maxBytes), file)
  } catch (error) {
    throw error instanceof DomainError ? error : fileError(file, error, 'read')
  } finally {
    closeSync(fd)
  }
}

/** All of stdin as text, under the same rules as {@link readText}. */
export function readStdin({ maxBytes = MAX_BYTES }: ReadOptions = {}): string {
  return decode(readAtMost(0, 'stdin', maxBytes), 'stdin')
}

/** How a file is written. */
export interface WriteOptions {
  /** Replace a file that is there; without it, an existing file is an error. */
  readonly overwrite?: boolean
  /** Permission bits of the new file, 0o644 when absent. */
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
  if (!overwrite && existsSync(file)) {
    throw new DomainError('file-exists', `${file} already exists`, { why: 'Nothing is overwritten unasked.' })
  }
  const temporary = `${file}.${process.pid}.tmp`
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(temporary, text, { mode, flag: 'wx' })
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw fileError(file, error, 'write')
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

function decode(bytes: Buffer, name: string): string {
  if (bytes.includes(0)) {
    throw new DomainError('file-binary', `${name} is not a text file`, { why: 'It contains a NUL byte.' })
  }
  try {
    // The decoder drops a byte order mark.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new DomainError('file-encoding', `${name} is not UTF-8 text`, { hint: 'Save it as UTF-8.' })
  }
}

const isFolder = (file: string): DomainError =>
  new DomainError('file-is-folder', `${file} is a folder, not a file`, { hint: 'Name a file in it.' })

const tooLarge = (name: string, maxBytes: number): DomainError =>
  new DomainError('file-too-large', `${name} is larger than ${maxBytes} bytes`, {
    hint: 'Is it the right file?',
  })

function fileError(file: string, error: unknown, doing: 'read' | 'write'): DomainError {
  switch ((error as NodeJS.ErrnoException).code) {
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
      return isFolder(file)
    case 'EACCES':
    case 'EPERM':
      return new DomainError('file-forbidden', `${file}: no permission to ${doing} it`, { cause: error })
    default: {
      const why = error instanceof Error ? error.message : String(error)
      const code = doing === 'read' ? 'file-not-readable' : 'file-not-writable'
      return new DomainError(code, `${file} could not be ${doing === 'read' ? 'read' : 'written'}`, {
        why,
        cause: error,
      })
    }
  }
}
