import { BaseCommand } from '../../cli/base-command.js'
import { catalogFlags } from '../../cli/flags.js'
import type { Outcome } from '../../cli/outcome.js'
import { statsText } from '../../core/render/index.js'
import { openHome } from '../../services/catalog-home.js'
import { catalogStats } from '../../services/catalog-stats.js'

export default class CatalogStats extends BaseCommand<typeof CatalogStats> {
  static override summary = 'What the catalog holds, counted.'

  static override examples = ['dsp catalog stats', 'dsp catalog stats --json']

  static override flags = catalogFlags

  protected async execute(): Promise<Outcome> {
    const data = catalogStats(await this.home(openHome))
    return { data, text: (view) => statsText(data, view) }
  }
}
