import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Clock } from './clock.js'
import { configFor, HEADER, type TimeoutConfig } from './config.js'
import { Deadline, TimeLimitError } from './deadline.js'

export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  deadline: Deadline,
) => Promise<unknown>

export interface ServerOptions {
  /** What a handler has thrown, for a log line. Must not throw. */
  readonly onError?: (error: unknown, request: IncomingMessage) => void
  readonly config?: TimeoutConfig
  readonly clock?: Clock
}

/** Who has asked does not wait for the answer any more. */
export class ClientGoneError extends Error {
  override readonly name = 'ClientGoneError'
  readonly retryable = false
}

/**
 * Gives each request the time that its caller has left, and never more than our own total. When it is over, or the
 * client has gone, the handler's work is cancelled.
 */
export function withDeadline(handler: Handler, options: ServerOptions = {}): RequestListener {
  const { config = configFor('server'), clock } = options
  return (request, response) => {
    const left = timeLeft(request, config.totalMs)
    if (left === undefined) return refuse(response, 400, `${HEADER} has to be a whole number of milliseconds`)
    const gone = new AbortController()
    response.once('close', () => {
      if (!response.writableFinished) gone.abort(new ClientGoneError('the client has gone'))
    })
    const work = (deadline: Deadline) => handler(request, response, deadline)
    Deadline.within('total', left, work, { signal: gone.signal, ...(clock && { clock }) }).catch(
      (error: unknown) => {
        options.onError?.(error, request)
        // A body that was begun cannot be taken back; without its end the client knows that it is not whole.
        if (response.headersSent) response.destroy()
        else if (error instanceof TimeLimitError) refuse(response, 504, error.message)
        else refuse(response, 500, 'failed')
      },
    )
  }
}

/** What the caller has left, or nothing where it has sent nonsense. */
function timeLeft(request: IncomingMessage, mostMs: number): number | undefined {
  const text = request.headers[HEADER]
  if (text === undefined) return mostMs
  return typeof text === 'string' && /^\d+$/.test(text) ? Math.min(Number(text), mostMs) : undefined
}

function refuse(response: ServerResponse, status: number, error: string): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ error }))
}
