import { string } from '@oclif/core/args'
import { getApp } from '../cli/app.js'
import { BaseCommand } from '../cli/base-command.js'
import { lintFlags } from '../cli/lint-flags.js'
import type { Outcome } from '../cli/outcome.js'
import { lintReportData, ruleHelpText, ruleListData, ruleListText } from '../core/render/index.js'
import { openHome } from '../services/catalog-home.js'
import { lintRecords } from '../services/lint.js'
import { isFailed, lintOptionsOf } from '../services/lint-choices.js'
import { printedReport } from '../services/lint-outputs.js'
import { configuredRules } from '../services/lint-rules.js'

export default class Lint extends BaseCommand<typeof Lint> {
  static override summary =
    'Check decision records: their form, their life cycle, their links, and whether the decisions hold together.'

  static override description =
    'Rules compare a record with the habits of its own log, not with a template, and its decision with the catalog. Exit 1 when there is an error, or more warnings than --max-warnings; a folder without a record is never silent. Comments silence a rule with a reason: <!-- dsp-disable-next-line link-dead -- moved next week until=2027-01-31 -->.'

  static override examples = [
    'dsp lint docs/adr',
    'dsp lint docs/adr --format pretty --format sarif=dsp.sarif --max-warnings 0',
    'dsp lint --explain number-duplicate',
    'dsp lint docs/adr --fix-dry-run --json',
  ]

  static override args = {
    path: string({
      description:
        'The folder of a log, or a record; may be repeated. Without any, where dsp adr list looks.',
      multiple: true,
    }),
  }

  static override flags = lintFlags

  protected async execute(): Promise<Outcome> {
    const { root, version } = getApp()
    const { explain, 'list-rules': isList } = this.flags
    if (isList || explain !== undefined) {
      const rules = await configuredRules(root, this.flags.rule ?? [], explain)
      return {
        data: ruleListData(rules),
        text: (view) =>
          isList ? ruleListText(rules, view) : rules.map(({ rule }) => ruleHelpText(rule)).join(''),
      }
    }
    const report = await lintRecords({
      root,
      version,
      home: await this.home(openHome),
      ...lintOptionsOf(this.flags, this.args.path ?? [], process.env),
    })
    const print = printedReport(report, this.flags.format, process.env)
    if (print.isJson) this.flags.json = true
    return {
      data: lintReportData(report),
      text: print.text,
      exitCode: isFailed(report, this.flags['max-warnings']) ? 1 : 0,
      warnings: report.warnings,
    }
  }
}
