import type { Finding } from './finding.js'
import type { Edit } from './rule.js'

/** A text after its fixes. */
export interface Fixed {
  readonly text: string
  /** Findings whose edits were made. */
  readonly fixed: readonly Finding[]
}

interface Placed extends Edit {
  readonly start: number
  readonly end: number
}

/**
 * Makes the edits of findings in one text; of two that overlap the first wins, and the other is left for another run. Line ends
 * and a byte order mark stay as they are.
 */
export function applyFixes(text: string, findings: readonly Finding[]): Fixed {
  const starts = lineStarts(text)
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  const made: Placed[] = []
  const fixed: Finding[] = []
  for (const finding of findings) {
    if (!finding.fix) continue
    const edits = finding.fix.map((edit) => placed(edit, starts))
    if (edits.some((edit) => made.some((other) => overlaps(edit, other)))) continue
    made.push(...edits)
    fixed.push(finding)
  }
  let result = text
  for (const { start, end, text: replacement } of made.sort((a, b) => b.start - a.start))
    result = result.slice(0, start) + replacement.replaceAll('\n', lineEnd) + result.slice(end)
  return { text: result, fixed }
}

/** Two insertions at one place would depend on their order. */
const overlaps = (a: Placed, b: Placed): boolean =>
  a.start === b.start || (a.start < b.end && b.start < a.end)

/** Where each line starts; the mark at the beginning belongs to no line. */
function lineStarts(text: string): number[] {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0]
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length)
  return starts
}

function placed(edit: Edit, starts: readonly number[]): Placed {
  const { line, column, endLine, endColumn } = edit.at
  const last = starts.at(-1) ?? 0
  return {
    ...edit,
    start: (starts[line - 1] ?? last) + column - 1,
    end: (starts[endLine - 1] ?? last) + endColumn - 1,
  }
}
