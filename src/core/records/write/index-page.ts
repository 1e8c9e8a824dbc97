import type { DecisionRecord } from '../record.js'
import { hrefOf } from './reference.js'

/** What surrounds the part of a page that is written. */
const START = '<!-- dsp:index -->'
const END = '<!-- dsp:index:end -->'

/** A table of the records of a log between markers, in a page of the same folder. */
function indexTable(records: readonly DecisionRecord[], page: string): string[] {
  const rows = records.map((record) => {
    const { number, series, title, status, date, path } = record
    const shown = number === undefined ? '' : series === undefined ? String(number) : `${series}-${number}`
    return `| ${shown} | [${escaped(title.text)}](${hrefOf(page, path)}) | ${status?.state ?? ''} | ${date?.iso ?? ''} |`
  })
  return ['| | Decision | Status | Date |', '| --- | --- | --- | --- |', ...rows]
}

const escaped = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\[\]`*_<>|]/g, '\\$&')

/**
 * A page with the index of a log: between its markers, else at its end; all else keeps its bytes.
 * @param text what the page says now; absent for a new one
 * @param page its path from the folder of the log
 */
export function indexedText(
  text: string | undefined,
  records: readonly DecisionRecord[],
  page: string,
): string {
  const end = text?.includes('\r\n') ? '\r\n' : '\n'
  const part = [START, '', ...indexTable(records, page), '', END].join(end)
  if (text === undefined || text.trim() === '') return `# Decision records${end}${end}${part}${end}`
  const from = text.indexOf(START)
  const to = text.indexOf(END, from)
  if (from >= 0 && to > from) return text.slice(0, from) + part + text.slice(to + END.length)
  const rest = text.replace(/\s*$/, '')
  return `${rest}${end}${end}${part}${end}`
}

/** Whether a page has the index as it would be written now. */
export const isIndexCurrent = (
  text: string | undefined,
  records: readonly DecisionRecord[],
  page: string,
): boolean => text?.includes(START) === true && indexedText(text, records, page) === text
