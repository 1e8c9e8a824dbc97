import { harmless } from '../../harmless.js'
import { countFindings, type LintReport } from '../../records/index.js'
import { count } from '../advice.js'
import { notReadText } from '../records.js'
import { counting } from './format.js'

/** Documents that are not read and have a name in the summary; of the others the number has to do. */
const MOST_NAMED = 5
const EVERY_LOG_HAS: readonly string[] = ['index', 'template']

/** A text in one line, with nothing in it that a terminal would obey: a path may hold a line end. */
export const oneLine = (text: string): string =>
  harmless(text).replace(/[\r\n\t]/g, (character) => (character === '\t' ? '\\t' : '\\n'))

/** `41 records: 2 errors, 1 warning`, or that there is nothing to report; never empty. */
export function headlineText(report: LintReport): string {
  const counts = countFindings(report.findings)
  const found = (['error', 'warning', 'info'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => count(counts[severity], severity))
  const records = count(report.records.length, 'record')
  return found.length === 0 ? `${records}, nothing to report` : `${records}: ${found.join(', ')}`
}

/** What else there is to know about a run, a sentence each. */
export const remarks = (report: LintReport): string[] =>
  [fixableText(report), fixedText(report), knownText(report), othersText(report)].filter(
    (text) => text !== undefined,
  )

function fixableText(report: LintReport): string | undefined {
  const fixable = counting(report).filter(({ fix }) => fix).length
  return fixable === 0 ? undefined : `${fixable} can be mended with --fix.`
}

function fixedText({ fixed }: LintReport): string | undefined {
  if (fixed.length === 0) return undefined
  const findings = fixed.reduce((sum, one) => sum + one.findings, 0)
  return `Mended ${count(findings, 'finding')} in ${count(fixed.length, 'file')}.`
}

function knownText({ findings }: LintReport): string | undefined {
  const known = (kind: 'inSource' | 'external'): number =>
    findings.filter(({ suppression }) => suppression?.kind === kind).length
  const parts = [
    known('inSource') > 0 ? `${known('inSource')} by comments` : '',
    known('external') > 0 ? `${known('external')} by the baseline` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? undefined : `Known and not counted: ${parts.join(', ')}.`
}

function othersText({ notRead }: LintReport): string | undefined {
  if (notRead.length === 0) return undefined
  const usual = EVERY_LOG_HAS.map((kind) => [kind, notRead.filter(({ why }) => why === kind).length] as const)
  const rest = notRead.filter(({ why }) => !EVERY_LOG_HAS.includes(why))
  const parts = [
    ...usual.filter(([, number]) => number > 0).map(([kind, number]) => kindText(kind, number)),
    ...rest.slice(0, MOST_NAMED).map(({ path, why }) => `${oneLine(path)} ${oneLine(notReadText(why))}`),
    ...(rest.length > MOST_NAMED ? [`and ${rest.length - MOST_NAMED} more`] : []),
  ]
  return `Not read: ${parts.join('; ')}.`
}

const kindText = (kind: string, number: number): string =>
  kind === 'index' && number > 1 ? `${number} indexes` : count(number, kind)
