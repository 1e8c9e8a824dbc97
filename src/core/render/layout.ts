import type { View } from './paint.js'

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
      const room = cutAt(left, Math.max(1, width - length(line)))
      lines.push(line + left.slice(0, room))
      left = left.slice(room)
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

/** Columns of a text without styles. */
export function length(text: string): number {
  return [...text].length
}

const blank = (text: string): string => ' '.repeat(length(text))

/** The last place within `room` after which a long word may be cut. */
function cutAt(word: string, room: number): number {
  for (let end = room; end > room / 2; end--) if (/[/.,;:)\]=&?_-]/.test(word[end - 1] as string)) return end
  return room
}
