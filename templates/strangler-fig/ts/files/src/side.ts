import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { type Dispatcher, Pool } from 'undici'

export type Answer = Dispatcher.ResponseData

/** They hold for one connection (RFC 9110, 7.6.1). */
const HOP_BY_HOP = [
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

/** One of the two systems. */
export class Side {
  readonly #pool: Pool

  constructor(url: string) {
    this.#pool = new Pool(new URL(url).origin)
  }

  /** Passes a request on, once. A body is read on the way, so that it cannot be sent a second time. */
  send(
    request: IncomingMessage,
    path: string,
    body: IncomingMessage | null,
    signal: AbortSignal,
  ): Promise<Answer> {
    const method = request.method as Dispatcher.HttpMethod
    // Answers are compared as they come. What stands in front compresses them.
    const { 'accept-encoding': _, ...headers } = forNextHop(request.headers)
    return this.#pool.request({ method, path, headers, body, signal })
  }

  close(): Promise<void> {
    return this.#pool.destroy()
  }
}

/** Headers without those that hold for one connection only. */
export function forNextHop(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = String(headers.connection ?? '').split(',')
  const dropped = new Set([...HOP_BY_HOP, ...named.map((name) => name.trim().toLowerCase())])
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name)))
}
