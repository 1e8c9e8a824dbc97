import type { DecisionRecord } from '../record.js'
import { STATE_WORDS } from '../vocabulary.js'
import type { LineEdit } from './line-edit.js'

/** A piece of one line. */
export interface Place {
  /** Counted from 0. */
  readonly line: number
  readonly start: number
  readonly end: number
}

/** The change that puts a text into a place. */
export function replaceAt({ lines }: DecisionRecord, { line, start, end }: Place, text: string): LineEdit {
  const own = lines[line] ?? ''
  return { line, remove: 1, insert: [own.slice(0, start) + text + own.slice(end)] }
}

/** Where the value of a field stands in its line; `line` counts from 1 as in a span. */
export function valuePlace(
  record: DecisionRecord,
  line: number,
  key: string,
  value: string,
): Place | undefined {
  const own = record.lines[line - 1] ?? ''
  const at = own.toLowerCase().indexOf(key)
  if (at < 0 && value === '') return undefined
  const from = Math.max(0, at)
  const start =
    value === '' ? emptyPlace(own, from + key.length) : own.indexOf(value, at < 0 ? 0 : from + key.length)
  return start < 0 ? undefined : { line: line - 1, start, end: start + value.length }
}

/** Behind the colon of a key without a value. */
function emptyPlace(line: string, from: number): number {
  const colon = line.indexOf(':', from)
  return colon < 0 || line.slice(colon + 1).trim() !== '' ? -1 : line.length
}

const ALL_WORDS = Object.values(STATE_WORDS)
  .flat()
  .sort((a, b) => b.length - a.length)

/** Where the first known word of a status stands in a line; what is struck out or a comment does not count. */
export function stateWordPlace(record: DecisionRecord, line: number, from = 0): Place | undefined {
  const own = (record.lines[line] ?? '')
    .replace(/<!--.*?(-->|$)|~~.*?~~/g, (hidden) => ' '.repeat(hidden.length))
    .toLowerCase()
  let best: Place | undefined
  for (const word of ALL_WORDS) {
    const start = indexOfWord(own, word, from)
    if (start < 0 || (best && best.start <= start)) continue
    best = { line, start, end: start + word.length }
  }
  return best
}

function indexOfWord(text: string, word: string, from: number): number {
  for (let index = text.indexOf(word, from); index >= 0; index = text.indexOf(word, index + 1)) {
    const isLetters = /^[\p{Script=Latin}\s-]+$/u.test(word)
    const before = text[index - 1] ?? ' '
    const after = text[index + word.length] ?? ' '
    if (!isLetters || (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after))) return index
  }
  return -1
}

/** What stands in a line, without its bullet, quote marks and white space around it. */
export function contentPlace(record: DecisionRecord, line: number): Place {
  const own = record.lines[line] ?? ''
  const start = /^[\s>]*(?:[*+-]\s+)?/.exec(own)?.[0].length ?? 0
  return { line, start, end: Math.max(start, own.trimEnd().length) }
}
