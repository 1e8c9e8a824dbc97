import type { RelatedPlace, ReportedFinding } from '../../records/index.js'
import { length, page, paragraph } from '../layout.js'
import type { Paint } from '../paint.js'
import { codeFrame } from './code-frame.js'
import { counting, groupedBy, type LintFormat } from './format.js'
import { headlineText, oneLine, remarks } from './words.js'

const INDENT = '  '
const GAP = '  '
/** The eye finds the rule at the end of a line only while the line is short. */
const WIDEST = 100
const MOST_RELATED = 3

const COLOR = { error: 'red', warning: 'yellow', info: 'cyan' } as const

/** How wide the columns are. */
interface Columns {
  readonly place: number
  readonly severity: number
  readonly width: number
}

/** For people: findings by file, a summary at the end. */
export const pretty: LintFormat = (report, options) => {
  const { width, paint } = options.view
  const room = Math.min(width, WIDEST)
  const findings = counting(report)
  const columns = columnsOf(findings, room)
  const groups = [...groupedBy(findings, ({ path }) => path)].map(([path, own]) => [
    ...paragraph(oneLine(path), room, { rest: INDENT }).map(paint.underline),
    ...own.flatMap((finding) => findingLines(finding, report.lines.get(path) ?? [], columns, paint)),
  ])
  const summary = [
    ...paragraph(headlineText(report), room).map(paint.bold),
    ...remarks(report).flatMap((words) => paragraph(words, room, { rest: INDENT })),
  ]
  return `${page([...groups, summary])}\n`
}

function columnsOf(findings: readonly ReportedFinding[], width: number): Columns {
  const longest = (words: readonly string[]): number =>
    words.reduce((most, one) => Math.max(most, one.length), 0)
  return {
    place: longest(findings.map(placeOf)),
    severity: longest(findings.map(({ severity }) => severity)),
    width,
  }
}

function findingLines(
  finding: ReportedFinding,
  lines: readonly string[],
  { place, severity, width }: Columns,
  paint: Paint,
): string[] {
  const color = paint[COLOR[finding.severity]]
  const before = `${INDENT}${placeOf(finding).padStart(place)}${GAP}`
  const first = `${before}${finding.severity.padEnd(severity)}${GAP}`
  const rest = ' '.repeat(first.length)
  const message = paragraph(oneLine(finding.text), width, { first, rest })
  const [head = '', ...others] = withRule(message, finding.rule, width, paint)
  const frame = codeFrame(finding, lines, width - rest.length)
  return [
    `${before}${color(finding.severity)}${head.slice(before.length + finding.severity.length)}`,
    ...others,
    ...(frame ? [`${rest}${frame.text}`, `${rest}${color(frame.mark)}`] : []),
    ...relatedTexts(finding).flatMap((words) =>
      paragraph(words, width, { first: rest, rest }).map(paint.dim),
    ),
  ]
}

/** The rule stands at the right end, in a line of its own where the message leaves no room. */
function withRule(lines: readonly string[], rule: string, width: number, paint: Paint): string[] {
  const last = lines.at(-1) ?? ''
  const gap = width - length(last) - length(rule)
  return gap >= GAP.length
    ? [...lines.slice(0, -1), `${last}${' '.repeat(gap)}${paint.dim(rule)}`]
    : [...lines, `${' '.repeat(Math.max(0, width - length(rule)))}${paint.dim(rule)}`]
}

/** Other places, where the message does not name them itself; in the file of the finding their line is enough. */
function relatedTexts({ path: own, related, text }: ReportedFinding): string[] {
  const isNamed = ({ path, at }: RelatedPlace): boolean =>
    path === own
      ? new RegExp(`\\bline ${at.line}\\b`).test(text)
      : text.includes(path.slice(path.lastIndexOf('/') + 1))
  const unnamed = related.filter((place) => !isNamed(place))
  return [
    ...unnamed.slice(0, MOST_RELATED).map(({ path, at, note }) => {
      const place = path === own ? `line ${at.line}` : `${oneLine(path)}:${at.line}`
      return `see ${place} (${oneLine(note)})`
    }),
    ...(unnamed.length > MOST_RELATED ? [`and ${unnamed.length - MOST_RELATED} more places`] : []),
  ]
}

const placeOf = ({ at }: ReportedFinding): string => `${at.line}:${at.column}`
