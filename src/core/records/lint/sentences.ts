import { lastAtMost } from '../ascending.js'
import { cleanText, readable } from '../lines.js'
import type { DecisionRecord } from '../record.js'
import type { Section } from '../section.js'
import type { Span } from '../text.js'
import type { SectionRole } from '../vocabulary.js'
import { keptForLast } from './kept.js'
import { firstFrom } from './prose.js'

/** A line of running text or of a list, as it stands in the record. */
export interface ProseLine {
  /** Counted from 0. */
  readonly line: number
  readonly raw: string
}

/** A sentence, or an item of a list that is none. */
export interface Sentence {
  /** As it is read: without links, marks and line ends. */
  readonly text: string
  readonly at: Span
  /** Whether it is, or belongs to, an item of a list. */
  readonly isItem: boolean
}

const ITEM = /^\s*([*+-]|\d{1,3}[.)])\s+/
/** More is no sentence that anybody reads. */
const LONGEST = 2000
const UNDERLINE = /^\s*(=+|-+)\s*$/
/** Behind a full stop, before a capital: "e.g. Kafka" ends nothing. */
const SENTENCE_END =
  /(?<!\b(?:[Ee]\.g|[Ii]\.e|etc|vs|cf|[Nn]o|approx|resp))[.!?][)"'”*_]*\s+(?=["'“([*_`]*[\p{Lu}\p{N}])|[。！？]/gu

/** The sections of a role; those inside of another one of them belong to it. */
export function sectionsWith(record: DecisionRecord, role: SectionRole): Section[] {
  const found: Section[] = []
  for (const section of record.sections) {
    const outer = found.at(-1)
    if (section.role === role && (!outer || section.from >= outer.end)) found.push(section)
  }
  return found
}

/** The lines of running text and lists between two lines: no heading, code, table, quote or block of HTML. */
export function proseLines(record: DecisionRecord, from = 0, to = record.lines.length): readonly ProseLine[] {
  const all = allProse(record)
  return from <= 0 && to >= record.lines.length ? all : all.slice(firstFrom(all, from), firstFrom(all, to))
}

const allProse = keptForLast(
  ({ lines, kinds, sections, frontMatter }: DecisionRecord): readonly ProseLine[] => {
    const headings = new Set(sections.map(({ heading }) => heading.at.line - 1))
    const found: ProseLine[] = []
    for (let line = frontMatter.end; line < lines.length; line += 1) {
      const raw = lines[line] ?? ''
      if (raw === '' || kinds.has(line) || headings.has(line) || UNDERLINE.test(raw)) continue
      // Most lines hold neither comments nor struck out words.
      const text = raw.includes('<!--') || raw.includes('~~') ? cleanText(raw) : raw.trim()
      if (text !== '') found.push({ line, raw })
    }
    return found
  },
)

/** The sentences of a section and of those inside of it. */
export const sentencesOf = (record: DecisionRecord, section: Section): readonly Sentence[] =>
  blocksOf(proseLines(record, section.from, section.end)).flatMap(sentencesOfBlock)

/** Lines that belong together: a paragraph, or an item of a list with what continues it. */
function blocksOf(lines: readonly ProseLine[]): ProseLine[][] {
  const blocks: ProseLine[][] = []
  for (const one of lines) {
    const open = blocks.at(-1)
    const before = open?.at(-1)
    if (!open || !before || before.line + 1 < one.line || ITEM.test(one.raw)) blocks.push([one])
    else open.push(one)
  }
  return blocks
}

function sentencesOfBlock(block: readonly ProseLine[]): Sentence[] {
  const placeOf = placesIn(block)
  const whole = block.map(({ raw }) => raw).join('\n')
  const start = ITEM.exec(whole)?.[0].length ?? 0
  const cuts = [...whole.slice(start).matchAll(SENTENCE_END)].map(
    ({ index, 0: end }) => start + index + end.length,
  )
  return [start, ...cuts].flatMap((from, index, starts) => {
    const to = starts[index + 1] ?? whole.length
    const raw = whole.slice(from, to)
    const text = readable(cleanText(raw.slice(0, LONGEST).replace(/\s*\n\s*/g, ' ')))
    if (text === '') return []
    const first = from + (raw.length - raw.trimStart().length)
    const last = from + raw.trimEnd().length
    const [begin, end] = [placeOf(first), placeOf(last)]
    const at = { line: begin.line, column: begin.column, endLine: end.line, endColumn: end.column }
    return [{ text, at, isItem: start > 0 }]
  })
}

/** From a place in the joined lines to one in the record. */
function placesIn(block: readonly ProseLine[]): (offset: number) => { line: number; column: number } {
  let offset = 0
  const starts = block.map(({ raw }) => {
    const start = offset
    offset += raw.length + 1
    return start
  })
  return (place) => {
    const row = lastAtMost(starts, place)
    return { line: (block[row]?.line ?? 0) + 1, column: place - (starts[row] ?? 0) + 1 }
  }
}
