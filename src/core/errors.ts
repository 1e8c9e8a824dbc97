/** Where in a person's file something is wrong; lines and columns count from 1. */
export interface Place {
  readonly file?: string
  readonly line?: number
  readonly column?: number
}

/** What a {@link DomainError} says beyond its message. */
export interface DomainErrorDetails {
  /** Why it is so, in one sentence. */
  readonly why?: string
  /** What to try next: a command, a value, a file to look at. */
  readonly hint?: string
  /** Known values near the one that was given, the nearest first. */
  readonly nearest?: readonly string[]
  readonly place?: Place
  readonly cause?: unknown
}

/**
 * A wrong input that the domain can explain: the person has to change something, the program is fine.
 * `code` is kebab-case and stable, so scripts may rely on it; the words may change.
 */
export class DomainError extends Error {
  override readonly name: string = 'DomainError'
  readonly code: string
  readonly why?: string
  readonly hint?: string
  readonly nearest?: readonly string[]
  readonly place?: Place

  constructor(code: string, message: string, details: DomainErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    if (details.why !== undefined) this.why = details.why
    if (details.hint !== undefined) this.hint = details.hint
    if (details.nearest !== undefined) this.nearest = details.nearest
    if (details.place !== undefined) this.place = details.place
  }
}
