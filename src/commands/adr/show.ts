import { string } from '@oclif/core/args'
import { string as text } from '@oclif/core/flags'
import { getApp } from '../../cli/app.js'
import { BaseCommand } from '../../cli/base-command.js'
import { formatFlag } from '../../cli/flags.js'
import type { Outcome } from '../../cli/outcome.js'
import { documentMarkdown, documentText, recordDocument, recordShownData } from '../../core/render/index.js'
import { showRecord } from '../../services/record-views.js'

export default class AdrShow extends BaseCommand<typeof AdrShow> {
  static override summary = 'Show how one decision record was read: what it says, and in which line.'

  static override description =
    'Relations are shown from both sides, also those that only the other record states.'

  static override examples = ['dsp adr show 12', 'dsp adr show 0005 --folder docs/adr --json']

  static override args = {
    record: string({ description: 'Its number, or the name of its file.', required: true }),
  }

  static override flags = {
    folder: text({ description: 'The folder of the records.', helpValue: 'DIR' }),
    format: formatFlag(['markdown']),
  }

  protected async execute(): Promise<Outcome> {
    const shown = await showRecord({ ...this.flags, record: this.args.record, root: getApp().root })
    const document = recordDocument(shown)
    return {
      data: recordShownData(shown),
      text: (view) => documentText(document, view),
      formats: { markdown: () => documentMarkdown(document) },
    }
  }
}
