import type { FastifyRequest } from 'fastify'
import { statusOf } from './problems.js'
import type { Upstream } from './upstream.js'

/** One of the answers that a view is made of. */
export interface Part {
  /** The URL of the service. */
  readonly upstream: string
  readonly path: (request: FastifyRequest) => string
  /** Whether there is no view without it. */
  readonly required: boolean
}

export type Missing = 'late' | 'failed'

/** What was found. A part that is missing is null and has a reason, so that it cannot be taken for an empty one. */
export interface View {
  readonly parts: Readonly<Record<string, unknown>>
  readonly missing: Readonly<Record<string, Missing>>
}

export interface Call {
  readonly required: boolean
  readonly run: (signal: AbortSignal) => Promise<unknown>
}

/**
 * Runs all calls at once and joins what comes within the time. What is still under way at the end is cancelled.
 * @throws what the first required call to fail throws
 */
export async function gather(
  calls: Readonly<Record<string, Call>>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<View> {
  const end = new AbortController()
  const either = AbortSignal.any([end.signal, AbortSignal.timeout(timeoutMs), signal])
  const parts: Record<string, unknown> = {}
  const missing: Record<string, Missing> = {}
  try {
    await Promise.all(
      Object.entries(calls).map(async ([name, { required, run }]) => {
        try {
          parts[name] = await run(either)
        } catch (error) {
          if (required || signal.aborted) throw error
          parts[name] = null
          missing[name] = statusOf(error) === 504 ? 'late' : 'failed'
        }
      }),
    )
    return { parts, missing }
  } finally {
    end.abort()
  }
}

/** The call of one part. */
export const callOf = (
  { path, required }: Part,
  upstream: Upstream,
  request: FastifyRequest,
  headers: Record<string, string>,
): Call => ({ required, run: (signal) => upstream.json(path(request), headers, signal) })
