import { readFileName } from './name.js'
import type { DecisionRecord } from './record.js'

/** What a file of a log is, by its name: only `markdown` is read. */
export type FileClass = 'markdown' | 'other-format' | 'template' | 'index' | 'no-document'

const MARKDOWN = /\.(md|mdx|markdown)$/i
const OTHER_DOCUMENT = /\.(adoc|asciidoc|rst|txt|org|docx?|html?)$/i
const TEMPLATE = /(^|[-_.])(adr-)?template([-_.]|s?\/|$)/i

/** What a file is; `path` is from the folder of the log. */
export function fileClass(path: string): FileClass {
  if (!MARKDOWN.test(path)) return OTHER_DOCUMENT.test(path) ? 'other-format' : 'no-document'
  const { number, date } = readFileName(path)
  if (TEMPLATE.test(path.toLowerCase()) && (number === undefined || number === 0)) return 'template'
  const isNamedIndex = /(^|\/)(readme|index|_index|changelog|contributing)\.[a-z]+$/i.test(path)
  return isNamedIndex && number === undefined && date === undefined ? 'index' : 'markdown'
}

/** Whether a document is nothing but code that goes with a record. */
const isOnlyCode = ({ lines, kinds }: DecisionRecord): boolean =>
  kinds.get(lines.findIndex((line) => line.trim() !== '')) === 'code' &&
  lines.every((line, index) => line.trim() === '' || kinds.get(index) === 'code')

/** Whether a document is a record: it has a number, a date, a status or a section that says what was decided. */
export const looksLikeRecord = (record: DecisionRecord): boolean => {
  const { path, number, status, sections } = record
  const isNamed = number !== undefined || readFileName(path).date !== undefined
  return (
    (isNamed && !isOnlyCode(record)) ||
    status !== undefined ||
    sections.some(({ role }) => role === 'decision' || role === 'context')
  )
}
