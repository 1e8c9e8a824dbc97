/** Why a request was not executed, with the status that the IETF draft gives it. */
export abstract class IdempotencyError extends Error {
  abstract readonly status: 400 | 409 | 422
  /** Whether the same request with the same key may succeed later. */
  readonly retryable: boolean = false
}

/** The operation needs a key, and there is none that can be read. */
export class KeyMissingError extends IdempotencyError {
  override readonly name = 'KeyMissingError'
  readonly status = 400

  constructor() {
    super('Idempotency-Key is required: 1 to 255 visible ASCII characters, made once for each intention')
  }
}

/** An earlier attempt with this key is under way. */
export class KeyInUseError extends IdempotencyError {
  override readonly name = 'KeyInUseError'
  readonly status = 409
  override readonly retryable = true

  constructor(readonly retryAfterMs: number) {
    super('An attempt with this Idempotency-Key is under way; its answer can be had by repeating the request')
  }
}

/** The key belongs to another request. */
export class KeyReusedError extends IdempotencyError {
  override readonly name = 'KeyReusedError'
  readonly status = 422

  constructor() {
    super('This Idempotency-Key was used for another request; an intention of its own needs a key of its own')
  }
}
