import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Interrupted } from '../../core/interview/index.js'

/** What a person typed and ended with Enter, one line at a time. */
export interface Lines {
  /** The next line; undefined when there will be none. */
  next(): Promise<string | undefined>
  /** Stops waiting, as at the end of the input. */
  close(): void
}

/** Reads lines without drawing anything; lines that come early wait for their question. */
export function readLines(input: Readable): Lines {
  const reader = createInterface({ input, terminal: false })
  const waiting: ((line: string | undefined) => void)[] = []
  const early: string[] = []
  let closed = false
  reader.on('line', (line) => {
    const taker = waiting.shift()
    if (taker) taker(line)
    else early.push(line)
  })
  reader.on('close', () => {
    closed = true
    for (const taker of waiting.splice(0)) taker(undefined)
  })
  return {
    next: () => {
      const line = early.shift()
      if (line !== undefined || closed) return Promise.resolve(line)
      return new Promise((resolve) => waiting.push(resolve))
    },
    close: () => reader.close(),
  }
}

/** Reads lines until Ctrl-C, which counts as the end of the input; `close` takes back what it listens to. */
export function readUntilInterrupted(
  input: Readable,
  say: (text: string) => void,
): { readonly lines: Lines; readonly close: () => void } {
  const lines = readLines(input)
  const onInterrupt = (): void => {
    say('\n')
    lines.close()
  }
  process.on('SIGINT', onInterrupt)
  return {
    lines,
    close: () => {
      process.off('SIGINT', onInterrupt)
      lines.close()
    },
  }
}

/** Whether somebody wants to leave. */
export const isQuit = (typed: string): boolean => ['quit', 'exit'].includes(typed.trim().toLowerCase())

/** The next line in lower case; the end of the input, Ctrl-C and "quit" end the conversation. */
export async function lineOf(lines: Lines): Promise<string> {
  const line = await lines.next()
  if (line === undefined || isQuit(line)) throw new Interrupted()
  return line.trim().toLowerCase()
}
