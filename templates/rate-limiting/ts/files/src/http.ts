import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Decision } from './decision.js'
import type { RateLimiter } from './limiter.js'

export interface HttpOptions {
  /** Who asks: the account where there is one. An address stands for a whole office, and is cheap to change. */
  readonly keyOf: (request: IncomingMessage) => string
  readonly costOf?: (request: IncomingMessage) => number
  /** Is told each refusal, for a log line. Must not throw. */
  readonly onRefusal?: (request: IncomingMessage, decision: Decision) => void
  /** What a function above or the handler has thrown, for a log line. Must not throw. */
  readonly onError?: (error: unknown, request: IncomingMessage) => void
}

/** Lets a handler see only requests that their caller has tokens for; the others get 429, and when to come back. */
export function withRateLimit(
  handler: (request: IncomingMessage, response: ServerResponse) => unknown,
  limiter: RateLimiter,
  { keyOf, costOf = () => 1, onRefusal, onError }: HttpOptions,
): RequestListener {
  return async (request, response) => {
    try {
      const decision = await limiter.take(keyOf(request), costOf(request))
      tell(response, limiter, decision)
      if (decision.allowed) {
        await handler(request, response)
        return
      }
      onRefusal?.(request, decision)
      answer(response, 429, 'too many requests')
    } catch (error) {
      onError?.(error, request)
      if (response.headersSent) response.destroy()
      else answer(response, 500, 'failed')
    }
  }
}

function answer(response: ServerResponse, status: number, error: string): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ error }))
}

/** Fields of draft-ietf-httpapi-ratelimit-headers; seconds are rounded up, so that who comes back then is in time. */
function tell(response: ServerResponse, { name, config }: RateLimiter, decision: Decision): void {
  const local = decision.source === 'local'
  const burst = local ? config.localBurst : config.burst
  const rate = local ? config.localRatePerSecond : config.ratePerSecond
  const seconds = Math.ceil(decision.resetMs / 1000)
  response.setHeader('RateLimit-Policy', `"${name}";q=${burst};w=${Math.ceil(burst / rate)}`)
  response.setHeader('RateLimit', `"${name}";r=${decision.remaining};t=${seconds}`)
  if (!decision.allowed) response.setHeader('Retry-After', seconds)
}
