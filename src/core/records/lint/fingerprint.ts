import type { Section } from '../section.js'
import type { Finding } from './finding.js'

/**
 * What findings are known by, wherever their lines move: rule, file, the headings above, the words of the line; numbered where all
 * these are equal.
 */
export function identitiesOf(
  findings: readonly Finding[],
  linesOf: (path: string) => readonly string[],
  sectionsOf: (path: string) => readonly Section[],
): string[] {
  const seen = new Map<string, number>()
  return findings.map(({ rule, path, at }) => {
    const headings = headingsAbove(sectionsOf(path), at.line)
    const identity = [rule, path, ...headings, words(linesOf(path)[at.line - 1] ?? '')].join('\0')
    const ordinal = seen.get(identity) ?? 0
    seen.set(identity, ordinal + 1)
    return `${identity}\0${ordinal}`
  })
}

/** The titles of the sections that a line stands in, from the outermost. */
const headingsAbove = (sections: readonly Section[], line: number): string[] =>
  sections.filter(({ from, end }) => line > from && line <= end).map(({ heading }) => words(heading.text))

/** Case, numbers of items and marks may change without making it another finding. */
const words = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
