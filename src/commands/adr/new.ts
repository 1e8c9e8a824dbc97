import { string } from '@oclif/core/args'
import { option, string as text } from '@oclif/core/flags'
import { getApp } from '../../cli/app.js'
import { BaseCommand } from '../../cli/base-command.js'
import { changeFlags, formatFlag, profileFlags } from '../../cli/flags.js'
import type { Outcome } from '../../cli/outcome.js'
import { addedRecordData, changedLogText } from '../../core/render/index.js'
import { openHome } from '../../services/catalog-home.js'
import { addRecord } from '../../services/new-record.js'
import { STATES } from '../../services/records.js'

export default class AdrNew extends BaseCommand<typeof AdrNew> {
  static override searches = true

  static override summary =
    'Add a decision record: with the next number and in the form of the log, empty or from a recommendation.'

  static override description =
    'With --profile or --from it writes what dsp select recommends: facts, drivers, options with what speaks for and against them, the decision, consequences and how to confirm it, with sources. An empty record asks in comments. Nothing is ever overwritten.'

  static override examples = [
    'dsp adr new "Use PostgreSQL for orders" --date 2026-03-31',
    'dsp adr new --profile dsp.profile.yaml --pattern PATTERN --dry-run',
    'dsp adr new --profile dsp.profile.yaml --reject PATTERN --dry-run',
    'dsp adr new "Send events through an outbox" --supersedes 4 --decider Ada --dry-run',
  ]

  static override args = {
    title: string({ description: 'What was decided; from a recommendation when absent.' }),
  }

  static override flags = {
    ...profileFlags,
    ...changeFlags,
    from: text({ description: 'A recommendation: what dsp select --json printed.', helpValue: 'FILE' }),
    pattern: text({
      description: 'The pattern to write about; the whole stack when absent.',
      helpValue: 'PATTERN',
    }),
    reject: text({
      description: 'The pattern to decide against, with the reason of the recommendation.',
      helpValue: 'PATTERN',
      exclusive: ['pattern'],
    }),
    template: option({ options: ['madr', 'nygard'] as const })({
      description: 'The sections; else those of the log.',
    }),
    status: option({ options: STATES })({ description: 'How far it has come.', default: 'proposed' }),
    date: text({ description: 'The day of the decision; today when absent.', helpValue: 'DATE' }),
    decider: text({
      description: 'Who decides; may be repeated.',
      helpValue: 'NAME',
      multiple: true,
      multipleNonGreedy: true,
    }),
    supersedes: text({
      description: 'A record that it takes the place of; may be repeated.',
      helpValue: 'RECORD',
      multiple: true,
      multipleNonGreedy: true,
    }),
    format: formatFlag(['markdown']),
  }

  protected async execute(): Promise<Outcome> {
    const added = await addRecord({
      ...this.flags,
      dryRun: this.flags['dry-run'],
      title: this.args.title,
      root: getApp().root,
      home: await this.home(openHome),
      env: process.env,
    })
    return {
      data: addedRecordData(added),
      text: (view) => changedLogText(added, view),
      formats: { markdown: () => added.changes[0]?.after ?? '' },
      warnings: added.warnings,
    }
  }
}
