import type { ReportedFinding } from '../../records/index.js'
import { counting, type LintFormat, worstFirst } from './format.js'
import { utf8Length } from './utf8.js'
import { headlineText, oneLine, remarks } from './words.js'

/** Bytes that the summary of a job may have. */
const MOST_BYTES = 1024 * 1024
const HEAD = '| | Where | What | Rule |\n| --- | --- | --- | --- |\n'

/** A table for the summary of a job or a comment; it ends on a row where it would become too large. */
export const markdown: LintFormat = (report) => {
  const title = `## ${escaped(headlineText(report))}\n\n`
  const notes = remarks(report).map((words) => `- ${escaped(words)}\n`)
  const findings = worstFirst(counting(report))
  if (findings.length === 0) return title + notes.join('')
  const tail = notes.length === 0 ? '' : `\n${notes.join('')}`
  const table = rowsWithin(findings, MOST_BYTES - utf8Length(title + HEAD + tail))
  return title + HEAD + table + tail
}

function rowsWithin(findings: readonly ReportedFinding[], room: number): string {
  const more = (number: number): string => `| | | and ${number} more | |\n`
  const left = room - utf8Length(more(findings.length))
  const rows: string[] = []
  let bytes = 0
  for (const finding of findings) {
    const row = rowOf(finding)
    bytes += utf8Length(row)
    if (bytes > left) return rows.join('') + more(findings.length - rows.length)
    rows.push(row)
  }
  return rows.join('')
}

const rowOf = ({ severity, path, at, text, rule }: ReportedFinding): string =>
  `| ${severity} | ${code(`${path}:${at.line}`)} | ${escaped(text)} | ${code(rule)} |\n`

/** Signs of Markdown and HTML, and the pipes of the table, are shown as they are. */
const escaped = (text: string): string => oneLine(text).replace(/[\\`*_~<>[\]|#&!]/g, '\\$&')

/** A piece of code is closed by as many backticks as began it; a pipe ends a cell even there, and a backslash before it is read in two ways. */
function code(text: string): string {
  const words = oneLine(text)
  if (words.includes('\\')) return escaped(words)
  const longest = [...words.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0)
  const mark = '`'.repeat(longest + 1)
  const gap = longest > 0 ? ' ' : ''
  return `${mark}${gap}${words}${gap}${mark}`.replaceAll('|', '\\|')
}
