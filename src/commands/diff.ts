import { string as argument } from '@oclif/core/args'
import { string } from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.js'
import { catalogFlags } from '../cli/flags.js'
import type { Outcome } from '../cli/outcome.js'
import { profileDiffData, profileDiffText } from '../core/render/index.js'
import { openHome } from '../services/catalog-home.js'
import { diff } from '../services/diff.js'

export default class Diff extends BaseCommand<typeof Diff> {
  static override searches = true

  static override summary =
    'Compare two profiles: which facts differ, what that changes, and which fact does it.'

  static override description = 'What a profile does not state counts as not known.'

  static override examples = ['<%= config.bin %> diff today.yaml next-year.yaml']

  static override args = {
    before: argument({ description: 'The first profile; - is stdin.', required: true }),
    after: argument({ description: 'The second profile.', required: true }),
  }

  static override flags = {
    ...catalogFlags,
    weights: string({ description: 'Trade-off weights: lean, balanced or ambitious.', helpValue: 'NAME' }),
  }

  protected async execute(): Promise<Outcome> {
    const { diff: result, warnings } = diff({ ...this.args, ...this.flags, home: await this.home(openHome) })
    return {
      data: profileDiffData(result),
      text: (view) => profileDiffText(result, view),
      warnings,
    }
  }
}
