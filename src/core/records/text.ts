/** A place in a record: lines and columns start at 1, columns count UTF-16 units, the end is exclusive. */
export interface Span {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** The lines of a record without their ends; a byte order mark and the line ends of Windows are gone, the numbering stays. */
export const linesOf = (text: string): string[] => text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)

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
