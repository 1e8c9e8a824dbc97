import { string } from '@oclif/core/args'
import { boolean } from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.js'
import { catalogFlags } from '../cli/flags.js'
import type { Outcome } from '../cli/outcome.js'
import { initText } from '../core/render/index.js'
import { openHome } from '../services/catalog-home.js'
import { initProfile } from '../services/init-profile.js'

export default class Init extends BaseCommand<typeof Init> {
  static override summary =
    'Start a profile: a file with every fact that a recommendation can use, ready to fill in.'

  static override examples = ['dsp init', 'dsp init services/orders/dsp.profile.yaml', 'dsp init --stdout']

  static override args = {
    file: string({ description: 'The file to write; dsp.profile.yaml when absent.' }),
  }

  static override flags = {
    ...catalogFlags,
    force: boolean({ description: 'Replace the file if it is there.' }),
    stdout: boolean({ description: 'Print the profile and write nothing.', exclusive: ['force'] }),
  }

  protected async execute(): Promise<Outcome> {
    const { force, stdout } = this.flags
    const started = initProfile({ home: await this.home(openHome), file: this.args.file, force, dry: stdout })
    const { text, file, ...rest } = started
    return {
      data: stdout ? { ...rest, text } : { file, ...rest },
      text: (view) => (stdout ? text : initText(started, view)),
    }
  }
}
