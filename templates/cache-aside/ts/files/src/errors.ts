/**
 * Whether a repetition makes sense.
 * - `later`: nothing was loaded.
 * - `now`: it is safe at any time, since it has the same effect as once.
 */
export type Repetition = 'later' | 'now'

/** The database gets no more load: too many loads are under way, as when Redis is away. */
export class LoadLimitError extends Error {
  override readonly name = 'LoadLimitError'
  readonly repetition: Repetition = 'later'

  constructor(readonly limit: number) {
    super(`${limit} loads are under way`)
  }
}

/** Redis or the load took too long. */
export class CallTimeoutError extends Error {
  override readonly name = 'CallTimeoutError'
  readonly repetition: Repetition = 'later'

  constructor(
    readonly what: string,
    readonly afterMs: number,
  ) {
    super(`${what} did not answer within ${afterMs} ms`)
  }
}

/** A change is written, but the entry could not be deleted: until its life ends, readers may get the old value. */
export class InvalidationError extends Error {
  override readonly name = 'InvalidationError'
  readonly repetition: Repetition = 'now'

  constructor(
    readonly key: string,
    options: ErrorOptions,
  ) {
    super(`the entry of ${key} could not be deleted`, options)
  }
}
