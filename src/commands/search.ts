import { string } from '@oclif/core/args'
import { integer } from '@oclif/core/flags'
import { getApp } from '../cli/app.js'
import { BaseCommand } from '../cli/base-command.js'
import type { Outcome } from '../cli/outcome.js'
import { searchData, searchText } from '../core/render/index.js'
import { findPatterns } from '../services/patterns.js'

export default class Search extends BaseCommand<typeof Search> {
  static override summary =
    'Find patterns by what they are called, what they do and which problem they solve.'

  static override examples = ['dsp search breaker', 'dsp search duplicate messages']

  static override args = {
    words: string({ description: 'What to look for.', required: true, multiple: true }),
  }

  static override flags = {
    limit: integer({ description: 'Show at most so many.', helpValue: 'N', default: 10, min: 1 }),
  }

  protected async execute(): Promise<Outcome> {
    const found = findPatterns(getApp().root, this.args.words, this.flags.limit)
    return {
      data: searchData(found),
      text: (view) => searchText(found, view),
      exitCode: found.total === 0 ? 1 : 0,
    }
  }
}
