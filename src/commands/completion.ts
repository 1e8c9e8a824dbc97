import { string } from '@oclif/core/args'
import { getApp } from '../cli/app.js'
import { BaseCommand } from '../cli/base-command.js'
import type { Outcome } from '../cli/outcome.js'
import { complete } from '../services/complete.js'

const SHELLS = ['bash', 'zsh', 'fish'] as const

export default class Completion extends BaseCommand<typeof Completion> {
  static override summary = 'Print a completion script for your shell.'

  static override examples = [
    'eval "$(dsp completion bash)"',
    'eval "$(dsp completion zsh)"',
    'dsp completion fish > ~/.config/fish/completions/dsp.fish',
  ]

  static override args = {
    shell: string({ description: 'The shell.', required: true, options: [...SHELLS] }),
  }

  protected async execute(): Promise<Outcome> {
    const { root, manifest } = getApp()
    const data = complete({ shell: this.args.shell as (typeof SHELLS)[number], root, manifest: manifest() })
    return { data, text: () => data.script }
  }
}
