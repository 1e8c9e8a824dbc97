import { string as argument } from '@oclif/core/args'
import { string } from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.js'
import { formatFlag, profileFlags } from '../cli/flags.js'
import type { Outcome } from '../cli/outcome.js'
import { documentMarkdown, documentText, roiData, roiDocument } from '../core/render/index.js'
import { openHome } from '../services/catalog-home.js'
import { returnOf } from '../services/roi.js'

const { yes: _, ...sourceFlags } = profileFlags

export default class Roi extends BaseCommand<typeof Roi> {
  static override summary =
    'What a pattern costs and brings in money, as ranges, with everything that was assumed.'

  static override description =
    'Thousands of situations instead of one percentage: net present value, payback, how often it loses, from where on it pays, and what to measure next. Nothing is said about a benefit where the profile lacks what decides it.'

  static override examples = [
    'dsp roi circuit-breaker --profile dsp.profile.yaml',
    'dsp roi circuit-breaker --assume outage-hour=5k..60k --assume dependency-outage.incidents=2..12',
    'dsp roi cache-aside --assume slow-answers.cost=10k..40k --json',
  ]

  static override args = {
    pattern: argument({ description: 'Id or another name of the pattern.', required: true }),
  }

  static override flags = {
    ...sourceFlags,
    assume: string({
      description: 'A number or a range instead of what is assumed; may be repeated.',
      helpValue: 'INPUT=LOW..HIGH',
      multiple: true,
      multipleNonGreedy: true,
      default: [],
    }),
    format: formatFlag(['markdown']),
  }

  protected async execute(): Promise<Outcome> {
    const { estimate, matter, claimed, warnings } = returnOf({
      ...this.flags,
      pattern: this.args.pattern,
      home: await this.home(openHome),
    })
    const document = roiDocument(estimate, matter)
    return {
      data: roiData(estimate, claimed),
      text: (view) => documentText(document, view),
      formats: { markdown: () => documentMarkdown(document) },
      warnings,
    }
  }
}
