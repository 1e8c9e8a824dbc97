import type { Config } from '@oclif/core/config'
import { Help } from '@oclif/core/help'

export { fullConfig } from './full-config.js'

/** oclif's help as a string instead of many writes, and with a first page that is the same on every machine. */
class HelpText extends Help {
  private readonly parts: string[] = []

  override formatRoot(): string {
    return [
      `dsp ${this.config.version}: distributed-system patterns. What to adopt, in what order, what to leave alone.`,
      this.section('USAGE', '$ dsp COMMAND'),
      this.section('MORE', '$ dsp COMMAND --help\n$ dsp help exit-codes\n$ dsp help environment'),
    ].join('\n\n')
  }

  protected override log(...lines: string[]): void {
    this.parts.push(lines.join('\n'))
  }

  get text(): string {
    return `${this.parts.join('\n').trimEnd()}\n`
  }
}

/** The help about a command or a topic, about the program when the subject is empty. */
export async function helpText(config: Config, subject: string): Promise<string> {
  const help = new HelpText(config, { hideAliasesFromRoot: true })
  await help.showHelp(subject === '' ? [] : subject.split(':'))
  return help.text
}
