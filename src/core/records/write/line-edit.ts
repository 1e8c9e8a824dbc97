/** A change of whole lines. */
export interface LineEdit {
  /** The first line that changes, counted from 0; the number of lines to add at the end. */
  readonly line: number
  /** How many lines go. */
  readonly remove: number
  readonly insert: readonly string[]
}

/**
 * A text with some lines changed; every other line keeps its bytes, with its line end and a byte order mark. New lines end
 * as the line before them does.
 */
export function applyEdits(text: string, edits: readonly LineEdit[]): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const lines = splitLines(text.slice(mark.length))
  const usual = lines.find(({ end }) => end !== '')?.end ?? '\n'
  for (const { line, remove, insert } of [...edits].sort((a, b) => b.line - a.line)) {
    const before = lines[line - 1]
    const isAtEnd = line + remove >= lines.length
    const added = insert.map((content) => ({ content, end: before?.end || usual }))
    const last = added.at(-1)
    // What was the last line without an end stays one.
    if (isAtEnd && last && (lines.at(-1)?.end ?? '') === '') last.end = ''
    if (line >= lines.length && before && before.end === '' && added.length > 0) before.end = usual
    lines.splice(line, remove, ...added)
  }
  return mark + lines.map(({ content, end }) => content + end).join('')
}

interface Line {
  readonly content: string
  end: string
}

function splitLines(text: string): Line[] {
  const parts = text.split(/(\r\n|\n|\r)/)
  const lines: Line[] = []
  for (let index = 0; index < parts.length; index += 2)
    lines.push({ content: parts[index] ?? '', end: parts[index + 1] ?? '' })
  return lines
}
