import type { Readable } from 'node:stream'
import type { View } from '../../core/render/index.js'
import { write } from '../output.js'
import { type Chooser, choiceOf } from './chooser.js'
import { lineOf, readUntilInterrupted } from './lines.js'

/** Where the plain front end reads and writes; stdin and stderr when absent. */
interface PlainOptions {
  readonly view: View
  readonly input?: Readable
  readonly say?: (text: string) => void
}

/** A line for each choice: nothing is redrawn and no escape sequence is written. */
export function plainChooser({ view, input, say = (text) => write(2, text) }: PlainOptions): Chooser {
  const { lines, close } = readUntilInterrupted(input ?? process.stdin, say)
  return {
    view,
    tell: (text) => say(`${text}\n`),
    choose: async (options, keys) => {
      for (;;) {
        say(`${keys}\n> `)
        const choice = choiceOf(await lineOf(lines), options)
        if (choice.kind === 'chosen') return choice.index
        if (choice.kind === 'skip') return undefined
      }
    },
    close,
  }
}
