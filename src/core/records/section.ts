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
  return headings.map((heading, index) => {
    const next = headings[index + 1]
    const behind = headings.slice(index + 1).find(({ level }) => level <= heading.level)
    const role = roleOf(heading.text, own)
    return {
      heading,
      ...(role && { role }),
      from: heading.at.line,
      to: next ? next.at.line - 1 : lines,
      end: behind ? behind.at.line - 1 : lines,
    }
  })
}
