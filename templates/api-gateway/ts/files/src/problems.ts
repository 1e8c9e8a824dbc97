import { STATUS_CODES } from 'node:http'

/** An answer that says what went wrong, and nothing about what is behind the gateway (RFC 9457). */
export interface Problem {
  readonly type: 'about:blank'
  readonly title: string
  readonly status: number
  readonly requestId: string
}

export class UnauthorizedError extends Error {
  override readonly name = 'UnauthorizedError'
  readonly statusCode = 401

  constructor(options?: ErrorOptions) {
    super('nobody that is known here', options)
  }
}

/** Whether somebody is known here cannot be found out now, since the keys are out of reach. */
export class CannotVerifyError extends Error {
  override readonly name = 'CannotVerifyError'
  readonly statusCode = 503
}

export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError'
  readonly statusCode = 413
}

/** As many requests are under way as this upstream may have. Nothing was sent. */
export class UpstreamFullError extends Error {
  override readonly name = 'UpstreamFullError'
  readonly statusCode = 503
}

export const problem = (status: number, requestId: string): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  requestId,
})

/** The status for a request that failed: our own word, or what became of the upstream. */
export function statusOf(error: unknown): number {
  const own = [error, (error as Error).cause].find(
    (found) => found instanceof BodyTooLargeError || found instanceof UpstreamFullError,
  )
  if (own) return own.statusCode
  return isLate(error) || isLate((error as Error).cause) ? 504 : 502
}

function isLate(error: unknown): boolean {
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown }
  return name === 'TimeoutError' || code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'UND_ERR_HEADERS_TIMEOUT'
}
