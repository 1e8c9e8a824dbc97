import type { Heading, Outline } from './markdown.js'
import { type OwnHeadings, roleOf, type SectionRole } from './vocabulary.js'

/** A heading with the lines below it. */
export interface Section {
  readonly heading: Heading
  readonly role?: SectionRole
  /** The lines of its text, counted from 0: behind the heading, up to the next heading of any level. */
  readonly from: number
  readonly to: number
  /** Where its subsections end, too. */
  readonly end: number
}

/** The sections of a document, in order. */
export function sectionsOf({ headings }: Outline, lines: number, own: OwnHeadings = {}): Section[] {
  const ends = endsOf(headings, lines)
  return headings.map((heading, index) => {
    const next = headings[index + 1]
    const role = roleOf(heading.text, own)
    const from = heading.at.line
    const to = next ? next.at.line - 1 : lines
    const end = ends[index] ?? lines
    return role ? { heading, role, from, to, end } : { heading, from, to, end }
  })
}

/** Where the next heading of the same level or above stands, for each; from the last to the first, so that each is looked at once. */
function endsOf(headings: readonly Heading[], lines: number): number[] {
  const ends = headings.map(() => lines)
  /** By level, where the next heading of that level or above stands. */
  const next: number[] = new Array(DEEPEST_HEADING + 1).fill(lines)
  for (let index = headings.length - 1; index >= 0; index -= 1) {
    const { level, at } = headings[index] ?? { level: 0, at: { line: 0 } }
    ends[index] = next[level] ?? lines
    next.fill(at.line - 1, level)
  }
  return ends
}

const DEEPEST_HEADING = 6
