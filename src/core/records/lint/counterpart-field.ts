import type { Field } from '../field.js'
import type { DecisionRecord } from '../record.js'
import { spanIn } from '../text.js'
import { KEYS } from '../vocabulary.js'
import type { Edit } from './rule.js'

/** What a record has to say about another one, and how it names it. */
export interface Counterpart {
  readonly kind: 'supersedes' | 'superseded-by'
  readonly reference: string
}

/**
 * The edit that writes the other half of a supersession as a key with a value: into a key that stands open, else beside the status,
 * where the log has such keys. Undefined where it has none, or where the key already says something else.
 */
export function counterpartField(
  records: readonly DecisionRecord[],
  record: DecisionRecord,
  { kind, reference }: Counterpart,
): Edit[] | undefined {
  const own = fieldOf(record, kind)
  if (own) return NOTHING.test(own.value.trim()) ? filled(record, own, reference) : undefined
  const { status } = record
  const origin = status?.origin
  if (!status || (origin !== 'front-matter' && origin !== 'table')) return undefined
  const key = records.map((one) => keyIn(one, kind, origin)).find((one) => one !== undefined)
  if (key === undefined) return undefined
  return origin === 'table'
    ? rowBelow(record, status.at.line - 1, `| ${key} | ${inCell(reference)} |`)
    : keyBelow(record, status.at.line - 1, `${key}: ${inYaml(reference)}`)
}

const NOTHING = /^(n\/?a|none|-|~|null|\[\]|""|'')?$/i
const KEY = /^(\s*)([A-Za-z_-]+)\s*:/
const ROW = /^(\s*\|?\s*)([^|]*[^|\s])(\s*\|)([^|]*)(\|?\s*)$/

const fieldOf = ({ fields }: DecisionRecord, kind: Counterpart['kind']): Field | undefined =>
  fields.find(({ key, origin }) => origin !== 'line' && (KEYS[kind] as readonly string[]).includes(key))

/** The key as this record writes it. */
function keyIn(
  record: DecisionRecord,
  kind: Counterpart['kind'],
  origin: Field['origin'],
): string | undefined {
  const field = fieldOf(record, kind)
  if (field?.origin !== origin) return undefined
  const line = record.lines[field.at.line - 1] ?? ''
  return (origin === 'table' ? ROW : KEY).exec(line)?.[2]
}

function filled({ lines }: DecisionRecord, { at, origin }: Field, reference: string): Edit[] | undefined {
  const line = lines[at.line - 1] ?? ''
  const found = origin === 'table' ? ROW.exec(line) : /^(\s*[A-Za-z_-]+\s*:)\s*([^\s#]*)\s*$/.exec(line)
  if (!found) return undefined
  if (origin !== 'table')
    return [{ at: spanIn(at.line - 1, found[1]?.length ?? 0, line.length), text: ` ${inYaml(reference)}` }]
  const [, indent = '', key = '', bar = '', cell = ''] = found
  const start = indent.length + key.length + bar.length
  return [{ at: spanIn(at.line - 1, start, start + cell.length), text: ` ${inCell(reference)} ` }]
}

/** In a line of its own below that of the status, unless its value goes on there. */
function keyBelow({ lines }: DecisionRecord, line: number, text: string): Edit[] | undefined {
  const own = lines[line] ?? ''
  const [, indent] = KEY.exec(own) ?? []
  const next = lines[line + 1] ?? ''
  const goesOn = /^\s*-\s/.test(next) || /^\s*/.exec(next)?.[0] !== indent
  if (indent === undefined || (goesOn && next.trim() !== '---')) return undefined
  return [{ at: spanIn(line, own.length, own.length), text: `\n${indent}${text}` }]
}

/** In a row of its own below that of the status; below the rule, where that is the head of the table. */
function rowBelow({ lines }: DecisionRecord, line: number, text: string): Edit[] | undefined {
  if (!ROW.test(lines[line] ?? '')) return undefined
  const isHead = /^[\s|:-]+$/.test(lines[line + 1] ?? '') && (lines[line + 1] ?? '').includes('-')
  const last = isHead ? line + 1 : line
  const end = (lines[last] ?? '').length
  return [{ at: spanIn(last, end, end), text: `\n${text}` }]
}

const inCell = (reference: string): string => reference.replaceAll('|', '\\|')

/** In quotes where YAML would take it for something else than words. */
const inYaml = (reference: string): string =>
  /^[A-Za-z][\w -]*$/.test(reference) ? reference : JSON.stringify(reference)
