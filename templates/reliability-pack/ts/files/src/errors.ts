/** How a call ended that its dependency did not end. `retryable` tells the layers above and below. */
abstract class StackError extends Error {
  abstract readonly retryable: boolean

  constructor(
    readonly dependency: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** The whole call, or one attempt, took too long. Only another attempt makes sense, and only for what is idempotent. */
export class TimeLimitError extends StackError {
  override readonly name = 'TimeLimitError'
  readonly retryable: boolean

  constructor(
    dependency: string,
    readonly limit: 'total' | 'attempt',
    readonly afterMs: number,
  ) {
    super(dependency, `${dependency} was given up after ${afterMs} ms (${limit})`)
    this.retryable = limit === 'attempt'
  }
}

/** The dependency was not called: it is cut off, or another call is finding out whether it is back. */
export class CircuitOpenError extends StackError {
  override readonly name = 'CircuitOpenError'
  readonly retryable = false

  constructor(dependency: string) {
    super(dependency, `${dependency} is cut off after too many failures`)
  }
}

/** The dependency was not called: its share of this process is taken, and will be for as long as an attempt takes. */
export class BulkheadFullError extends StackError {
  override readonly name = 'BulkheadFullError'
  readonly retryable = false

  constructor(dependency: string, limit: number) {
    super(dependency, `all ${limit} places of ${dependency} are taken`)
  }
}

/** Why a call was not repeated although its error may pass. */
export type GiveUpReason = 'attempts' | 'budget' | 'deadline' | 'retry-after'

/** No further attempt is made. The last error is the cause. */
export class GaveUpError extends StackError {
  override readonly name = 'GaveUpError'
  readonly retryable = false

  constructor(
    dependency: string,
    readonly reason: GiveUpReason,
    readonly attempts: number,
    cause: unknown,
  ) {
    super(dependency, `${dependency} failed after ${attempts} attempts (no more: ${reason})`, { cause })
  }
}
