/** Answers that may be others a moment later. A 500 is not among them: the same input mostly fails again. */
const PASSING = new Set([408, 429, 502, 503, 504])

/** Errors from before anything was sent: whatever was wanted has not happened. */
const UNSENT = new Set([
  'ECONNREFUSED',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Errors after which nobody knows whether it has happened. */
const BROKEN = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
])

interface Fields {
  readonly retryable?: unknown
  readonly status?: unknown
  readonly code?: unknown
  readonly cause?: unknown
  readonly retryAfterMs?: unknown
  readonly headers?: unknown
  readonly response?: unknown
}

const fieldsOf = (value: unknown): Fields => (value ?? {}) as Fields

/**
 * Whether to repeat what failed with this error. Only what is listed is repeated, never what is unknown, and an error
 * that says `retryable: false` has the last word. What must not happen twice is repeated only where it was not sent.
 */
export function isRetryable(error: unknown, idempotent: boolean): boolean {
  const { retryable, status } = fieldsOf(error)
  if (retryable === false) return false
  const code = codeOf(error)
  if (!idempotent) return UNSENT.has(code)
  if (retryable === true) return true
  return typeof status === 'number' ? PASSING.has(status) : UNSENT.has(code) || BROKEN.has(code)
}

/** The code of an error, or of what it wraps: `fetch` throws a TypeError around the one that says more. */
function codeOf(error: unknown): string {
  const { code, cause } = fieldsOf(error)
  const found = code ?? fieldsOf(cause).code
  return typeof found === 'string' ? found : ''
}

/** How long the callee wants to be left alone: `retryAfterMs`, or the header Retry-After in seconds or as a date. */
export function retryAfterOf(error: unknown, now: number = Date.now()): number | undefined {
  const { retryAfterMs, headers, response } = fieldsOf(error)
  const text = headerOf(headers ?? fieldsOf(response).headers, 'retry-after')
  const seconds = Number(text || Number.NaN)
  const ms =
    typeof retryAfterMs === 'number'
      ? retryAfterMs
      : Number.isNaN(seconds)
        ? Date.parse(text) - now
        : seconds * 1000
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}

function headerOf(headers: unknown, name: string): string {
  const value =
    headers instanceof Headers
      ? headers.get(name)
      : (headers as Readonly<Record<string, unknown>> | null | undefined)?.[name]
  return value === null || value === undefined ? '' : String(value)
}
