import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

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
