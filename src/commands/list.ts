import { option, string } from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.js'
import { catalogFlags } from '../cli/flags.js'
import type { Outcome } from '../cli/outcome.js'
import { listData, listedText } from '../core/render/index.js'
import { openHome } from '../services/catalog-home.js'
import { GROUPINGS, listEntries } from '../services/list.js'

export default class List extends BaseCommand<typeof List> {
  static override summary =
    'List the patterns, or the mechanisms that come with what you choose, by category or another grouping.'

  static override examples = [
    'dsp list',
    'dsp list --category resilience --weight light',
    'dsp list --need survive-node-loss',
    'dsp list --by combination --need survive-node-loss',
    'dsp list --by company --category resilience',
    'dsp list --kind mechanism',
  ]

  static override flags = {
    ...catalogFlags,
    kind: string({
      description: 'What to list.',
      options: ['pattern', 'mechanism'],
      default: 'pattern',
    }),
    by: option({ options: GROUPINGS })({
      description: 'What to group by. All but the category is about patterns.',
      default: 'category' as const,
    }),
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
    const listed = listEntries(await this.home(openHome), this.flags)
    return { data: listData(listed), text: (view) => listedText(listed, view) }
  }
}
