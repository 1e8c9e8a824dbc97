import { string } from '@oclif/core/args'
import { option } from '@oclif/core/flags'
import { getApp } from '../../cli/app.js'
import { BaseCommand } from '../../cli/base-command.js'
import { formatFlag } from '../../cli/flags.js'
import type { Outcome } from '../../cli/outcome.js'
import { documentMarkdown, documentText, recordsData, recordsDocument } from '../../core/render/index.js'
import { RECORD_STATES, readLog, withState } from '../../services/records.js'

export default class AdrList extends BaseCommand<typeof AdrList> {
  static override summary =
    'List the decision records of a folder as they were read: number, title, status and date.'

  static override description =
    'Reads Markdown in the forms that teams use: Nygard, MADR, log4brains, front matter, tables, and their own. What a record does not say stays empty, and what was not read as a record is named. Without a folder: records in dsp.config.yaml, .adr-dir, or a usual place such as docs/adr.'

  static override examples = ['dsp adr list docs/adr', 'dsp adr list docs/adr --state accepted --json']

  static override args = {
    folder: string({ description: 'The folder of the records.' }),
  }

  static override flags = {
    state: option({ options: RECORD_STATES })({ description: 'Only records in this state.' }),
    format: formatFlag(['markdown']),
  }

  protected async execute(): Promise<Outcome> {
    const log = withState(await readLog(getApp().root, this.args.folder), this.flags.state)
    const document = recordsDocument(log)
    return {
      data: recordsData(log),
      text: (view) => documentText(document, view),
      formats: { markdown: () => documentMarkdown(document) },
    }
  }
}
