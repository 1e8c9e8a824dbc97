import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { type Compared, Comparison, type Difference, type Given } from './comparison.js'
import { config as computed, type FacadeConfig } from './config.js'
import type { Seen } from './ramp.js'
import { isInCohort, type Route, RouteTable } from './routes.js'
import { type Answer, forNextHop, Side } from './side.js'

export type SideName = 'legacy' | 'new'

/** What became of a request, for metrics and log lines. */
export interface Served {
  readonly prefix: string
  /** Who answered. */
  readonly side: SideName
  /** Whether the legacy system answered because the new one was down. */
  readonly fallback: boolean
  readonly status: number
}

export interface FacadeOptions {
  readonly legacy: string
  readonly modern: string
  /** The table as it was read; `use` replaces it. */
  readonly routes: unknown
  /**
   * Who asks, such as the subject of a verified token. Without it, the facade knows its visitors by a cookie.
   * Neither this nor the following may throw.
   */
  readonly userOf?: (request: IncomingMessage) => string | undefined
  readonly onServed?: (served: Served) => void
  readonly onDifference?: (difference: Difference) => void
  readonly config?: FacadeConfig
  /** From 0 to less than 1. */
  readonly random?: () => number
}

/** What was counted for one route since its share was last changed. */
export interface Counts {
  readonly legacy: Seen
  readonly modern: Seen
}

/** Methods that change nothing (RFC 9110, 9.2.1). Only they are asked twice. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
/** What a balancer in front of a system that is down answers. */
const DOWN = new Set([502, 503, 504])
/** Says nothing about the content. */
const NOT_MODIFIED = 304
const COOKIE = 'cohort'

/** Stands in front of both systems and sends each request to one of them. */
export class Facade {
  readonly #legacy: Side
  readonly #modern: Side
  readonly #config: FacadeConfig
  readonly #comparison: Comparison
  readonly #counts = new Map<string, Record<SideName, { calls: number; failures: number }>>()
  #table: RouteTable

  constructor(private readonly options: FacadeOptions) {
    this.#legacy = new Side(options.legacy)
    this.#modern = new Side(options.modern)
    this.#config = options.config ?? computed
    this.#table = new RouteTable(options.routes)
    this.#comparison = new Comparison(this.#modern, this.#config, options.onDifference ?? (() => {}))
  }

  /** For `createServer` of node:http. */
  readonly handler: RequestListener = (request, response) => void this.#serve(request, response)

  /** Replaces the table from the next request on, and counts anew. A table with a mistake is refused, and the old one stays. */
  use(routes: unknown): void {
    this.#table = new RouteTable(routes)
    this.#counts.clear()
  }

  counts(prefix: string): Counts {
    const { legacy, new: modern } = this.#countsOf(prefix)
    return { legacy: { ...legacy }, modern: { ...modern } }
  }

  get compared(): Readonly<Compared> {
    return { ...this.#comparison.counts }
  }

  async close(): Promise<void> {
    await Promise.all([this.#legacy.close(), this.#modern.close()])
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = `http://facade${request.url}`
    if (!URL.canParse(address)) {
      response.writeHead(400).end()
      return
    }
    // Without dot segments, so that both the table and the systems see the same path.
    const { pathname, search } = new URL(address)
    const path = pathname + search
    const route = this.#table.find(pathname)
    const side: SideName = isInCohort(this.#userOf(request, response), route) ? 'new' : 'legacy'
    const gone = new AbortController()
    response.once('close', () => {
      if (!response.writableFinished) gone.abort()
    })
    const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(this.#config.timeoutMs)])
    try {
      const { answer, from } = await this.#ask(request, path, route, side, signal)
      this.#served(route, from, side, answer.statusCode)
      const given = await this.#give(answer, response)
      if (from === 'legacy' && side === 'legacy' && given && this.#isCompared(request, route))
        await this.#comparison.compare(request, path, route, given)
    } catch (error) {
      if (gone.signal.aborted) return
      const status = signal.aborted || (error as Error).name === 'TimeoutError' ? 504 : 502
      if (response.headersSent) {
        response.destroy()
        return
      }
      this.#served(route, side, side, status)
      // What was under way may have had its effect, so that it is not sent to the other side.
      response.writeHead(status).end()
    }
  }

  /** The answer of a side. A read that the new one does not answer goes to the legacy one. */
  async #ask(request: IncomingMessage, path: string, route: Route, side: SideName, signal: AbortSignal) {
    const safe = SAFE.has(request.method ?? '')
    const body = safe ? null : request
    const legacy = async () => ({
      answer: await this.#legacy.send(request, path, body, signal),
      from: 'legacy' as SideName,
    })
    if (side === 'legacy') return legacy()
    if (!safe || route.fallback === false)
      return { answer: await this.#modern.send(request, path, body, signal), from: side }
    try {
      const answer = await this.#soon(request, path, signal)
      if (!DOWN.has(answer.statusCode)) return { answer, from: side }
      await answer.body.dump()
    } catch (error) {
      if (signal.aborted) throw error
    }
    return legacy()
  }

  /** A read of the new system that begins to be answered within its time. */
  async #soon(request: IncomingMessage, path: string, signal: AbortSignal): Promise<Answer> {
    const late = new AbortController()
    const timeout = setTimeout(() => late.abort(), this.#config.newTimeoutMs)
    try {
      return await this.#modern.send(request, path, null, AbortSignal.any([signal, late.signal]))
    } finally {
      clearTimeout(timeout)
    }
  }

  /** Passes an answer on as it comes, and keeps a copy of one that is short enough. */
  async #give(answer: Answer, response: ServerResponse): Promise<Given | undefined> {
    const parts: Buffer[] = []
    let bytes = 0
    const most = this.#config.comparedMostBytes
    for (const [name, value] of Object.entries(forNextHop(answer.headers)))
      if (value !== undefined) response.appendHeader(name, value)
    response.writeHead(answer.statusCode)
    await pipeline(
      answer.body,
      async function* (body: AsyncIterable<Buffer>) {
        for await (const part of body) {
          bytes += part.length
          if (bytes <= most) parts.push(part)
          yield part
        }
      },
      response,
    )
    const comparable = bytes <= most && answer.statusCode !== NOT_MODIFIED
    return comparable ? { status: answer.statusCode, body: Buffer.concat(parts) } : undefined
  }

  #isCompared({ method }: IncomingMessage, { compare = 0 }: Route): boolean {
    return method === 'GET' && (this.options.random ?? Math.random)() * 100 < compare
  }

  #userOf(request: IncomingMessage, response: ServerResponse): string {
    const known = this.options.userOf?.(request)
    if (known !== undefined) return known
    const cookie = new RegExp(`(?:^|; )${COOKIE}=([\\w-]{1,64})`).exec(request.headers.cookie ?? '')?.[1]
    if (cookie !== undefined) return cookie
    const visitor = randomUUID()
    response.appendHeader(
      'set-cookie',
      `${COOKIE}=${visitor}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax`,
    )
    return visitor
  }

  #served({ prefix }: Route, from: SideName, side: SideName, status: number): void {
    const seen = this.#countsOf(prefix)[side]
    const fallback = from !== side
    seen.calls += 1
    // A fallback is a failure of the new system, though its user does not notice.
    if (fallback || status >= 500) seen.failures += 1
    this.options.onServed?.({ prefix, side: from, fallback, status })
  }

  #countsOf(prefix: string) {
    const known = this.#counts.get(prefix) ?? {
      legacy: { calls: 0, failures: 0 },
      new: { calls: 0, failures: 0 },
    }
    this.#counts.set(prefix, known)
    return known
  }
}
