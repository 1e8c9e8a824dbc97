import { string } from '@oclif/core/args'
import { boolean, string as text } from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.js'
import { formatFlag, profileFlags } from '../cli/flags.js'
import type { Outcome } from '../cli/outcome.js'
import { graphDot, graphMermaid, graphText } from '../core/render/index.js'
import { openHome } from '../services/catalog-home.js'
import { graph } from '../services/graph.js'

export default class Graph extends BaseCommand<typeof Graph> {
  static override summary =
    'How patterns are related, as text, Mermaid or DOT: all, around one, or of a stack.'

  static override examples = [
    'dsp graph saga --format mermaid',
    'dsp graph --relation conflicts',
    'dsp graph --stack --profile dsp.profile.yaml --format dot > stack.dot',
  ]

  static override args = { pattern: string({ description: 'The pattern in the middle; all when absent.' }) }

  static override flags = {
    ...profileFlags,
    stack: boolean({ description: 'The stack that is recommended for the profile.' }),
    relation: text({
      description:
        'Only this relation; may be repeated: requires, requires-one-of, conflicts, supersedes, specializes, pairs, alternative.',
      helpValue: 'NAME',
      multiple: true,
      multipleNonGreedy: true,
      default: [],
    }),
    format: formatFlag(['mermaid', 'dot']),
  }

  protected async execute(): Promise<Outcome> {
    const { graph: drawn, warnings } = graph({
      ...this.flags,
      pattern: this.args.pattern,
      home: await this.home(openHome),
    })
    return {
      data: drawn,
      text: (view) => graphText(drawn, view),
      formats: { mermaid: () => graphMermaid(drawn), dot: () => graphDot(drawn) },
      warnings,
    }
  }
}
