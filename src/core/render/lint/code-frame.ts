import type { ReportedFinding } from '../../records/index.js'

/** A piece of a line, and marks below what is meant. */
export interface CodeFrame {
  readonly text: string
  readonly mark: string
}

/** Signs that take one column each; below others a mark would stand in the wrong place. */
const NARROW = /^[\t\u0020-\u007e\u00a0-\u02ff\u0370-\u052f\u2010-\u2027\u20ac]*$/
/** Columns before what is meant, where the line has to be cut. */
const LEAD = 12

/**
 * The words of a record that a finding is about, `room` columns at most. Undefined where they help nobody: they are the whole
 * line or heading, the message has them already, or they cannot be marked.
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
  const from = start + meant.length - indent <= room ? indent : Math.max(indent, start - LEAD)
  const text = line.slice(from, from + room).trimEnd()
  if (!NARROW.test(text)) return undefined
  const marks = Math.min(meant.length, room - (start - from))
  if (start < from || marks < 1) return undefined
  return { text: text.replaceAll('\t', ' '), mark: `${' '.repeat(start - from)}${'^'.repeat(marks)}` }
}

/** The whole line, or the words of a heading: what is missing in a record is reported at its title. */
const isWhole = (line: string, start: number, meant: string): boolean =>
  meant === line.trim() || (/^ {0,3}#/.test(line) && line.trimEnd().length === start + meant.length)
