import type { DecisionRecord } from '../record.js'
import { type Token, tokensOf } from './words.js'

/** A paragraph or an item of a list. */
export interface Block {
  readonly sentences: readonly (readonly Token[])[]
  readonly isItem: boolean
  /** How far it is indented. */
  readonly indent: number
  /** The sentence with a colon that introduces the list. */
  readonly leadIn: readonly Token[]
}

const ITEM = /^(\s*)(?:[*+-]|\d{1,3}[.)])\s/

/** What stands further from a list does not introduce it, in words. */
const LONGEST_LEAD_IN = 24

/** The running text between two lines, counted from 0, without code, quotes, tables and HTML. */
export function blocksOf({ lines, kinds }: DecisionRecord, from: number, to: number): Block[] {
  const blocks: Block[] = []
  let tokens: Token[] = []
  let item: RegExpExecArray | null = null
  let leadIn: readonly Token[] = []
  const flush = (): void => {
    const sentences = sentencesOf(tokens)
    if (sentences.length > 0)
      blocks.push({
        sentences,
        isItem: item !== null,
        indent: item?.[1]?.length ?? 0,
        leadIn: item ? leadIn : [],
      })
    const last = sentences.at(-1)
    if (last && (!item || last.at(-1)?.text === ':'))
      leadIn = last.at(-1)?.text === ':' ? last.slice(-LONGEST_LEAD_IN) : []
    tokens = []
  }
  for (let line = from; line < to; line += 1) {
    const text = kinds.has(line) ? '' : (lines[line] ?? '')
    const start = ITEM.exec(text)
    if (text.trim() === '' || start) {
      flush()
      item = start
    }
    const words = tokensOf(start ? text.replace(ITEM, (found) => ' '.repeat(found.length)) : text, line)
    for (const token of words) tokens.push(token)
  }
  flush()
  return blocks
}

/** Cuts a text at the ends of its sentences. */
function sentencesOf(tokens: readonly Token[]): Token[][] {
  const found: Token[][] = []
  let sentence: Token[] = []
  for (const token of tokens) {
    const isEnd = token.kind === 'mark' && /[.;!?]/.test(token.text)
    if (!isEnd || token.text === '?') sentence.push(token)
    if (isEnd && sentence.length > 0) {
      found.push(sentence)
      sentence = []
    }
  }
  return sentence.length > 0 ? [...found, sentence] : found
}
