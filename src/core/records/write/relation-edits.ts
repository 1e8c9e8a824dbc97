import type { DecisionRecord } from '../record.js'
import { KEYS, type RelationKind } from '../vocabulary.js'
import type { Convention } from './convention.js'
import type { LineEdit } from './line-edit.js'
import { replaceAt, valuePlace } from './value-place.js'

/** The words that the reader knows a relation by, as they stand at the start of a line. */
export const RELATION_NAMES: Readonly<Record<RelationKind, string>> = {
  'superseded-by': 'Superseded by',
  supersedes: 'Supersedes',
  amends: 'Amends',
  'amended-by': 'Amended by',
  'depends-on': 'Depends on',
  'relates-to': 'Relates to',
}

/** How another record is named. */
export interface Naming {
  /** A link of Markdown. */
  readonly link: string
  /** For places that hold no links: `ADR-0012`; absent in logs without numbers. */
  readonly short?: string | undefined
}

/** Ways to write a relation into a record, the one that fits it best first. */
export function relationEdits(
  record: DecisionRecord,
  kind: RelationKind,
  { link, short }: Naming,
  convention: Convention,
): readonly (readonly LineEdit[])[] {
  const key = short === undefined ? undefined : emptyKey(record, kind)
  const line = `${RELATION_NAMES[kind]} ${link}`
  return [
    ...(key ? [[replaceAt(record, key, key.start > 0 && key.isBare ? ` ${short}` : (short ?? ''))]] : []),
    ...(record.status?.origin === 'heading' ? [[belowStatus(record, line)]] : []),
    [inLinks(record, line, convention)],
  ]
}

const NOTHING = /^(n\/?a|none|-|null|\[\]|"")?$/i

/** The key of a relation that a template left open. */
function emptyKey(record: DecisionRecord, kind: RelationKind) {
  if (kind !== 'superseded-by' && kind !== 'supersedes') return undefined
  const field = record.fields.find(
    ({ key, value }) => (KEYS[kind] as readonly string[]).includes(key) && NOTHING.test(value.trim()),
  )
  const place = field && valuePlace(record, field.at.line, field.key, field.value)
  return (
    place && { ...place, isBare: place.start === place.end && !/\s$/.test(record.lines[place.line] ?? '') }
  )
}

/** Behind the last line of the status. */
function belowStatus({ status, lines }: DecisionRecord, text: string): LineEdit {
  const last = status?.lines.at(-1)?.line ?? (status?.at.line ?? 1) - 1
  const bullet = /^\s*[*+-]\s+/.exec(lines[last] ?? '')?.[0]
  return { line: last + 1, remove: 0, insert: bullet === undefined ? ['', text] : [bullet + text] }
}

/** At the end of the section of links; it is made where there is none. */
function inLinks(record: DecisionRecord, text: string, { headings }: Convention): LineEdit {
  const { lines, sections } = record
  const section = sections.find(({ role }) => role === 'links')
  if (!section) {
    const end = lastText(lines, 0, lines.length)
    return { line: end + 1, remove: 0, insert: ['', `## ${headings.links ?? 'Links'}`, '', `* ${text}`] }
  }
  const last = lastText(lines, section.from, section.to)
  const isList = /^\s*[*+-]\s+/.test(lines[last] ?? '')
  // The last item may be one of a list in the list.
  const first = lines.slice(section.from, section.to).find((line) => /^\s*[*+-]\s+/.test(line))
  const bullet = isList ? /^\s*[*+-]\s+/.exec(first ?? '')?.[0] : undefined
  if (last < section.from) return { line: section.from, remove: 0, insert: ['', `* ${text}`] }
  return { line: last + 1, remove: 0, insert: bullet === undefined ? ['', `* ${text}`] : [bullet + text] }
}

/** The last line with something in it; the one before the first where there is none. */
function lastText(lines: readonly string[], from: number, to: number): number {
  let last = to - 1
  while (last >= from && (lines[last] ?? '').trim() === '') last -= 1
  return last
}
