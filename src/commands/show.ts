import { string } from '@oclif/core/args'
import { string as text } from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.js'
import { catalogFlags, formatFlag } from '../cli/flags.js'
import type { Outcome } from '../cli/outcome.js'
import { shownData, shownMarkdown, shownText } from '../core/render/index.js'
import { openHome } from '../services/catalog-home.js'
import { showEntry } from '../services/patterns.js'

export default class Show extends BaseCommand<typeof Show> {
  static override summary =
    'Everything about one pattern or mechanism: what it solves, when it hurts, what it costs, who says so.'

  static override examples = [
    'dsp show saga',
    'dsp show "circuit breaker" --section avoid --section checklist',
    'dsp show outbox --format markdown > outbox.md',
    'dsp show gossip --section misconceptions',
  ]

  static override args = {
    pattern: string({ description: 'Its id, name or other name.', required: true }),
  }

  static override flags = {
    ...catalogFlags,
    section: text({
      description:
        'Only this part; may be repeated: problem, addresses, avoid, solution, requires, brings, relations, tradeoffs, misuse, cost, payback, metrics, checklist, examples, technologies, tests, sources. For a mechanism: problem, choose, solution, build, tradeoffs, misconceptions, relations, examples, learning, sources.',
      helpValue: 'NAME',
      multiple: true,
      multipleNonGreedy: true,
      default: [],
    }),
    format: formatFlag(['markdown']),
  }

  protected async execute(): Promise<Outcome> {
    const { section } = this.flags
    const page = showEntry(await this.home(openHome), this.args.pattern)
    return {
      data: shownData(page, section),
      text: (view) => shownText(page, view, section),
      formats: { markdown: () => shownMarkdown(page, section) },
    }
  }
}
