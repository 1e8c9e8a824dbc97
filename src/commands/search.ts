import { string } from '@oclif/core/args'
import { integer } from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.js'
import { catalogFlags } from '../cli/flags.js'
import type { Outcome } from '../cli/outcome.js'
import { searchData, searchText } from '../core/render/index.js'
import { openHome } from '../services/catalog-home.js'
import { findPatterns } from '../services/patterns.js'

export default class Search extends BaseCommand<typeof Search> {
  static override summary =
    'Find patterns and mechanisms by what they are called, what they do and which problem they solve.'

  static override examples = ['dsp search breaker', 'dsp search duplicate messages']

  static override args = {
    words: string({ description: 'What to look for.', required: true, multiple: true }),
  }

  static override flags = {
    ...catalogFlags,
    limit: integer({ description: 'Show at most so many.', helpValue: 'N', default: 10, min: 1 }),
  }

  protected async execute(): Promise<Outcome> {
    const found = findPatterns(await this.home(openHome), this.args.words, this.flags.limit)
    return {
      data: searchData(found),
      text: (view) => searchText(found, view),
      exitCode: found.total === 0 ? 1 : 0,
    }
  }
}
