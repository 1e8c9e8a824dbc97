import { BaseCommand } from '../cli/base-command.js'
import { formatFlag, profileFlags } from '../cli/flags.js'
import type { Outcome } from '../cli/outcome.js'
import { documentMarkdown, documentText, redFlagsData, redFlagsDocument } from '../core/render/index.js'
import { openHome } from '../services/catalog-home.js'
import { checkProfile } from '../services/guides.js'

const { yes: _, ...sourceFlags } = profileFlags

export default class Check extends BaseCommand<typeof Check> {
  static override summary = 'Look for anti-patterns in a profile; exit code 1 when one shows.'

  static override examples = [
    'dsp check --profile dsp.profile.yaml',
    'dsp check --set shape.services=30 --set team.engineers=4 --json # exit 1',
  ]

  static override flags = { ...sourceFlags, format: formatFlag(['markdown']) }

  protected async execute(): Promise<Outcome> {
    const { flags, matter, warnings } = checkProfile({ ...this.flags, home: await this.home(openHome) })
    const document = redFlagsDocument(flags, matter)
    return {
      data: redFlagsData(flags, matter),
      text: (view) => documentText(document, view),
      formats: { markdown: () => documentMarkdown(document) },
      exitCode: flags.shown.length > 0 ? 1 : 0,
      warnings,
    }
  }
}
