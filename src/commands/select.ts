import { boolean, string } from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.js'
import { formatFlag, profileFlags } from '../cli/flags.js'
import type { Outcome } from '../cli/outcome.js'
import { recommendationData, recommendationMarkdown, recommendationText } from '../core/render/index.js'
import { openHome } from '../services/catalog-home.js'
import { select } from '../services/select.js'

export default class Select extends BaseCommand<typeof Select> {
  static override searches = true

  static override summary = 'Recommend a stack of patterns for your system, or none.'

  static override description =
    'Asks what decides most when a person is there to answer, and otherwise reads a profile. What is not known is counted in with all its likely values.'

  static override examples = [
    '<%= config.bin %> select',
    '<%= config.bin %> select --profile dsp.profile.yaml --format markdown',
    "<%= config.bin %> select --set team.engineers=6 --set 'load.peak=1.2k rps' --yes --json",
  ]

  static override flags = {
    ...profileFlags,
    weights: string({ description: 'Trade-off weights: lean, balanced or ambitious.', helpValue: 'NAME' }),
    pin: string({
      description: 'A pattern that has to be in the stack; may be repeated.',
      helpValue: 'PATTERN',
      multiple: true,
      multipleNonGreedy: true,
    }),
    deny: string({
      description: 'A pattern that must not be in the stack; may be repeated.',
      helpValue: 'PATTERN',
      multiple: true,
      multipleNonGreedy: true,
    }),
    thresholds: boolean({
      description: 'Find what would bring patterns in or out; without, JSON leaves that out.',
      allowNo: true,
    }),
    format: formatFlag(['markdown']),
  }

  protected async execute(): Promise<Outcome> {
    const { 'no-color': noColor, ...flags } = this.flags
    const isJson = flags.json || flags.format === 'json'
    const {
      advice,
      warnings,
      findOut = [],
    } = await select({
      ...flags,
      home: await this.home(openHome),
      // They take most of the time, and what reads JSON seldom looks at them.
      thresholds: flags.thresholds ?? !isJson,
      interactivity: isJson ? 'never' : this.interactivity,
      env: process.env,
      noColor,
    })
    return {
      data: recommendationData(advice),
      text: (view) => recommendationText(advice, view, findOut),
      formats: { markdown: () => recommendationMarkdown(advice) },
      exitCode: advice.recommendation.kind === 'impossible' ? 1 : 0,
      warnings,
    }
  }
}
