import { string } from '@oclif/core/args'
import { getApp } from '../cli/app.js'
import { BaseCommand } from '../cli/base-command.js'
import type { Outcome } from '../cli/outcome.js'
import { comparisonData, comparisonText } from '../core/render/index.js'
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

  protected async execute(): Promise<Outcome> {
    const { pattern, other, third } = this.args
    const comparison = compareNamed(
      getApp().root,
      third === undefined ? [pattern, other] : [pattern, other, third],
    )
    return { data: comparisonData(comparison), text: (view) => comparisonText(comparison, view) }
  }
}
