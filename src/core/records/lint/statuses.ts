import { textLines } from '../lines.js'
import type { DecisionRecord } from '../record.js'
import { type Status, statusOf } from '../status.js'
import { spanOfLine } from '../text.js'
import { KEYS } from '../vocabulary.js'

const known = new WeakMap<DecisionRecord, readonly Status[]>()

/** Every place where a record states its status: keys first, then the shallowest headings of that name. */
export function statusesOf(record: DecisionRecord): readonly Status[] {
  const read = known.get(record) ?? readStatuses(record)
  known.set(record, read)
  return read
}

function readStatuses(record: DecisionRecord): readonly Status[] {
  const { fields, sections, lines } = record
  const keyed = fields
    .filter(({ key }) => (KEYS.status as readonly string[]).includes(key))
    .map(({ value, at, origin }) => statusOf([{ line: at.line - 1, text: value }], at, origin))
  const headed = sections.filter(({ role }) => role === 'status')
  const depth = Math.min(...headed.map(({ heading }) => heading.level))
  const written = headed
    .filter(({ heading }) => heading.level === depth)
    .flatMap(({ from, to }) => {
      const text = textLines(record, from, to)
      const [first] = text
      return first ? [statusOf(text, spanOfLine(lines, first.line), 'heading')] : []
    })
  return [...keyed, ...written]
}
