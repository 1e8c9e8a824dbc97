import type { FrontMatter } from './front-matter.js'
import { cleanText, type LineSource, readable } from './lines.js'
import { type Span, spanIn } from './text.js'
import { KEYS, STATE_WORDS } from './vocabulary.js'

/** A fact about a record that stands as a key with a value. */
export interface Field {
  /** In lower case. */
  readonly key: string
  /** As it is written, without marks around it. */
  readonly value: string
  readonly at: Span
  readonly origin: 'front-matter' | 'line' | 'table'
}

const LINE =
  /^\s*(?:[*+-]\s+)?(?:\*\*|__)?\s*(\p{L}[\p{L} _/-]{0,30}?)\s*(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*(.*)$/u
const CELL = /^\s*\|?(.*?)\|?\s*$/

/** Keys with values: front matter, then lines `Key: value` and tables of the given lines. */
export function fieldsOf(frontMatter: FrontMatter, source: LineSource, to: number): Field[] {
  const fields: Field[] = [...frontMatter.fields]
  for (let line = frontMatter.end; line < to; line += 1) {
    const kind = source.kinds.get(line)
    if (kind === 'table') fields.push(...tableFields(source, line))
    else if (kind === undefined || kind === 'quote') fields.push(...lineField(source.lines[line] ?? '', line))
  }
  return fields
}

/** In UTF-16 units: what is longer is prose, or an attempt to keep a pattern busy. */
const LONGEST_FIELD = 2_000

function lineField(text: string, line: number): Field[] {
  if (text.length > LONGEST_FIELD) return []
  const [, key, value] = LINE.exec(cleanText(text)) ?? []
  if (key === undefined || value === undefined) return []
  const start = text.indexOf(key)
  const at = spanIn(line, Math.max(0, start), text.trimEnd().length)
  return [
    { key: key.toLowerCase(), value: value.replace(/^(\*\*|__)|(\*\*|__)$/g, '').trim(), at, origin: 'line' },
  ]
}

/** `| Status | accepted |`, or a value below its key in the head of a table. */
function tableFields({ lines, kinds }: LineSource, line: number): Field[] {
  const own = lines[line] ?? ''
  if (own.length > LONGEST_FIELD || isRule(own)) return []
  const cells = cellsOf(own)
  const isHead = kinds.get(line - 1) !== 'table' && isRule(lines[line + 1] ?? '')
  const isOneRow = kinds.get(line + 2) === 'table' && kinds.get(line + 3) !== 'table'
  const below = isHead && isOneRow ? (lines[line + 2] ?? '').slice(0, LONGEST_FIELD) : ''
  const values = cellsOf(below)
  // "accepted" is the key of a day, too: behind the key of a row, it is a value.
  if (
    below !== '' &&
    cells.every((cell) => KNOWN.has(keyOf(cell))) &&
    !KEYS_ALONE.has(keyOf(values[0] ?? ''))
  ) {
    return cells.map((cell, index) => field(cell, values[index] ?? '', line + 2, below))
  }
  return cells.length === 2 ? [field(cells[0] ?? '', cells[1] ?? '', line, own)] : []
}

const KNOWN: ReadonlySet<string> = new Set(Object.values(KEYS).flat())
const STATES: ReadonlySet<string> = new Set(Object.values(STATE_WORDS).flat())
/** Words that are keys and nothing else. */
const KEYS_ALONE: ReadonlySet<string> = new Set([...KNOWN].filter((key) => !STATES.has(key)))

const keyOf = (cell: string): string => readable(cell).replace(/:$/, '').toLowerCase()

const field = (key: string, value: string, line: number, text: string): Field => ({
  key: keyOf(key),
  value,
  at: spanIn(line, 0, text.trimEnd().length),
  origin: 'table',
})

const cellsOf = (line: string): string[] =>
  (CELL.exec(line)?.[1] ?? '').split(/(?<!\\)\|/).map((cell) => cell.trim())

const isRule = (line: string): boolean => /^[\s|:-]+$/.test(line) && line.includes('-')
