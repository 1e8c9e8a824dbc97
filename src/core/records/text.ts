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

/** Every line may become several objects: with more of them, memory runs out before the text ends. */
export const MOST_LINES = 500_000

/** Whether a text has more lines than are read; they may end in any way. */
export function hasTooManyLines(text: string): boolean {
  if (text.length < MOST_LINES) return false
  let count = 0
  for (const _ of text.matchAll(/\r\n?|\n/g)) {
    count += 1
    if (count >= MOST_LINES) return true
  }
  return false
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
