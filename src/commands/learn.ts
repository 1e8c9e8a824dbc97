import { string } from '@oclif/core/args'
import { string as text } from '@oclif/core/flags'
import { getApp } from '../cli/app.js'
import { BaseCommand } from '../cli/base-command.js'
import { catalogFlags, formatFlag } from '../cli/flags.js'
import type { Outcome } from '../cli/outcome.js'
import {
  documentMarkdown,
  documentText,
  learningData,
  learningDocument,
  learningPathData,
  learningPathDocument,
} from '../core/render/index.js'
import { openHome } from '../services/catalog-home.js'
import { learn } from '../services/learning.js'

export default class Learn extends BaseCommand<typeof Learn> {
  static override summary =
    'Paths through the patterns, each in an order in which it can be understood, and how far you are.'

  static override description =
    'What you have learnt stands in a file of yours, dsp.learning.yaml unless you name another; comments in it stay.'

  static override examples = [
    'dsp learn',
    'dsp learn foundations',
    'dsp learn foundations --done timeout --done health-check --now 2026-03-31',
  ]

  static override args = {
    path: string({ description: 'A path by its id, or a level such as advanced; all paths when absent.' }),
  }

  static override flags = {
    ...catalogFlags,
    progress: text({ description: 'The progress file.', helpValue: 'FILE' }),
    done: text({
      description: 'A pattern that you have learnt, for the progress file; may be repeated.',
      helpValue: 'PATTERN',
      multiple: true,
      multipleNonGreedy: true,
      default: [],
    }),
    now: text({ description: 'The day to note with --done, such as 2026-03-31.', helpValue: 'DATE' }),
    format: formatFlag(['markdown']),
  }

  protected async execute(): Promise<Outcome> {
    const learning = await learn({
      ...this.flags,
      path: this.args.path,
      root: getApp().root,
      home: await this.home(openHome),
    })
    const [one] = learning.isOne ? learning.states : []
    const document = one ? learningPathDocument(one, learning) : learningDocument(learning)
    return {
      data: one ? learningPathData(one, learning) : learningData(learning),
      text: (view) => documentText(document, view),
      formats: { markdown: () => documentMarkdown(document) },
    }
  }
}
