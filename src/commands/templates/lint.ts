import { string } from '@oclif/core/args'
import { getApp } from '../../cli/app.js'
import { BaseCommand } from '../../cli/base-command.js'
import { catalogFlags } from '../../cli/flags.js'
import type { Outcome } from '../../cli/outcome.js'
import { documentText, lintData, lintDocument } from '../../core/render/index.js'
import { openHome } from '../../services/catalog-home.js'
import { lintTemplates } from '../../services/templates.js'

export default class TemplatesLint extends BaseCommand<typeof TemplatesLint> {
  static override summary = 'Check starters: manifests, every name in every template, files, tests and mutations.'

  static override description = 'Exit 1 when something is found. docs/starters.md describes the folder.'

  static override examples = ['dsp templates lint', 'dsp templates lint our-templates --json']

  static override args = {
    folder: string({ description: 'The folder with the templates.', default: 'templates' }),
  }

  static override flags = catalogFlags

  protected async execute(): Promise<Outcome> {
    const { root } = getApp()
    const { starters, findings } = await lintTemplates(root, await this.home(openHome), this.args.folder)
    return {
      data: lintData(starters, findings),
      text: (view) => documentText(lintDocument(starters.length, findings), view),
      exitCode: findings.length > 0 ? 1 : 0,
    }
  }
}
