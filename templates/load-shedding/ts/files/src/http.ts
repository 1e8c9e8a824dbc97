import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { HEADER } from './config.js'
import type { Priority, RefusalReason, Shedder } from './shedder.js'

/** A handler of node:http. Where its work goes on after the answer, or without one, it returns a promise. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown

export interface HttpOptions {
  /** Looks at the path and the headers only, and believes no header from outside. Unmarked is what may wait. */
  readonly priorityOf?: (request: IncomingMessage) => Priority
  /** What a handler has thrown, for a log line. Must not throw. */
  readonly onError?: (error: unknown, request: IncomingMessage) => void
  /** From 0 to less than 1. */
  readonly random?: () => number
}

/** Lets a handler see only what this instance can still do in time. To be put before everything that costs something. */
export function withShedding(handler: Handler, shedder: Shedder, options: HttpOptions = {}): RequestListener {
  const { priorityOf = () => 'sheddable', random = Math.random } = options
  return (request, response) => {
    const admission = shedder.admit(priorityOf(request), timeLeft(request))
    if ('refusal' in admission) refuse(response, admission.refusal.reason, shedder, random)
    else void serve(request, response, handler, options).finally(admission.release)
  }
}

/** Ends when both the answer and the work have: the work for a client that has gone still takes its place. */
async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  handler: Handler,
  { onError }: HttpOptions,
): Promise<void> {
  const closed = new Promise<void>((resolve) => response.once('close', resolve))
  try {
    await handler(request, response)
  } catch (error) {
    onError?.(error, request)
    if (response.headersSent) response.destroy()
    else answer(response, 500, 'failed')
  }
  await closed
}

function refuse(
  response: ServerResponse,
  reason: RefusalReason,
  { config: { retryAfterLeastS, retryAfterMostS } }: Shedder,
  random: () => number,
): void {
  if (reason === 'expired') {
    answer(response, 504, 'too late on arrival')
    return
  }
  const seconds = retryAfterLeastS + Math.floor(random() * (retryAfterMostS - retryAfterLeastS + 1))
  response.setHeader('Retry-After', seconds)
  answer(response, 503, 'too much to do')
}

function answer(response: ServerResponse, status: number, error: string): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ error }))
}

/** What cannot be read is no deadline. */
function timeLeft(request: IncomingMessage): number | undefined {
  const text = request.headers[HEADER]
  return typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : undefined
}
