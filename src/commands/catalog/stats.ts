import { getApp } from '../../cli/app.js'
import { BaseCommand } from '../../cli/base-command.js'
import type { Outcome } from '../../cli/outcome.js'
import { statsText } from '../../core/render/index.js'
import { catalogStats } from '../../services/catalog-stats.js'

export default class CatalogStats extends BaseCommand<typeof CatalogStats> {
  static override summary = 'What the catalog holds, counted.'

  static override examples = ['dsp catalog stats', 'dsp catalog stats --json']

  protected async execute(): Promise<Outcome> {
    const data = catalogStats(getApp().root)
    return { data, text: (view) => statsText(data, view) }
  }
}
