import { lastAtMost } from '../ascending.js'
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
  const above = new Map<string, (line: number) => readonly string[]>()
  return findings.map(({ rule, path, at }) => {
    const own = above.get(path) ?? headingsIn(sectionsOf(path))
    above.set(path, own)
    const headings = own(at.line)
    const identity = [rule, path, ...headings, words(linesOf(path)[at.line - 1] ?? '')].join('\0')
    const ordinal = seen.get(identity) ?? 0
    seen.set(identity, ordinal + 1)
    return `${identity}\0${ordinal}`
  })
}

/** The titles of the sections that a line stands in, from the outermost; a document may have more of them than findings. */
function headingsIn(sections: readonly Section[]): (line: number) => readonly string[] {
  const starts = sections.map(({ from }) => from)
  const parents = parentsOf(sections)
  return (line) => {
    const titles: string[] = []
    let index: number | undefined = lastAtMost(starts, line - 1)
    while (index !== undefined) {
      const section: Section | undefined = sections[index]
      if (section && line > section.from && line <= section.end) titles.unshift(words(section.heading.text))
      index = parents[index]
    }
    return titles
  }
}

/** For each section the one around it. */
function parentsOf(sections: readonly Section[]): (number | undefined)[] {
  const open: number[] = []
  return sections.map(({ heading }, index) => {
    while (open.length > 0 && (sections[open.at(-1) ?? 0]?.heading.level ?? 0) >= heading.level) open.pop()
    const parent = open.at(-1)
    open.push(index)
    return parent
  })
}

/** Case, numbers of items and marks may change without making it another finding. */
const words = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
