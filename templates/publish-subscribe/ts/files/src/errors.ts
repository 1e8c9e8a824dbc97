/** The broker did not confirm in time. It may have the event nevertheless: publish it again with the same id. */
export class NotConfirmedError extends Error {
  override readonly name = 'NotConfirmedError'
  readonly retryable = true

  constructor(
    readonly id: string,
    cause: unknown,
  ) {
    super(`the broker did not confirm event ${id}`, { cause })
  }
}

/** The topic exists with another number of partitions. With this one, keys would change their partition and lose their order. */
export class PartitionsError extends Error {
  override readonly name = 'PartitionsError'
  readonly retryable = false

  constructor(
    readonly topic: string,
    readonly there: string | undefined,
    readonly wanted: number,
  ) {
    super(`the topic ${topic} has ${there ?? 'no known'} partitions and not ${wanted}`)
  }
}

/** Thrown by a handler that will never succeed with this event. It is parked without a repetition. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError'
}

/** A handler took too long. Its signal was aborted, and the event is delivered again. */
export class HandlingTimeoutError extends Error {
  override readonly name = 'HandlingTimeoutError'

  constructor(readonly afterMs: number) {
    super(`the handler did not end within ${afterMs} ms`)
  }
}
