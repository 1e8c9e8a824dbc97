import { string } from '@oclif/core/args'
import { getApp } from '../../cli/app.js'
import { BaseCommand } from '../../cli/base-command.js'
import type { Outcome } from '../../cli/outcome.js'
import { schemaListText } from '../../core/render/index.js'
import { findSchema, listSchemas } from '../../services/schemas.js'

export default class CatalogSchema extends BaseCommand<typeof CatalogSchema> {
  static override summary = 'Print a JSON Schema of dsp; without a name, list them.'

  static override examples = [
    'dsp catalog schema',
    'dsp catalog schema pattern > pattern.v1.json',
    'dsp catalog schema output/select',
  ]

  static override args = {
    name: string({ description: 'Such as pattern, profile.v1 or output/select.' }),
  }

  protected async execute(): Promise<Outcome> {
    const { root } = getApp()
    const { name } = this.args
    if (name === undefined) {
      const schemas = listSchemas(root)
      return { data: { schemas }, text: () => schemaListText(schemas) }
    }
    const found = findSchema(root, name)
    return { data: { name: found.name, schema: JSON.parse(found.text) as object }, text: () => found.text }
  }
}
