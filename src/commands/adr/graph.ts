import { string } from '@oclif/core/args'
import { boolean } from '@oclif/core/flags'
import { getApp } from '../../cli/app.js'
import { BaseCommand } from '../../cli/base-command.js'
import { formatFlag } from '../../cli/flags.js'
import type { Outcome } from '../../cli/outcome.js'
import {
  recordGraphData,
  recordGraphDot,
  recordGraphMermaid,
  recordGraphText,
} from '../../core/render/index.js'
import { recordGraph } from '../../services/record-views.js'

export default class AdrGraph extends BaseCommand<typeof AdrGraph> {
  static override summary =
    'How the decision records of a folder stand to each other, as text, Mermaid or DOT.'

  static override examples = ['dsp adr graph docs/adr', 'dsp adr graph docs/adr --all --format mermaid']

  static override args = { folder: string({ description: 'The folder of the records.' }) }

  static override flags = {
    all: boolean({ description: 'Also records that stand in no relation.' }),
    format: formatFlag(['mermaid', 'dot']),
  }

  protected async execute(): Promise<Outcome> {
    const graph = await recordGraph({ ...this.flags, folder: this.args.folder, root: getApp().root })
    return {
      data: recordGraphData(graph),
      text: (view) => recordGraphText(graph, view),
      formats: { mermaid: () => recordGraphMermaid(graph), dot: () => recordGraphDot(graph) },
    }
  }
}
