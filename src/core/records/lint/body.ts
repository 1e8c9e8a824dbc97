import type { TextLine } from '../lines.js'
import type { DecisionRecord } from '../record.js'
import type { SectionRole } from '../vocabulary.js'
import { keptForLast } from './kept.js'
import { proseLines } from './prose.js'

/** Sections about the record itself, not about what was decided. */
const ABOUT: ReadonlySet<SectionRole | undefined> = new Set<SectionRole>([
  'status',
  'date',
  'people',
  'links',
  'changelog',
])

/** The lines that say what was decided and why: without headings, keys of the head, and sections about the record itself. */
export const bodyLines = keptForLast((record: DecisionRecord): readonly TextLine[] => {
  const others = new Set<number>()
  for (const { at, origin } of record.fields) if (origin !== 'front-matter') others.add(at.line - 1)
  for (const { heading, role, from, end } of record.sections) {
    for (let line = heading.at.line - 1; line < from; line += 1) others.add(line)
    if (ABOUT.has(role)) for (let line = from; line < end; line += 1) others.add(line)
  }
  return proseLines(record).filter(({ line }) => !others.has(line))
})
