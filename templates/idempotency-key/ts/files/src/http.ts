import { createHash } from 'node:crypto'
import { IdempotencyError, KeyInUseError, KeyMissingError } from './errors.js'
import type { Answer, NamedRequest } from './keys.js'
import type { Outcome } from './requests.js'

/** A request of HTTP, as any framework has it. */
export interface HttpRequest {
  /** Who asks, from the authentication and never from the request itself. */
  readonly tenant: string
  readonly route: string
  readonly method: string
  /** Path and query, as they were sent. */
  readonly url: string
  /** The header Idempotency-Key. */
  readonly key: string | undefined
  /** The bytes as they were sent. A client that writes the same JSON in another way sends another request. */
  readonly body: Uint8Array | string
}

/** The answer to a request: that of its only execution, or a problem (RFC 9457) with 400, 409 or 422. */
export async function answerOnce(
  request: HttpRequest,
  execute: (named: NamedRequest) => Promise<Outcome>,
): Promise<Answer> {
  try {
    const { answer, replayed } = await execute(named(request))
    return replayed ? { ...answer, headers: { ...answer.headers, 'idempotent-replayed': 'true' } } : answer
  } catch (error) {
    if (error instanceof IdempotencyError) return problem(error)
    throw error
  }
}

function named({ tenant, route, method, url, key, body }: HttpRequest): NamedRequest {
  const fingerprint = createHash('sha256').update(`${method} ${url}\n`).update(body).digest('hex')
  return { tenant, route, key: keyOf(key), fingerprint }
}

/** The draft wants a quoted string; most clients send the bare text. */
function keyOf(header: string | undefined): string {
  const key = header?.trim().replace(/^"(.*)"$/, '$1') ?? ''
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new KeyMissingError()
  return key
}

function problem(error: IdempotencyError): Answer {
  const later = error instanceof KeyInUseError ? { 'retry-after': seconds(error.retryAfterMs) } : {}
  return {
    status: error.status,
    headers: { 'content-type': 'application/problem+json', ...later },
    body: JSON.stringify({ title: error.name, status: error.status, detail: error.message }),
  }
}

const seconds = (ms: number): string => String(Math.max(1, Math.ceil(ms / 1000)))
