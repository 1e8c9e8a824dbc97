import { harmless } from '../core/harmless.js'
import type { Failure } from './errors.js'
import type { Outcome, Warning } from './outcome.js'

/** What every command prints with --json; schemas/envelope.v1.json describes it. */
export interface Envelope {
  readonly schemaVersion: 1
  /** The command as typed, `catalog validate`; null when none was recognised. */
  readonly command: string | null
  /** True exactly when the exit code is 0. */
  readonly ok: boolean
  readonly data: object | null
  readonly warnings: readonly Warning[]
  readonly error: Omit<Failure, 'exitCode'> | null
}

/** The envelope of a result. */
export function resultEnvelope(command: string, outcome: Outcome): Envelope {
  const { data, exitCode = 0, warnings = [] } = outcome
  return { schemaVersion: 1, command, ok: exitCode === 0, data, warnings, error: null }
}

/** The envelope of an error. */
export function errorEnvelope(command: string | null, { exitCode: _, ...error }: Failure): Envelope {
  return { schemaVersion: 1, command, ok: false, data: null, warnings: [], error }
}

/** JSON as it is printed: indented, one line end, and nothing in it that a terminal would obey. */
export function toJson(envelope: Envelope): string {
  return `${harmless(JSON.stringify(envelope, null, 2))}\n`
}
