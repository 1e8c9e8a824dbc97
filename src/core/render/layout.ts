import type { View } from './paint.js'
import { beginning, length } from './width.js'

export { length } from './width.js'

/** Where a paragraph starts: columns before its first line and before the others. */
export interface Margins {
  readonly first?: string
  readonly rest?: string
}

/**
 * Lines of at most `width` columns, broken at spaces. A word that is longer than a whole line is cut, after a sign where
 * there is one.
 */
export function paragraph(
  text: string,
  width: number,
  { first = '', rest = blank(first) }: Margins = {},
): string[] {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    let left = word
    if (!empty && length(line) + 1 + length(left) > width) {
      lines.push(line)
      line = rest
      empty = true
    }
    while (empty && length(line) + length(left) > width) {
      const part = cut(left, Math.max(1, width - length(line)))
      lines.push(line + part)
      left = left.slice(part.length)
      line = rest
    }
    line = empty ? line + left : `${line} ${left}`
    empty = false
  }
  return [...lines, line]
}

/** A title with lines below it. */
export function section(title: string, lines: readonly string[], { paint }: View): string[] {
  return [paint.bold(title), ...lines]
}

/** Sections with an empty line between them. */
export function page(sections: readonly (readonly string[])[]): string {
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

/** Two columns: a name and its text, aligned and wrapped. */
export function definitions(
  rows: readonly (readonly [string, string])[],
  width: number,
  indent = '  ',
): string[] {
  const column = Math.max(0, ...rows.map(([name]) => length(name)))
  return rows.flatMap(([name, text]) =>
    paragraph(text, width, {
      first: `${indent}${name}${' '.repeat(column - length(name))}  `,
      rest: ' '.repeat(indent.length + column + 2),
    }),
  )
}

/** A text at the left and one at the right end of the line, or below it where they do not fit. */
export function twoEnds(left: string, right: string, width: number, indent: string): string[] {
  const gap = width - length(left) - length(right)
  if (gap >= 2) return [left + ' '.repeat(gap) + right]
  return [...paragraph(left, width, { rest: indent }), ...paragraph(right, width, { first: indent })]
}

const blank = (text: string): string => ' '.repeat(length(text))

/** As much of a long word as fits, up to a sign where there is one; one character at least. */
function cut(word: string, room: number): string {
  const most = beginning(word, room) || String.fromCodePoint(word.codePointAt(0) ?? 0)
  for (let end = most.length; end > most.length / 2; end--)
    if (/[/.,;:)\]=&?_-]/.test(most[end - 1] as string)) return most.slice(0, end)
  return most
}
