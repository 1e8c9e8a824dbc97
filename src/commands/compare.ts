import { string } from '@oclif/core/args'
import { BaseCommand } from '../cli/base-command.js'
import { catalogFlags } from '../cli/flags.js'
import type { Outcome } from '../cli/outcome.js'
import { comparisonData, comparisonText } from '../core/render/index.js'
import { openHome } from '../services/catalog-home.js'
import { compareNamed } from '../services/patterns.js'

export default class Compare extends BaseCommand<typeof Compare> {
  static override summary = 'Two or three patterns side by side, and when to choose which.'

  static override examples = [
    'dsp compare saga two-phase-commit',
    'dsp compare message-queue event-streaming outbox',
  ]

  static override args = {
    pattern: string({ description: 'A pattern: id, name or other name.', required: true }),
    other: string({ description: 'Another one.', required: true }),
    third: string({ description: 'A third one.' }),
  }

  static override flags = catalogFlags

  protected async execute(): Promise<Outcome> {
    const { pattern, other, third } = this.args
    const comparison = compareNamed(
      await this.home(openHome),
      third === undefined ? [pattern, other] : [pattern, other, third],
    )
    return { data: comparisonData(comparison), text: (view) => comparisonText(comparison, view) }
  }
}
