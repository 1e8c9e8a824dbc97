import { boolean } from '@oclif/core/flags'
import { BaseCommand } from '../cli/base-command.js'
import { catalogFlags, profileFlags } from '../cli/flags.js'
import type { Outcome } from '../cli/outcome.js'
import { nextQuestionText, openQuestionsText } from '../core/render/index.js'
import { ask } from '../services/ask.js'
import { openHome } from '../services/catalog-home.js'

const { profile, set } = profileFlags

export default class Ask extends BaseCommand<typeof Ask> {
  static override searches = true

  static override summary = 'Say what is worth asking next about a profile, without asking it.'

  static override description =
    'For agents, scripts and meetings: the same questions in the same order as the interview of dsp select. The answer goes into the profile, or into --set.'

  static override examples = [
    'dsp ask',
    'dsp ask --next --profile dsp.profile.yaml --json',
    "dsp ask --next --set 'load.peak=3k rps' --set team.engineers=6",
  ]

  static override flags = {
    ...catalogFlags,
    profile,
    set,
    next: boolean({ description: 'Show only the next question, with its help and its answers.' }),
  }

  protected async execute(): Promise<Outcome> {
    const home = await this.home(openHome)
    const { result, warnings } = ask({ home, profile: this.flags.profile, set: this.flags.set })
    const render = this.flags.next ? nextQuestionText : openQuestionsText
    return { data: result, text: (view) => render(result, view), warnings }
  }
}
