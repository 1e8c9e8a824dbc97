import { string } from '@oclif/core/args'
import { getApp } from '../../cli/app.js'
import { BaseCommand } from '../../cli/base-command.js'
import { changeFlags } from '../../cli/flags.js'
import type { Outcome } from '../../cli/outcome.js'
import { changedLogData, changedLogText } from '../../core/render/index.js'
import { relateRecords } from '../../services/change-records.js'

export default class AdrSupersede extends BaseCommand<typeof AdrSupersede> {
  static override summary = 'Let a decision record take the place of another one; both say so.'

  static override examples = ['dsp adr supersede 4 12 --dry-run', 'dsp adr supersede 0005 0014']

  static override args = {
    old: string({
      description: 'The record that no longer holds: number or name of its file.',
      required: true,
    }),
    new: string({ description: 'The one that holds instead.', required: true }),
  }

  static override flags = changeFlags

  protected async execute(): Promise<Outcome> {
    const changed = await relateRecords({
      ...this.flags,
      dryRun: this.flags['dry-run'],
      from: this.args.new,
      kind: 'supersedes',
      to: this.args.old,
      root: getApp().root,
    })
    return { data: changedLogData(changed), text: (view) => changedLogText(changed, view) }
  }
}
