import { BaseCommand } from '../cli/base-command.js'
import { formatFlag, profileFlags } from '../cli/flags.js'
import type { Outcome } from '../cli/outcome.js'
import { documentMarkdown, documentText, stagesData, stagesDocument } from '../core/render/index.js'
import { openHome } from '../services/catalog-home.js'
import { stages } from '../services/guides.js'

const { yes: _, ...sourceFlags } = profileFlags

export default class Stages extends BaseCommand<typeof Stages> {
  static override summary = 'The stages of growth: what each adds, what enters it, and where your system is.'

  static override examples = ['dsp stages', 'dsp stages --profile dsp.profile.yaml']

  static override flags = { ...sourceFlags, format: formatFlag(['markdown']) }

  protected async execute(): Promise<Outcome> {
    const { placement, matter, warnings } = stages({ ...this.flags, home: await this.home(openHome) })
    const document = stagesDocument(placement, matter)
    return {
      data: stagesData(placement, matter),
      text: (view) => documentText(document, view),
      formats: { markdown: () => documentMarkdown(document) },
      warnings,
    }
  }
}
