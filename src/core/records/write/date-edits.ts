import type { DecisionRecord } from '../record.js'
import type { LineEdit } from './line-edit.js'
import { replaceAt } from './value-place.js'

/** Ways to write the day of a decision where the record has it, else where its status has a place for it. */
export function dateEdits(record: DecisionRecord, date: string): readonly (readonly LineEdit[])[] {
  const { date: old, frontMatter, title, lines } = record
  if (old?.at) {
    const line = old.at.line - 1
    const start = (lines[line] ?? '').indexOf(old.text, old.origin === 'changelog' ? 0 : old.at.column - 1)
    return start < 0 ? [] : [[replaceAt(record, { line, start, end: start + old.text.length }, date)]]
  }
  if (old) return []
  if (frontMatter.end > 0 && record.status?.origin === 'front-matter')
    return [[{ line: frontMatter.end - 1, remove: 0, insert: [`date: ${date}`] }]]
  const beside = besideStatus(record, date)
  if (beside) return [[beside]]
  const at = title.origin === 'heading' ? (title.at?.line ?? 0) : frontMatter.end
  return [[{ line: at, remove: 0, insert: ['', `Date: ${date}`] }]]
}

/** A line like that of the status, below it. */
function besideStatus({ status, lines }: DecisionRecord, date: string): LineEdit | undefined {
  if (status?.origin !== 'line' && status?.origin !== 'table') return undefined
  const own = lines[status.at.line - 1] ?? ''
  const before = /^[^\p{L}]*\p{L}[\p{L} _-]*[^\p{L}\p{N}]*/u.exec(own)?.[0] ?? ''
  const text = before.replace(/\p{L}[\p{L} _-]*\p{L}/u, 'Date') + date
  return { line: status.at.line, remove: 0, insert: [status.origin === 'table' ? `${text} |` : text] }
}
