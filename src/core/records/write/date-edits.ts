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
  const at = title.origin === 'heading' ? (title.at?.line ?? 0) : frontMatter.end
  return [[{ line: at, remove: 0, insert: ['', `Date: ${date}`] }]]
}
