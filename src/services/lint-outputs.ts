import { DomainError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import { jsonText, LINT_FORMATS, lintReportData, plain, type View } from '../core/render/index.js'
import { writeAtomic } from '../io/files.js'
import type { LintRun } from './lint.js'

/** What goes to stdout. */
export interface PrintedReport {
  /** Whether it is the envelope of --json. */
  readonly isJson: boolean
  readonly text: (view: View) => string
}

/** How wide a text is in a file. */
const IN_A_FILE: View = { width: 100, paint: plain }

type FormatName = keyof typeof LINT_FORMATS | 'json'

/**
 * Writes the reports that have a file of their own, and gives the one for stdout.
 * @param choices `NAME` or `NAME=FILE`
 * @throws DomainError value-not-allowed, and what writing throws
 */
export function printedReport(
  report: LintRun,
  choices: readonly string[] | undefined,
  env: Readonly<Record<string, string | undefined>>,
): PrintedReport {
  const outputs = (choices ?? usual(env)).map(outputOf)
  for (const { name, file } of outputs)
    if (file !== undefined) writeAtomic(file, textIn(name, report, IN_A_FILE), { overwrite: true })
  const printed = outputs.filter(({ file }) => file === undefined).map(({ name }) => name)
  return {
    isJson: printed.includes('json'),
    text: (view) =>
      printed.map((name) => textIn(name, report, view)).join('') || textIn('pretty', report, view),
  }
}

/** In a workflow of GitHub, findings stand beside the lines that a change touches. */
const usual = ({ GITHUB_ACTIONS }: Readonly<Record<string, string | undefined>>): string[] =>
  GITHUB_ACTIONS === 'true' ? ['pretty', 'github'] : ['pretty']

function outputOf(choice: string): { readonly name: FormatName; readonly file?: string } {
  const cut = choice.indexOf('=')
  const name = cut < 0 ? choice : choice.slice(0, cut)
  const file = cut < 0 ? undefined : choice.slice(cut + 1)
  const names = [...Object.keys(LINT_FORMATS), 'json']
  if (!names.includes(name) || file === '')
    throw new DomainError('value-not-allowed', `--format ${JSON.stringify(choice.slice(0, 80))} is none`, {
      nearest: nearest(name, names),
      hint: `There are ${names.join(', ')}; with a file: --format sarif=dsp.sarif.`,
    })
  return { name: name as FormatName, ...(file !== undefined && { file }) }
}

function textIn(name: FormatName, report: LintRun, view: View): string {
  if (name === 'json') return jsonText(lintReportData(report))
  const { changed, today } = report
  return LINT_FORMATS[name](report, {
    view,
    ...(changed && { changed }),
    // A result that is the same for a day can be compared.
    ...(today !== undefined && { startedAt: `${today}T00:00:00` }),
  })
}
