import type { Interfaces } from '@oclif/core'
import { Command } from '@oclif/core/command'
import { harmless, harmlessColored } from '../core/harmless.js'
import { plain, type View } from '../core/render/index.js'
import type { CatalogHome } from '../io/catalog-store.js'
import { write } from '../io/output.js'
import {
  colorLevel,
  type Interactivity,
  interactivity,
  isTerminal,
  paintFor,
  terminalColumns,
  textWidth,
} from '../io/terminal.js'
import { getApp } from './app.js'
import { FOR_SEARCHING } from './engine.js'
import { resultEnvelope, toJson } from './envelope.js'
import { globalFlags } from './flags.js'
import type { Outcome, Warning } from './outcome.js'
import { toUsageError } from './parse-error.js'
import { reportError, stderrPaint } from './report.js'

/** The parsed flags of a command class, the global ones included. */
export type FlagsOf<T extends typeof Command> = Interfaces.InferredFlags<typeof globalFlags & T['flags']>
/** The parsed arguments of a command class. */
export type ArgsOf<T extends typeof Command> = Interfaces.InferredArgs<T['args']>

/** The use case that finds the catalog; a command hands it over, because the frame knows none. */
type OpenHome = (choice: {
  readonly root: string
  readonly version: string
  readonly packs: readonly string[]
}) => Promise<{ readonly home: CatalogHome; readonly warnings: readonly Warning[] }>

/**
 * What all commands share: parse, execute, print once, exit code. A command adds its flags and {@link execute}:
 * it calls one service and returns an {@link Outcome}.
 */
export abstract class BaseCommand<T extends typeof Command> extends Command {
  static override baseFlags = globalFlags
  /** Whether the command searches for stacks. */
  static searches = false

  protected flags!: FlagsOf<T>
  protected args!: ArgsOf<T>
  private packWarnings: readonly Warning[] = []

  /** The command's work. Throw a DomainError for what the person has to put right. */
  protected abstract execute(): Promise<Outcome>

  override async run(): Promise<void> {
    const { argv } = this
    try {
      await this.readCommandLine()
      if ((this.ctor as typeof BaseCommand).searches) getApp().tune(FOR_SEARCHING)
      const executed = await this.execute()
      const outcome = { ...executed, warnings: [...this.packWarnings, ...(executed.warnings ?? [])] }
      process.exitCode = outcome.exitCode ?? 0
      await this.print(outcome)
    } catch (error) {
      const code = await reportError(error, { command: this.ctor.id, argv })
      // A reader that has seen enough changes nothing about what the command found out.
      process.exitCode = code === 0 ? (process.exitCode ?? 0) : code
    }
  }

  /** The catalog, with the packs that were asked for; what they change is told beside the result. */
  protected async home(open: OpenHome): Promise<CatalogHome> {
    const { root, version } = getApp()
    const { catalog: packs = [] } = this.flags as { catalog?: readonly string[] }
    const { home, warnings } = await open({ root, version, packs })
    this.packWarnings = warnings
    return home
  }

  /** Tells a person how far a long run has come; the result comes at the end. */
  protected progress(line: string): void {
    if (isTerminal(2)) write(2, `${harmless(line)}\n`)
  }

  /** How, and whether, a person can be asked something. */
  protected get interactivity(): Interactivity {
    return interactivity({
      env: process.env,
      stdinIsTTY: isTerminal(0),
      stderrIsTTY: isTerminal(2),
      noInput: this.flags['no-input'] || this.flags.json,
    })
  }

  private get commandName(): string {
    return this.ctor.id.replaceAll(':', ' ')
  }

  private async readCommandLine(): Promise<void> {
    const { flags, baseFlags, args } = this.ctor
    try {
      const parsed = await this.parse({ flags, baseFlags, args, strict: this.ctor.strict })
      this.flags = parsed.flags as FlagsOf<T>
      this.args = parsed.args as ArgsOf<T>
    } catch (error) {
      throw toUsageError(error, {
        command: this.commandName,
        flags: Object.keys({ ...flags, ...baseFlags }).filter((name) => name !== 'width'),
      })
    }
  }

  private async print(outcome: Outcome): Promise<void> {
    const chosen = (this.flags as { format?: unknown }).format
    // A command that takes several formats at once makes its text itself.
    const format = typeof chosen === 'string' ? chosen : 'text'
    if (this.flags.json || format === 'json') {
      write(1, toJson(resultEnvelope(this.commandName, outcome)))
      return
    }
    const render = format === 'text' ? outcome.text : outcome.formats?.[format]
    if (!render) throw new Error(`${this.commandName} offers the format ${format} but does not make it`)
    await this.printWarnings(outcome)
    const view = await this.view()
    const text = withLineEnd(render(view))
    write(1, view.paint === plain ? harmless(text) : harmlessColored(text))
  }

  private async printWarnings({ warnings = [] }: Outcome): Promise<void> {
    if (warnings.length === 0) return
    const paint = await stderrPaint(this.argv)
    write(2, warnings.map(({ message }) => `${paint.yellow('warning:')} ${harmless(message)}\n`).join(''))
  }

  private async view(): Promise<View> {
    const isTTY = isTerminal(1)
    const level = colorLevel({ env: process.env, isTTY, noColor: this.flags['no-color'] })
    return { width: textWidth(this.flags.width, terminalColumns()), paint: await paintFor(level) }
  }
}

const withLineEnd = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`)
