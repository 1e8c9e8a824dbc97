import { string as argument } from '@oclif/core/args'
import { string } from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.js'
import { profileFlags } from '../cli/flags.js'
import type { Outcome } from '../cli/outcome.js'
import { explanationData, explanationText } from '../core/render/index.js'
import { openHome } from '../services/catalog-home.js'
import { explain } from '../services/explain.js'

export default class Explain extends BaseCommand<typeof Explain> {
  static override searches = true

  static override summary = 'Say why a pattern is, or is not, recommended for your system.'

  static override examples = [
    '<%= config.bin %> explain PATTERN',
    '<%= config.bin %> explain PATTERN --profile dsp.profile.yaml --json',
  ]

  static override args = {
    pattern: argument({ description: 'Id or another name of the pattern.', required: true }),
  }

  static override flags = {
    ...profileFlags,
    weights: string({ description: 'Trade-off weights: lean, balanced or ambitious.', helpValue: 'NAME' }),
  }

  protected async execute(): Promise<Outcome> {
    const { advice, explanation, warnings } = explain({
      ...this.flags,
      pattern: this.args.pattern,
      home: await this.home(openHome),
    })
    return {
      data: explanationData(explanation, advice),
      text: (view) => explanationText(explanation, advice, view),
      warnings,
    }
  }
}
