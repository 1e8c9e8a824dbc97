import { string } from '@oclif/core/args'
import { string as text } from '@oclif/core/flags'
import { getApp } from '../cli/app.js'
import { BaseCommand } from '../cli/base-command.js'
import { formatFlag } from '../cli/flags.js'
import type { Outcome } from '../cli/outcome.js'
import { patternData, patternMarkdown, patternText } from '../core/render/index.js'
import { showPattern } from '../services/patterns.js'

export default class Show extends BaseCommand<typeof Show> {
  static override summary =
    'Everything about one pattern: what it solves, when it hurts, what it costs, who says so.'

  static override examples = [
    'dsp show saga',
    'dsp show "circuit breaker" --section avoid --section checklist',
    'dsp show outbox --format markdown > outbox.md',
  ]

  static override args = {
    pattern: string({ description: 'Its id, name or other name.', required: true }),
  }

  static override flags = {
    section: text({
      description:
        'Only this part; may be repeated: problem, addresses, avoid, solution, requires, brings, relations, tradeoffs, misuse, cost, payback, metrics, checklist, examples, technologies, tests, sources.',
      helpValue: 'NAME',
      multiple: true,
      multipleNonGreedy: true,
      default: [],
    }),
    format: formatFlag(['markdown']),
  }

  protected async execute(): Promise<Outcome> {
    const { section } = this.flags
    const page = showPattern(getApp().root, this.args.pattern)
    return {
      data: patternData(page, section),
      text: (view) => patternText(page, view, section),
      formats: { markdown: () => patternMarkdown(page, section) },
    }
  }
}
