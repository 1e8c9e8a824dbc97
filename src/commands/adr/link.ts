import { string } from '@oclif/core/args'
import { getApp } from '../../cli/app.js'
import { BaseCommand } from '../../cli/base-command.js'
import { changeFlags } from '../../cli/flags.js'
import type { Outcome } from '../../cli/outcome.js'
import { changedLogData, changedLogText } from '../../core/render/index.js'
import { relateRecords, STATED_RELATIONS } from '../../services/change-records.js'

export default class AdrLink extends BaseCommand<typeof AdrLink> {
  static override summary =
    'Say in decision records how one stands to another: amends, depends on, relates to.'

  static override description =
    'Both records say so, where they keep what they say about others; that one depends on another stands in it alone.'

  static override examples = ['dsp adr link 12 amends 4 --dry-run', 'dsp adr link 0016 depends-on 0008']

  static override args = {
    record: string({ description: 'Its number, or the name of its file.', required: true }),
    relation: string({
      description: 'How it stands to the other.',
      options: [...STATED_RELATIONS],
      required: true,
    }),
    other: string({ description: 'The other record.', required: true }),
  }

  static override flags = changeFlags

  protected async execute(): Promise<Outcome> {
    const changed = await relateRecords({
      ...this.flags,
      dryRun: this.flags['dry-run'],
      from: this.args.record,
      kind: this.args.relation as (typeof STATED_RELATIONS)[number],
      to: this.args.other,
      root: getApp().root,
    })
    return { data: changedLogData(changed), text: (view) => changedLogText(changed, view) }
  }
}
