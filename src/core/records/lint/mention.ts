import type { DecisionRecord } from '../record.js'
import { type Span, spanIn } from '../text.js'
import type { Log } from './log.js'
import { proseLines } from './sentences.js'
import { isOwnSeries } from './supersession.js'

/** A number of a record in running text, such as `ADR-0012`, that is no link. */
export interface Citation {
  readonly number: number
  readonly series: string
  /** As it is written. */
  readonly text: string
  readonly at: Span
}

const CITATION = /(?<![\w/.#-])(?<series>[A-Z]{2,12})(?:[- ]?#?|: ?)(?<number>\d{1,5})(?![\w-]|\.\d|\/)/g

/** Few lines have one, and looking is cheap. */
const NUMBER = /[A-Z]{2}[- :#]{0,3}\d/

const citations = new WeakMap<DecisionRecord, readonly Citation[]>()

/** The numbers with a name before them, outside of code and of links. */
export function citationsIn(record: DecisionRecord): readonly Citation[] {
  const known = citations.get(record)
  if (known) return known
  const found = proseLines(record).flatMap(({ line, raw }) => {
    if (!NUMBER.test(raw)) return []
    return [...withoutCodeAndLinks(raw).matchAll(CITATION)].map((match) => ({
      number: Number(match.groups?.number),
      series: match.groups?.series ?? '',
      text: match[0],
      at: spanIn(line, match.index, match.index + match[0].length),
    }))
  })
  citations.set(record, found)
  return found
}

/** Blanks of the same length in their place: what is left keeps its columns. */
export const withoutCodeAndLinks = (raw: string): string =>
  raw.replace(/(`{1,3})[^`]+\1|!?\[[^[\]]*\](?:\([^()]*\)|\[[^[\]]*\])|<[^<>]*>|https?:\/\/\S+/g, (piece) =>
    ' '.repeat(piece.length),
  )

const mentions = new WeakMap<Log, Map<DecisionRecord, ReadonlySet<DecisionRecord>>>()

/** The records of the log that a record links to or cites by number, wherever. */
export function mentionedBy(log: Log, record: DecisionRecord): ReadonlySet<DecisionRecord> {
  const known = mentions.get(log) ?? new Map<DecisionRecord, ReadonlySet<DecisionRecord>>()
  mentions.set(log, known)
  const own = known.get(record) ?? new Set(targetsOf(log, record))
  known.set(record, own)
  return own
}

function* targetsOf(log: Log, record: DecisionRecord): Generator<DecisionRecord> {
  for (const { href, isImage } of record.links) {
    const other = isImage ? undefined : log.find({ by: 'link', href }, record)
    if (other && other !== 'elsewhere') yield other
  }
  for (const { number, series } of citationsIn(record)) {
    const other = isOwnSeries(log, series) ? log.find({ by: 'number', number, series }, record) : undefined
    if (other && other !== 'elsewhere') yield other
  }
  for (const { target } of record.relations) {
    const other = target && log.find(target, record)
    if (other && other !== 'elsewhere') yield other
  }
}
