import { string as argument } from '@oclif/core/args'
import { boolean, string } from '@oclif/core/flags'
import { getApp } from '../cli/app.js'
import { BaseCommand } from '../cli/base-command.js'
import { profileFlags, sizingFlags } from '../cli/flags.js'
import type { Outcome } from '../cli/outcome.js'
import { scaffoldData, scaffoldText } from '../core/render/index.js'
import { openHome } from '../services/catalog-home.js'
import { scaffold } from '../services/scaffold-run.js'

export default class Scaffold extends BaseCommand<typeof Scaffold> {
  static override summary =
    'Write a starter: a pattern as code with its tests, its numbers computed from your profile.'

  static override description =
    'What would be written is planned first: --dry-run lists it, --diff shows it line by line. A file that dsp did not write, or that was changed since, is never overwritten without --force. dsp.lock.json and .dsp/base make --update a three-way merge; commit both.'

  static override examples = [
    'dsp scaffold circuit-breaker --dry-run',
    'dsp scaffold circuit-breaker --profile dsp.profile.yaml --set instances=4 --set name=payments --out payments',
    'dsp scaffold --check --out payments',
    'dsp scaffold --update --out payments --diff',
    'dsp scaffold --stack --dry-run',
  ]

  static override args = {
    pattern: argument({
      description: 'Id or another name of the pattern; with its target, circuit-breaker/ts.',
    }),
  }

  static override flags = {
    ...sizingFlags,
    yes: profileFlags.yes,
    target: string({ description: 'What the code is written for.', helpValue: 'ts|python|go|java|k8s' }),
    out: string({
      description: 'The folder to write to; by default it has the name of the pattern.',
      helpValue: 'DIR',
    }),
    'dry-run': boolean({ description: 'List what would be written, and write nothing.' }),
    diff: boolean({ description: 'Show what would change line by line, and write nothing.' }),
    explain: boolean({ description: 'Show how each number is computed.' }),
    force: boolean({ description: 'Overwrite files that dsp did not write, or that were changed since.' }),
    update: boolean({
      description: 'Merge what the template and the profile say now into a scaffolded folder.',
      exclusive: ['check', 'stack'],
    }),
    check: boolean({
      description: 'Find drift and a newer template; exit 1 when there is any.',
      exclusive: ['stack', 'force'],
    }),
    stack: boolean({ description: 'Write the starters of everything that is recommended for the profile.' }),
  }

  protected async execute(): Promise<Outcome> {
    const { root, version } = getApp()
    const home = await this.home(openHome)
    const done = await scaffold({ ...this.flags, ...this.args, root, version, home })
    return {
      data: scaffoldData(done),
      text: (view) => scaffoldText(done, view, this.flags.explain),
      exitCode: done.failed ? 1 : 0,
      warnings: done.warnings,
    }
  }
}
