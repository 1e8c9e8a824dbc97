/** A place in a record: lines and columns start at 1, columns count UTF-16 units, the end is exclusive. */
export interface Span {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** Text without a byte order mark, in which lines end as on Unix: the numbering of the lines stays. */
export function plainText(text: string): string {
  const own = text.startsWith('\uFEFF') ? text.slice(1) : text
  return own.includes('\r') ? own.replace(/\r\n?/g, '\n') : own
}

/** The place of a piece of one line. `line` counts from 0 here. */
export const spanIn = (line: number, start: number, end: number): Span => ({
  line: line + 1,
  column: start + 1,
  endLine: line + 1,
  endColumn: end + 1,
})

/** The place of a whole line. */
export const spanOfLine = (lines: readonly string[], line: number): Span =>
  spanIn(line, 0, (lines[line] ?? '').length)
