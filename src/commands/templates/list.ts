import { getApp } from '../../cli/app.js'
import { BaseCommand } from '../../cli/base-command.js'
import { catalogFlags } from '../../cli/flags.js'
import type { Outcome } from '../../cli/outcome.js'
import { documentText, startersDocument } from '../../core/render/index.js'
import { openHome } from '../../services/catalog-home.js'
import { openStarters } from '../../services/open-starters.js'

export default class TemplatesList extends BaseCommand<typeof TemplatesList> {
  static override summary = 'List the starters that dsp can write.'

  static override description =
    'Only what has been built and whose tests have run is listed. dsp scaffold writes one.'

  static override examples = ['dsp templates list', 'dsp templates list --json']

  static override flags = catalogFlags

  protected async execute(): Promise<Outcome> {
    const { entries: starters } = await openStarters({
      root: getApp().root,
      home: await this.home(openHome),
    })
    return { data: { starters }, text: (view) => documentText(startersDocument(starters), view) }
  }
}
