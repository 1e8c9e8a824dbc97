import { groupedBy } from '../../grouped-by.js'
import type { RelatedPlace, ReportedFinding } from '../../records/index.js'
import { count } from '../advice.js'
import { length, page, paragraph } from '../layout.js'
import type { Paint } from '../paint.js'
import { codeFrame } from './code-frame.js'
import { counting, type LintFormat } from './format.js'
import { type ShownPaths, shownPaths } from './paths.js'
import { digestOf, filesOf } from './repeated.js'
import { headlineText, oneLine, remarks } from './words.js'

const INDENT = '  '
const GAP = '  '
/** The eye finds the rule at the end of a line only while the line is short. */
const WIDEST = 100
const MOST_RELATED = 3
/** Files that are named beside the first one. */
const MOST_NAMED = 3

const COLOR = { error: 'red', warning: 'yellow', info: 'cyan' } as const

/** How wide the columns are. */
interface Columns {
  readonly place: number
  readonly severity: number
  readonly width: number
}

/** For people: findings by file, then what is found in many files, a summary at the end. */
export const pretty: LintFormat = (report, options) => {
  const { width, paint } = options.view
  const room = Math.min(width, WIDEST)
  const paths = shownPaths(report)
  const { single, repeated } = digestOf(counting(report))
  const columns = columnsOf(single, room)
  const groups = [...groupedBy(single, ({ path }) => path)].map(([path, own]) => [
    // In one piece, however long it is: people click on it and copy it.
    paint.underline(oneLine(paths.of(path))),
    ...own.flatMap((finding) => findingLines(finding, report.lines.get(path) ?? [], columns, paths, paint)),
  ])
  const summary = [
    ...paragraph(headlineText(report), room).map(paint.bold),
    ...[...baseRemark(paths, single.length + repeated.length), ...remarks(report)].flatMap((words) =>
      paragraph(words, room, { rest: INDENT }),
    ),
  ]
  return `${page([...groups, ...repeated.map((group) => repeatedLines(group, room, paths, paint)), summary])}\n`
}

const baseRemark = ({ base }: ShownPaths, shown: number): string[] =>
  base === '' || shown === 0 ? [] : [`Paths begin at ${oneLine(base.slice(0, -1))}.`]

/** What a rule finds in many files: what it says in the first, and where to look. */
function repeatedLines(
  findings: readonly ReportedFinding[],
  width: number,
  paths: ShownPaths,
  paint: Paint,
): string[] {
  const [first, ...others] = [...filesOf(findings).values()] as [ReportedFinding, ...ReportedFinding[]]
  const indent = ' '.repeat(INDENT.length + first.severity.length + GAP.length)
  const [head = '', ...lines] = paragraph(oneLine(first.text), width, { first: indent, rest: indent })
  // Places stand in one piece, as those above.
  const placeText = (finding: ReportedFinding): string =>
    `${indent}${oneLine(paths.of(finding.path))}:${placeOf(finding)}`
  const named = others.slice(0, MOST_NAMED)
  const more = others.length - named.length
  const rest = more > 0 ? `and ${count(more, 'more file')}` : 'and more in these files'
  const isAll = named.length + 1 === findings.length
  return [
    paint.underline(`${first.rule}: ${count(findings.length, 'finding')} in ${others.length + 1} files`),
    `${INDENT}${paint[COLOR[first.severity]](first.severity)}${GAP}${head.slice(indent.length)}`,
    ...lines,
    placeText(first),
    ...[`${indent}Likewise:`, ...named.map(placeText)].map(paint.dim),
    ...(isAll ? [] : [paint.dim(`${indent}${rest}; --format compact lists all`)]),
  ]
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
  paths: ShownPaths,
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
    ...relatedTexts(finding, paths).flatMap((words) =>
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
function relatedTexts({ path: own, related, text }: ReportedFinding, paths: ShownPaths): string[] {
  const isNamed = ({ path, at }: RelatedPlace): boolean =>
    path === own
      ? new RegExp(`\\bline ${at.line}\\b`).test(text)
      : text.includes(path.slice(path.lastIndexOf('/') + 1))
  const unnamed = related.filter((place) => !isNamed(place))
  return [
    ...unnamed.slice(0, MOST_RELATED).map(({ path, at, note }) => {
      const place = path === own ? `line ${at.line}` : `${oneLine(paths.of(path))}:${at.line}`
      return `see ${place} (${oneLine(note)})`
    }),
    ...(unnamed.length > MOST_RELATED ? [`and ${unnamed.length - MOST_RELATED} more places`] : []),
  ]
}

const placeOf = ({ at }: ReportedFinding): string => `${at.line}:${at.column}`
