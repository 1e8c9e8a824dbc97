import { harmless } from '../core/harmless.js'
import type { Paint } from '../core/render/index.js'
import { ReaderGone, write } from '../io/output.js'
import { colorLevel, isTerminal, paintFor } from '../io/terminal.js'
import { errorEnvelope, toJson } from './envelope.js'
import { EXIT, type ExitCode, type Failure, toFailure } from './errors.js'

/** How an error is to be reported. */
export interface ReportOptions {
  /** The command's id, if one was recognised. */
  readonly command: string | null
  readonly argv: readonly string[]
}

/** Says what went wrong, on stdout as an envelope with --json and on stderr otherwise; returns the exit code. */
export async function reportError(error: unknown, { command, argv }: ReportOptions): Promise<ExitCode> {
  // Whoever read our output has seen enough (`dsp list | head -1`): that is no failure.
  if (isReaderGone(error)) return EXIT.ok
  const failure = toFailure(error)
  try {
    // A full disk takes no envelope either.
    if (wantsJson(argv) && failure.code !== 'output-not-writable') {
      write(1, toJson(errorEnvelope(command?.replaceAll(':', ' ') ?? null, failure)))
    } else {
      write(2, failureText(failure, await stderrPaint(argv)))
    }
    if (process.env.DEBUG && error instanceof Error) write(2, `${harmless(String(error.stack))}\n`)
  } catch {
    // Nobody is listening on stderr either; the exit code still tells.
  }
  return failure.exitCode
}

/** Three parts: what, why, what to try. */
export function failureText({ code, message, why, hint, nearest, place }: Failure, paint: Paint): string {
  // Whoever stops made no mistake.
  if (code === 'interrupted') {
    const goOn = hint === undefined ? '' : `Go on with: ${harmless(hint)}\n`
    return `${harmless(message)}\n${goOn}`
  }
  const lines = [`${paint.red('error:')} ${harmless(`${placeText(place)}${message}`)}`]
  if (why !== undefined) lines.push(`  ${harmless(why)}`)
  if (nearest !== undefined && nearest.length > 0) lines.push(`  Did you mean ${harmless(listOf(nearest))}?`)
  if (hint !== undefined) lines.push(`  ${paint.dim('try:')} ${harmless(hint)}`)
  return `${lines.join('\n')}\n`
}

/** Whether the answer has to be JSON; asked before the flags are parsed, because parsing may be what fails. */
export function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  const flags = end === -1 ? argv : argv.slice(0, end)
  return flags.some(
    (flag, index) =>
      flag === '--json' || flag === '--format=json' || (flag === '--format' && flags[index + 1] === 'json'),
  )
}

/** Colours for stderr. */
export function stderrPaint(argv: readonly string[]): Promise<Paint> {
  return paintFor(
    colorLevel({ env: process.env, isTTY: isTerminal(2), noColor: argv.includes('--no-color') }),
  )
}

function isReaderGone(error: unknown): boolean {
  return error instanceof ReaderGone || (error as NodeJS.ErrnoException | undefined)?.code === 'EPIPE'
}

function placeText(place: Failure['place']): string {
  if (!place) return ''
  const parts = [place.file, place.line, place.column].filter((part) => part !== undefined)
  return parts.length > 0 ? `${parts.join(':')}: ` : ''
}

function listOf(words: readonly string[]): string {
  if (words.length === 1) return `${words[0]}`
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
