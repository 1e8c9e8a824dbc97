import { string } from '@oclif/core/args'
import { getApp } from '../../cli/app.js'
import { BaseCommand } from '../../cli/base-command.js'
import type { Outcome } from '../../cli/outcome.js'
import { catalogCheckData, catalogCheckText } from '../../core/render/index.js'
import { validateCatalog } from '../../services/validate-catalog.js'

export default class CatalogValidate extends BaseCommand<typeof CatalogValidate> {
  static override summary = 'Check a catalog folder: every file against its schema, and all of them together.'

  static override examples = ['dsp catalog validate', 'dsp catalog validate our-catalog --json']

  static override args = {
    dir: string({ description: "The folder; dsp's own catalog when absent." }),
  }

  protected async execute(): Promise<Outcome> {
    const { root, version } = getApp()
    const check = await validateCatalog({ root, version, folder: this.args.dir })
    return {
      data: catalogCheckData(check),
      text: (view) => catalogCheckText(check, view),
      exitCode: check.findings.length > 0 ? 1 : 0,
    }
  }
}
