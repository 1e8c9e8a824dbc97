import { writeSync } from 'node:fs'
import { DomainError } from '../core/errors.js'

/** The reader of a pipe went away (`dsp list | head -1`): nothing is wrong, there is only nobody to tell. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone'
}

/**
 * Writes all of the text to stdout (1) or stderr (2), at once and in order. process.stdout is avoided on purpose: its
 * first use loads the terminal, network and stream modules, and text still in its buffer is lost on process.exit().
 */
export function write(fd: 1 | 2, text: string): void {
  const bytes = Buffer.from(text, 'utf8')
  let sent = 0
  while (sent < bytes.length) {
    try {
      sent += writeSync(fd, bytes, sent)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EPIPE') throw new ReaderGone()
      // A pipe that a parent made non-blocking is full: wait a moment for its reader.
      if (code !== 'EAGAIN') throw notWritable(error)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}

function notWritable(error: unknown): DomainError {
  const why = error instanceof Error ? error.message : String(error)
  return new DomainError('output-not-writable', 'the output could not be written', { why, cause: error })
}
