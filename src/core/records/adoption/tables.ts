import type { DecisionRecord } from '../record.js'
import type { Section } from '../section.js'
import { type Token, tokensOf } from './words.js'

/** What a table says of one of its cells. */
export interface Verdict {
  readonly tokens: readonly Token[]
  readonly verdict: 'yes' | 'no' | 'later'
}

interface Cell {
  readonly text: string
  readonly start: number
}

interface Row {
  readonly line: number
  readonly cells: readonly Cell[]
}

/** A column or a row that says what is taken. */
const VERDICT =
  /^(the )?(decision|verdict|chosen|choice|selected|selection|decided|outcome|recommendation)\b/i
/** It says so only where a decision is made: elsewhere it is about something else. */
const LOOSE_VERDICT = /^(status|result|conclusion|accepted|adopted|adopt)\b/i
const NO =
  /^(not (chosen|selected|adopted|used|taken|needed|an option|for now)|no|rejected|discarded|declined|dropped|dismissed|ruled out|avoid|do not use)(.*)$/i
const YES = /^(yes|chosen|selected|accepted|adopted|adopt|approved|taken|go|use|keep)(.*)$/i
const LATER = /^(later|deferred|defer|postponed|future|in future|tbd|out of scope|next (phase|version))(.*)$/i
const NO_SIGN = /^[✗✘✖❌👎⛔🚫]/u
const YES_SIGN = /^[✓✔✅☑👍⭐]/u
/** Behind a verdict stands its reason, else it is the beginning of another answer, as in "use X". */
const REASON = /^\W*$|^\W*[,;:.(–—]|^\s+-|^\W+(because|due|since|as|for|by)\b/

/** What stands beside a column of decisions. */
const REASONS = /^(rationale|reasons?|why|requirements?|justification|because|consequences?)\b/i

/** More cells or rows are no list of options. */
const MOST_CELLS = 20
const MOST_ROWS = 200
const LONGEST_CELL = 1_000

/**
 * What the tables of a section decide: rows with a verdict on their first cell, a column of what was chosen, a row with a verdict
 * on each column, and "decision" with its answer beside it.
 *
 * @param isDeciding whether the section is about options or the decision, where "status" is that of an option
 */
export function verdictsIn(record: DecisionRecord, section: Section, isDeciding: boolean): Verdict[] {
  return tablesIn(record, section).flatMap(([head, ...rows]) =>
    head ? verdictsOf(head, rows, isDeciding) : [],
  )
}

function verdictsOf(head: Row, rows: readonly Row[], isDeciding: boolean): Verdict[] {
  const isVerdict = ({ text }: Cell): boolean =>
    VERDICT.test(text) || (isDeciding && LOOSE_VERDICT.test(text))
  const column = head.cells.findIndex((cell, index) => index > 0 && isVerdict(cell))
  if (column > 0)
    return rows.flatMap((row) => ofRow(row, column, VERDICT.test(head.cells[column]?.text ?? '')))
  if (VERDICT.test(head.cells[0]?.text ?? '') && REASONS.test(head.cells[1]?.text ?? ''))
    return rows.flatMap(({ line, cells: [answer] }) => (answer ? said(line, answer, 'yes') : []))
  return [head, ...rows].flatMap((row) => {
    const [name, answer] = row.cells
    if (!name || !isVerdict(name)) return []
    if (row.cells.length > 2) return ofColumns(head, row)
    return answer ? said(row.line, answer, 'yes') : []
  })
}

/** The verdict on the first cell of a row; any other words are what was chosen for it. */
function ofRow({ line, cells }: Row, column: number, isAnswer: boolean): Verdict[] {
  const [name] = cells
  const cell = cells[column]
  if (!name || !cell) return []
  const verdict = verdictOf(cell.text)
  if (verdict) return said(line, name, verdict)
  return isAnswer ? said(line, cell, 'yes') : []
}

const ofColumns = (head: Row, row: Row): Verdict[] =>
  row.cells.slice(1).flatMap(({ text }, index) => {
    const verdict = verdictOf(text)
    const name = head.cells[index + 1]
    return verdict && name ? said(head.line, name, verdict) : []
  })

function verdictOf(text: string): Verdict['verdict'] | undefined {
  const isSaid = (form: RegExp): boolean => REASON.test(form.exec(text)?.at(-1) ?? 'x')
  if (NO_SIGN.test(text) || isSaid(NO)) return 'no'
  if (isSaid(LATER)) return 'later'
  return YES_SIGN.test(text) || isSaid(YES) ? 'yes' : undefined
}

const said = (line: number, { text, start }: Cell, verdict: Verdict['verdict']): Verdict[] => [
  { tokens: tokensOf(' '.repeat(start) + text, line), verdict },
]

function tablesIn({ lines, kinds }: DecisionRecord, { from, to }: Section): Row[][] {
  const tables: Row[][] = []
  for (let line = from; line < to; line += 1) {
    if (kinds.get(line) !== 'table') continue
    if (kinds.get(line - 1) !== 'table' || line === from) tables.push([])
    const row = { line, cells: cellsOf(lines[line] ?? '') }
    const table = tables.at(-1) ?? []
    if (table.length < MOST_ROWS && !row.cells.every(({ text }) => /^:?-+:?$/.test(text))) table.push(row)
  }
  return tables
}

/** The cells of a row without emphasis, with where their words start. */
function cellsOf(text: string): Cell[] {
  const cells: Cell[] = []
  let start = text.search(/[^\s|]/)
  if (start < 0) return []
  if (/^\s*\|\s*\|/.test(text)) cells.push({ text: '', start: 0 })
  while (start < text.length && cells.length < MOST_CELLS) {
    let end = start
    while (end < text.length && (text[end] !== '|' || text[end - 1] === '\\')) end += 1
    const cell = text.slice(start, Math.min(end, start + LONGEST_CELL))
    const lead = /^[\s*_~:]*/.exec(cell)?.[0].length ?? 0
    cells.push({ text: cell.slice(lead).replace(/[\s*_]+$/, ''), start: start + lead })
    start = end + 1
  }
  return cells
}
