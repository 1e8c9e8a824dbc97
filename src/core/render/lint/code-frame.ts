import { harmless } from '../../harmless.js'
import type { ReportedFinding } from '../../records/index.js'
import { beginning, ending, length } from '../width.js'

/** A piece of a line, and marks below what is meant. */
export interface CodeFrame {
  readonly text: string
  readonly mark: string
}

/** Terminals do not agree on where what stands behind these is shown: letters from right to left, and pictures of several parts. */
const UNSURE =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Emoji_Modifier}\p{Regional_Indicator}]|\u200d|\ufe0f/u
/** Stands where the line was cut. */
const CUT = '…'
/** Columns before what is meant, where the line has to be cut there. */
const LEAD = 12
/** No part of a line needs more characters to fill a terminal. */
const MOST = 1000

/**
 * The words of a record that a finding is about, `room` columns at most; where the line is longer, it is cut, and says so, before
 * or behind them. Undefined where they help nobody: they are the whole line or heading, the message has them already, or
 * they cannot be marked.
 */
export function codeFrame(
  { at, text: message }: ReportedFinding,
  lines: readonly string[],
  room: number,
): CodeFrame | undefined {
  const line = lines[at.line - 1]
  if (line === undefined || at.endLine !== at.line) return undefined
  const start = at.column - 1
  const meant = line.slice(start, at.endColumn - 1).trimEnd()
  if (meant === '' || isWhole(line, start, meant) || message.includes(meant.trim())) return undefined
  const indent = line.length - line.trimStart().length
  if (start < indent) return undefined
  const end = start + meant.length
  const before = shown(line.slice(Math.max(indent, start - MOST), start))
  const words = shown(meant.slice(0, MOST))
  if (UNSURE.test(before + words)) return undefined
  return fitted(before, words, shown(line.slice(end, end + MOST).trimEnd()), room)
}

function fitted(before: string, words: string, after: string, room: number): CodeFrame {
  const need = length(words) + (after === '' ? 0 : 1)
  const spare = room - need
  // Words that fit are shown whole; others get a little before them all the same.
  const lead = spare > 0 ? Math.min(LEAD, spare) : LEAD
  const isRoomy = length(before) <= Math.max(spare, lead)
  const head = isRoomy ? before : CUT + ending(before, lead - 1)
  const left = room - length(head)
  if (need > left) {
    const part = beginning(words, left - 1)
    return { text: `${head}${part}${CUT}`, mark: markBelow(head, part) }
  }
  const rest = left - length(words)
  const tail = length(after) <= rest ? after : beginning(after, rest - 1) + CUT
  return { text: `${head}${words}${tail}`, mark: markBelow(head, words) }
}

const markBelow = (head: string, words: string): string =>
  `${' '.repeat(length(head))}${'^'.repeat(length(words))}`

/** As a terminal may show it, each sign in its column. */
const shown = (text: string): string => harmless(text).replace(/[\t\r\n]/g, ' ')

/** The whole line, or the words of a heading: what is missing in a record is reported at its title. */
const isWhole = (line: string, start: number, meant: string): boolean =>
  meant === line.trim() || (/^ {0,3}#/.test(line) && line.trimEnd().length === start + meant.length)
