/**
 * Whether a repetition makes sense.
 * - `later`: the work has not begun.
 * - `if-idempotent`: the work had begun, and nobody knows how far it came.
 */
export type Repetition = 'later' | 'if-idempotent'

/** The lock was not free in time, or Redis was not there. */
export class LockBusyError extends Error {
  override readonly name = 'LockBusyError'
  readonly repetition: Repetition = 'later'

  constructor(
    readonly lock: string,
    readonly waitedMs: number,
  ) {
    super(`no lock on ${lock} within ${waitedMs} ms`)
  }
}

/** The lock is not certain to be held any more; somebody else may work under it already. */
export class LockLostError extends Error {
  override readonly name = 'LockLostError'
  readonly repetition: Repetition = 'if-idempotent'

  constructor(
    readonly lock: string,
    why: string,
  ) {
    super(`the lock on ${lock} is lost: ${why}`)
  }
}

/** A call of Redis took too long; it may have had its effect. */
export class StoreTimeoutError extends Error {
  override readonly name = 'StoreTimeoutError'

  constructor(readonly afterMs: number) {
    super(`Redis did not answer within ${afterMs} ms`)
  }
}
