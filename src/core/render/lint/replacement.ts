import type { Edit } from '../../records/index.js'

type Place = readonly [line: number, column: number]

/** Several edits of a file as one, from the first place to the last: a suggestion that is taken must mend all of it. */
export function replacementOf(edits: readonly Edit[], lines: readonly string[]): Edit {
  const [first, ...others] = [...edits].sort(
    (a, b) => a.at.line - b.at.line || a.at.column - b.at.column,
  ) as [Edit, ...Edit[]]
  return others.reduce(
    (done, edit) => ({
      at: { ...done.at, endLine: edit.at.endLine, endColumn: edit.at.endColumn },
      text:
        done.text +
        between(lines, [done.at.endLine, done.at.endColumn], [edit.at.line, edit.at.column]) +
        edit.text,
    }),
    first,
  )
}

function between(lines: readonly string[], [line, column]: Place, [endLine, endColumn]: Place): string {
  if (line === endLine) return (lines[line - 1] ?? '').slice(column - 1, endColumn - 1)
  return [
    (lines[line - 1] ?? '').slice(column - 1),
    ...lines.slice(line, endLine - 1),
    (lines[endLine - 1] ?? '').slice(0, endColumn - 1),
  ].join('\n')
}
