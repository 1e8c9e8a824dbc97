/** The broker did not confirm in time. It may have the message nevertheless: send it again with the same id. */
export class NotConfirmedError extends Error {
  override readonly name = 'NotConfirmedError'
  readonly retryable = true

  constructor(
    readonly id: string,
    cause: unknown,
  ) {
    super(`the broker did not confirm message ${id}`, { cause })
  }
}

/** The queue holds as many messages as it may. Nothing was stored; sending again at once makes it worse. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError'
  readonly retryable = false

  constructor(readonly queue: string) {
    super(`the queue ${queue} is full`)
  }
}

/** Thrown by a handler that will never succeed with this message. It is put aside without a repetition. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError'
}

/** A handler took too long. Its signal was aborted, and the message is delivered again. */
export class HandlingTimeoutError extends Error {
  override readonly name = 'HandlingTimeoutError'

  constructor(readonly afterMs: number) {
    super(`the handler did not end within ${afterMs} ms`)
  }
}
