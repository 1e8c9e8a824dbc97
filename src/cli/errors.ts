import { DomainError, type DomainErrorDetails, type Place } from '../core/errors.js'

/** The exit codes, the same in text and with --json. */
export const EXIT = { ok: 0, findings: 1, usage: 2, internal: 70, interrupted: 130 } as const

/** One of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** The command line itself was wrong: an unknown command or flag, a missing argument. */
export class UsageError extends DomainError {
  override readonly name = 'UsageError'
}

/** Input is missing that a person could have been asked for, had one been there. */
export class InputError extends DomainError {
  override readonly name = 'InputError'

  constructor(message: string, details: DomainErrorDetails = {}) {
    super('input-missing', message, details)
  }
}

/** What went wrong, ready to be shown: what, why, what to try. */
export interface Failure {
  readonly exitCode: ExitCode
  readonly code: string
  readonly message: string
  readonly why?: string
  readonly hint?: string
  readonly nearest?: readonly string[]
  readonly place?: Place
}

// inquirer's errors are told by name: its classes must not be loaded for that.
const INTERRUPTS = new Set(['ExitPromptError', 'AbortPromptError', 'CancelPromptError'])

// What somebody pasted by accident is not repeated in full.
const LONGEST_MESSAGE = 1_000
const LONGEST_DETAIL = 50_000

/** The one mapping from an error to an exit code and to what is said about it. */
export function toFailure(error: unknown): Failure {
  const failure = failureOf(error)
  return {
    ...failure,
    message: clipped(failure.message, LONGEST_MESSAGE),
    ...(failure.why !== undefined && { why: clipped(failure.why, LONGEST_DETAIL) }),
    ...(failure.hint !== undefined && { hint: clipped(failure.hint, LONGEST_DETAIL) }),
  }
}

const clipped = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most)}…` : text

/** By its name, too: the file that lays packs over the catalog has a copy of the class of its own. */
const isDomainError = (error: unknown): error is DomainError =>
  error instanceof DomainError || (error instanceof Error && error.name === 'DomainError')

function failureOf(error: unknown): Failure {
  if (isDomainError(error)) {
    const { code, message, why, hint, nearest, place } = error
    return {
      exitCode: EXIT.usage,
      code,
      message,
      ...(why !== undefined && { why }),
      ...(hint !== undefined && { hint }),
      ...(nearest !== undefined && { nearest }),
      ...(place !== undefined && { place }),
    }
  }
  if (error instanceof Error && error.name === 'Interrupted') {
    const { hint } = error as { hint?: string }
    return {
      exitCode: EXIT.interrupted,
      code: 'interrupted',
      message: error.message,
      ...(hint !== undefined && { hint }),
    }
  }
  if (error instanceof Error && INTERRUPTS.has(error.name)) {
    return { exitCode: EXIT.interrupted, code: 'interrupted', message: 'Interrupted.' }
  }
  return {
    exitCode: EXIT.internal,
    code: 'internal',
    message: `dsp failed: ${error instanceof Error ? error.message : String(error)}`,
    why: 'This is a fault of dsp, not of your input.',
    hint: 'Run the same command with DEBUG=1 and report the output, the command and `dsp --version`.',
  }
}
