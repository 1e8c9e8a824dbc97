import { string } from '@oclif/core/args'
import { BaseCommand } from '../cli/base-command.js'
import { formatFlag, profileFlags } from '../cli/flags.js'
import type { Outcome } from '../cli/outcome.js'
import { documentMarkdown, documentText, triageData, triageDocument } from '../core/render/index.js'
import { openHome } from '../services/catalog-home.js'
import { triage } from '../services/triage.js'

const { yes: _, ...sourceFlags } = profileFlags

export default class Triage extends BaseCommand<typeof Triage> {
  static override summary =
    'First aid for a system in trouble: what to do now, what to measure, what helps for good.'

  static override description =
    'Takes the symptoms from the command line, else from the profile, else asks. Everything under "Now" can be taken back.'

  static override examples = [
    'dsp triage cascading-failures',
    'dsp triage slow-responses out-of-capacity --profile dsp.profile.yaml',
  ]

  static override args = {
    symptom: string({
      description: 'What hurts, by its id; may be repeated. Without any, a person is asked.',
      multiple: true,
    }),
  }

  static override flags = { ...sourceFlags, format: formatFlag(['markdown']) }

  protected async execute(): Promise<Outcome> {
    const { 'no-color': noColor, ...flags } = this.flags
    const { treated, matter, warnings } = await triage({
      ...flags,
      symptoms: this.args.symptom ?? [],
      home: await this.home(openHome),
      interactivity: flags.format === 'json' ? 'never' : this.interactivity,
      env: process.env,
      noColor,
    })
    const document = triageDocument(treated, matter)
    return {
      data: triageData(treated),
      text: (view) => documentText(document, view),
      formats: { markdown: () => documentMarkdown(document) },
      warnings,
    }
  }
}
