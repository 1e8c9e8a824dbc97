import type { Readable } from 'node:stream'
import {
  type Asker,
  Interrupted,
  type QuestionCard,
  type Reply,
  type ReviewReply,
  type ReviewTable,
  type StopReply,
  understand,
} from '../../core/interview/index.js'
import {
  helpText,
  plainQuestion,
  REVIEW_KEYS,
  repliedText,
  reviewText,
  STOP_QUESTION,
  stopOfferText,
  unclearText,
  type View,
} from '../../core/render/index.js'
import { write } from '../output.js'
import { type Lines, lineOf, readUntilInterrupted } from './lines.js'

/** Where the plain front end reads and writes; stdin and stderr when absent. */
export interface PlainOptions {
  readonly view: View
  readonly input?: Readable
  readonly say?: (text: string) => void
}

const YES = new Set(['', 'y', 'yes'])
const NO = new Set(['n', 'no'])

/** Numbered questions, a line each: nothing is redrawn and no escape sequence is written, so any reader can follow. */
export function plainAsker({ view, input, say = (text) => write(2, text) }: PlainOptions): Asker {
  const { lines, close } = readUntilInterrupted(input ?? process.stdin, say)
  return {
    ask: async (card) => {
      say(plainQuestion(card, view))
      const reply = await readReply(card, { lines, say, view })
      say(`${repliedText(card, reply, view)}\n`)
      return reply
    },
    offerStop: async ({ open }) => {
      say(`\n${stopOfferText(open)}\n${STOP_QUESTION} (yes, no, back; Enter means yes)\n> `)
      return readStop(lines, say)
    },
    review: async (table) => {
      say(`\n${reviewText(table, view)}\n${REVIEW_KEYS}\n> `)
      return readReview(table, lines, say)
    },
    close,
  }
}

interface Talk {
  readonly lines: Lines
  readonly say: (text: string) => void
  readonly view: View
}

async function readReply(card: QuestionCard, { lines, say, view }: Talk): Promise<Reply> {
  for (;;) {
    const understood = understand(card, await lineOf(lines))
    switch (understood.kind) {
      case 'answer':
        return understood
      case 'unknown':
      case 'skip':
      case 'back':
      case 'done':
        return { kind: understood.kind }
      case 'quit':
        throw new Interrupted()
      case 'help':
        say(`${helpText(card, view)}> `)
        break
      case 'nothing':
        say('Type an answer, or unknown.\n> ')
        break
      case 'unclear':
        say(`${unclearText(understood.problem)}\n> `)
    }
  }
}

async function readStop(lines: Lines, say: (text: string) => void): Promise<StopReply> {
  for (;;) {
    const word = await lineOf(lines)
    if (YES.has(word) || word === 'done') return 'stop'
    if (NO.has(word)) return 'go-on'
    if (word === 'back') return 'back'
    say('Type yes, no or back.\n> ')
  }
}

async function readReview(
  { rows }: ReviewTable,
  lines: Lines,
  say: (text: string) => void,
): Promise<ReviewReply> {
  for (;;) {
    const word = await lineOf(lines)
    if (word === '' || word === 'done') return { kind: 'accept' }
    if (word === 'back') return { kind: 'back' }
    const row = rows.find(({ number, fact }) => String(number) === word || fact === word)
    if (row) return { kind: 'edit', fact: row.fact }
    say(`Type a number from 1 to ${rows.length}, or just Enter.\n> `)
  }
}
