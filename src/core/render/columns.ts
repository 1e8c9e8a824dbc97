import { length, paragraph } from './layout.js'
import type { View } from './paint.js'

/** A row of a table: what it is about, and one cell a column. */
export type TableRow = readonly [label: string, ...cells: string[]]

const INDENT = '  '
const GAP = '  '

/** A table whose cells wrap; below the given width, its cells stand below each other. The first row is the head. */
export function columnLines(table: readonly TableRow[], view: View, stackBelow: number): string[] {
  return view.width < stackBelow ? stacked(table, view) : sideBySide(table, view)
}

function sideBySide(table: readonly TableRow[], { width, paint }: View): string[] {
  const [head] = table
  const cells = Math.max(1, (head?.length ?? 1) - 1)
  const labels = Math.max(...table.map(([label]) => length(label)))
  const room = Math.max(8, Math.floor((width - INDENT.length - labels - GAP.length * cells) / cells))
  return table.flatMap(([label, ...row], index) => {
    const columns = [[label], ...row.map((cell) => paragraph(cell, room))]
    const height = Math.max(...columns.map((lines) => lines.length))
    return Array.from({ length: height }, (_, line) => {
      const parts = columns.map((lines, column) => pad(lines[line] ?? '', column === 0 ? labels : room))
      const text = `${INDENT}${parts.join(GAP)}`.trimEnd()
      return index === 0 ? paint.bold(text) : text
    })
  })
}

function stacked([head = [''], ...rows]: readonly TableRow[], { width, paint }: View): string[] {
  const names = head.slice(1)
  return rows.flatMap(([label, ...row]) => [
    ...paragraph(label, width, { first: INDENT, rest: INDENT }).map(paint.bold),
    ...row.flatMap((cell, index) =>
      paragraph(`${names[index] ?? ''}: ${cell}`, width, { first: INDENT.repeat(2), rest: INDENT.repeat(3) }),
    ),
  ])
}

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - length(text)))
