import { harmless } from '../../harmless.js'
import type { LintReport, ReportedFinding } from '../../records/index.js'
import { counting, type LintFormat } from './format.js'
import { baselineFaults, headlineText } from './words.js'

/** GitHub shows so many annotations of each level a step, and passes over the rest without a word. */
const MOST_A_LEVEL = 10

const LEVELS = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'notice'],
] as const

/** Workflow commands, which become annotations; what changed comes first, and what does not fit is counted. */
export const github: LintFormat = (report, { changed = new Set() }) => {
  const all = counting(report)
  const levels = LEVELS.map(([severity, command]) => ({
    command,
    findings: changedFirst(
      all.filter((finding) => finding.severity === severity),
      changed,
    ),
  }))
  const faults = baselineFaults(report).map((text) => baselineFault(report, text))
  const areMany = levels.some(
    ({ command, findings }) => findings.length > MOST_A_LEVEL - (command === 'error' ? faults.length : 0),
  )
  const shown = levels.flatMap(({ command, findings }) => {
    // That there is more is a notice itself.
    const taken = command === 'error' ? faults.length : areMany && command === 'notice' ? 1 : 0
    const most = MOST_A_LEVEL - taken
    return findings.slice(0, most).map((finding) => annotation(command, finding))
  })
  const more = all.length - shown.length
  const rest = more === 0 ? [] : [`::notice title=dsp lint::and ${more} more; see the summary of the job`]
  return `${[...faults, ...shown, ...rest, headlineText(report)].join('\n')}\n`
}

const changedFirst = (
  findings: readonly ReportedFinding[],
  changed: ReadonlySet<string>,
): readonly ReportedFinding[] => [
  ...findings.filter(({ path }) => changed.has(path)),
  ...findings.filter(({ path }) => !changed.has(path)),
]

function annotation(command: string, { path, at, rule, text }: ReportedFinding): string {
  const properties = {
    file: path,
    line: at.line,
    endLine: at.endLine,
    // Columns are for a piece of one line.
    ...(at.line === at.endLine && at.endColumn > at.column && { col: at.column, endColumn: at.endColumn }),
    title: rule,
  }
  const list = Object.entries(properties).map(([name, value]) => `${name}=${propertyText(String(value))}`)
  return `::${command} ${list.join(',')}::${dataText(text)}`
}

const baselineFault = ({ baseline }: LintReport, text: string): string =>
  `::error file=${propertyText(baseline?.file ?? '')},title=baseline::${dataText(text)}`

/** A line end would begin another command: texts of a record come from whoever opened the pull request. */
const dataText = (text: string): string =>
  harmless(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const propertyText = (text: string): string => dataText(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
