import { string } from '@oclif/core/args'
import { string as text } from '@oclif/core/flags'
import { getApp } from '../../cli/app.js'
import { BaseCommand } from '../../cli/base-command.js'
import { changeFlags } from '../../cli/flags.js'
import type { Outcome } from '../../cli/outcome.js'
import { changedLogData, changedLogText } from '../../core/render/index.js'
import { setRecordStatus } from '../../services/change-records.js'
import { STATES } from '../../services/records.js'

export default class AdrStatus extends BaseCommand<typeof AdrStatus> {
  static override summary = 'Put a decision record into another state, where it keeps its status.'

  static override description =
    'Only the lines that say so change. What would not read back as it is meant is refused. What is superseded names its successor: dsp adr supersede.'

  static override examples = [
    'dsp adr status 12 deprecated --dry-run',
    'dsp adr status 0012 rejected --date 2026-03-31',
  ]

  static override args = {
    record: string({ description: 'Its number, or the name of its file.', required: true }),
    state: string({ description: 'The state.', options: [...STATES], required: true }),
  }

  static override flags = {
    ...changeFlags,
    date: text({ description: 'The day to note with it.', helpValue: 'DATE' }),
  }

  protected async execute(): Promise<Outcome> {
    const changed = await setRecordStatus({
      ...this.flags,
      dryRun: this.flags['dry-run'],
      record: this.args.record,
      state: this.args.state as (typeof STATES)[number],
      root: getApp().root,
      env: process.env,
    })
    return { data: changedLogData(changed), text: (view) => changedLogText(changed, view) }
  }
}
