import { string } from '@oclif/core/flags'
import { getApp } from '../cli/app.js'
import { BaseCommand } from '../cli/base-command.js'
import type { Outcome } from '../cli/outcome.js'
import { listText } from '../core/render/index.js'
import { listPatterns } from '../services/patterns.js'

export default class List extends BaseCommand<typeof List> {
  static override summary = 'List the patterns, by category.'

  static override examples = [
    'dsp list',
    'dsp list --category resilience --weight light',
    'dsp list --need survive-node-loss',
  ]

  static override flags = {
    category: string({ description: 'Only this category, such as resilience.', helpValue: 'NAME' }),
    weight: string({ description: 'Only light, medium or heavy ones.', helpValue: 'WEIGHT' }),
    maturity: string({
      description: 'Only essential, mature, growing or emerging ones.',
      helpValue: 'MATURITY',
    }),
    need: string({ description: 'Only those that address this need.', helpValue: 'ID' }),
    text: string({ description: 'Only those whose names or summary contain this.', helpValue: 'TEXT' }),
  }

  protected async execute(): Promise<Outcome> {
    const { patterns, total } = listPatterns(getApp().root, this.flags)
    return { data: { total, patterns }, text: (view) => listText(patterns, total, view) }
  }
}
