import { string } from '@oclif/core/args'
import { boolean, string as text } from '@oclif/core/flags'
import { getApp } from '../../cli/app.js'
import { BaseCommand } from '../../cli/base-command.js'
import type { Outcome } from '../../cli/outcome.js'
import { indexData, indexText } from '../../core/render/index.js'
import { indexRecords } from '../../services/record-index.js'

export default class AdrIndex extends BaseCommand<typeof AdrIndex> {
  static override summary = 'Keep a table of the decision records in a page of their folder.'

  static override description =
    'It stands between <!-- dsp:index --> and <!-- dsp:index:end -->; all else of the page stays as it is. Without --write it is only compared, and the exit code is 1 where it is out of date.'

  static override examples = ['dsp adr index docs/adr --check # exit 1', 'dsp adr index docs/adr --write']

  static override args = { folder: string({ description: 'The folder of the records.' }) }

  static override flags = {
    check: boolean({
      description: 'Only compare; this is what happens without --write, too.',
      exclusive: ['write'],
    }),
    write: boolean({ description: 'Write it; the page is made where there is none.' }),
    page: text({ description: 'The page; README.md or index.md when absent.', helpValue: 'FILE' }),
  }

  protected async execute(): Promise<Outcome> {
    const index = await indexRecords({ ...this.flags, folder: this.args.folder, root: getApp().root })
    return {
      data: indexData(index),
      text: (view) => indexText(index, view),
      exitCode: index.isCurrent ? 0 : 1,
    }
  }
}
