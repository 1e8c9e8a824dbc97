import { string } from '@oclif/core/args'
import { boolean } from '@oclif/core/flags'
import { getApp } from '../../cli/app.js'
import { BaseCommand } from '../../cli/base-command.js'
import { catalogFlags } from '../../cli/flags.js'
import type { Outcome } from '../../cli/outcome.js'
import { documentText, trialLine, trialsData, trialsDocument } from '../../core/render/index.js'
import { openHome } from '../../services/catalog-home.js'
import { testStarters } from '../../services/test-starters.js'

export default class TemplatesTest extends BaseCommand<typeof TemplatesTest> {
  static override summary = 'Execute starters: install, build, lint and test each in a temporary folder.'

  static override description =
    'It runs the commands of the manifest, which download packages and do what they say: name only packs that you trust. A starter whose programs are not installed is skipped, and fails under DSP_NO_SKIP=1. Exit 1 when one fails.'

  static override examples = [
    'dsp templates test timeout/k8s --catalog examples/acme-pack',
    'dsp templates test timeout/k8s --catalog examples/acme-pack --mutations --json',
  ]

  static override args = {
    starter: string({
      description: 'A starter, such as circuit-breaker/ts; may be repeated. Without any, all are tried.',
      multiple: true,
    }),
  }

  static override flags = {
    ...catalogFlags,
    mutations: boolean({
      description: 'Put each fault that the manifest lists into the code, and see its test fail.',
    }),
  }

  protected async execute(): Promise<Outcome> {
    const trials = await testStarters({
      root: getApp().root,
      home: await this.home(openHome),
      starters: this.args.starter ?? [],
      mutations: this.flags.mutations,
      onStep: (starter, done) => this.progress(trialLine(starter, done)),
    })
    return {
      data: trialsData(trials),
      text: (view) => documentText(trialsDocument(trials), view),
      exitCode: trials.some(({ outcome }) => outcome === 'failed') ? 1 : 0,
    }
  }
}
