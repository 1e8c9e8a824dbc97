import { string as argument } from '@oclif/core/args'
import { getApp } from '../cli/app.js'
import { BaseCommand } from '../cli/base-command.js'
import { sizingFlags } from '../cli/flags.js'
import type { Outcome } from '../cli/outcome.js'
import { documentText, patternSizesData, sizesDocument } from '../core/render/index.js'
import { openHome } from '../services/catalog-home.js'
import { sizePattern } from '../services/size.js'

export default class Size extends BaseCommand<typeof Size> {
  static override summary =
    'Compute the numbers of a pattern for your system: timeouts, limits, windows, shards.'

  static override description =
    'Each with its formula, what it was computed from, its source, and the limit that it ran into. What the profile does not say is assumed, and said so.'

  static override examples = [
    'dsp size circuit-breaker --profile dsp.profile.yaml',
    'dsp size circuit-breaker --set "downstream-p99=180 ms" --set instances=6 --json',
  ]

  static override args = {
    pattern: argument({ description: 'Id or another name of the pattern.', required: true }),
  }

  static override flags = sizingFlags

  protected async execute(): Promise<Outcome> {
    const { root } = getApp()
    const home = await this.home(openHome)
    const { matter, warnings } = await sizePattern({ ...this.flags, ...this.args, root, home })
    return {
      data: patternSizesData(matter),
      text: (view) => documentText(sizesDocument(matter), view),
      warnings,
    }
  }
}
