import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { type Clock, systemClock, within } from './clock.js'
import { configFrom, type HealthConfig } from './config.js'
import { type Check, type CheckFailure, ReadinessProbe } from './readiness.js'

/** `draining` still serves everything, but is not ready; `finishing` takes no new connection. */
export type Phase = 'serving' | 'draining' | 'finishing' | 'closing' | 'ended'

/** How a shutdown went. */
export interface Shutdown {
  /** Requests that were cut off because they took too long. */
  readonly cut: number
  /** What closing the dependencies threw. */
  readonly closeError?: unknown
}

export interface ServiceOptions {
  readonly checks?: readonly Check[]
  /** Closes what the requests need, such as a connection pool. Runs after the last request. */
  readonly close?: (signal: AbortSignal) => Promise<unknown>
  /** For a log line. Must not throw. */
  readonly onPhase?: (phase: Phase) => void
  /** For a metric and a log line. Must not throw. */
  readonly onCheckFailure?: (failure: CheckFailure) => void
  readonly livePath?: string
  readonly readyPath?: string
  readonly config?: HealthConfig
  readonly clock?: Clock
}

export interface Service {
  readonly server: Server
  readonly phase: Phase
  /** Requests that are not answered yet, probes left out. */
  readonly inFlight: number
  /** Ends the service in order. Further calls get the same promise. It never fails. */
  shutdown(): Promise<Shutdown>
}

/** Puts liveness, readiness and an orderly end around a handler of requests. The caller lets `server` listen. */
export function createService(handler: RequestListener, options: ServiceOptions = {}): Service {
  return new HttpService(handler, options)
}

class HttpService implements Service {
  readonly server: Server
  readonly #config: HealthConfig
  readonly #clock: Clock
  readonly #probe: ReadinessProbe
  readonly #open = new Set<ServerResponse>()
  #phase: Phase = 'serving'
  #ending: Promise<Shutdown> | undefined
  #onEmpty: (() => void) | undefined

  constructor(
    private readonly handler: RequestListener,
    private readonly options: ServiceOptions,
  ) {
    this.#config = options.config ?? configFrom(process.env)
    this.#clock = options.clock ?? systemClock
    const told = options.onCheckFailure ?? (() => {})
    this.#probe = new ReadinessProbe(options.checks ?? [], this.#config, this.#clock, told)
    this.server = createServer((request, response) => this.#answer(request, response))
  }

  get phase(): Phase {
    return this.#phase
  }

  get inFlight(): number {
    return this.#open.size
  }

  shutdown(): Promise<Shutdown> {
    this.#ending ??= this.#end()
    return this.#ending
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    // A kept connection would bring the next request here although others are ready.
    if (this.#phase !== 'serving') response.setHeader('connection', 'close')
    const path = request.url?.split('?', 1)[0]
    if (path === (this.options.livePath ?? '/livez')) respond(response, 200, { live: true })
    else if (path === (this.options.readyPath ?? '/readyz')) void this.#answerReady(response)
    else this.#serve(request, response)
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    this.#open.add(response)
    response.once('close', () => {
      this.#open.delete(response)
      if (this.#open.size === 0) this.#onEmpty?.()
    })
    this.handler(request, response)
  }

  async #answerReady(response: ServerResponse): Promise<void> {
    const answer = this.#phase === 'serving' ? await this.#probe.ask() : { ready: false, checks: {} }
    // The shutdown may have begun while the checks ran.
    const ready = answer.ready && this.#phase === 'serving'
    respond(response, ready ? 200 : 503, { ...answer, ready, phase: this.#phase })
  }

  async #end(): Promise<Shutdown> {
    this.#enter('draining')
    for (const response of this.#open) if (!response.headersSent) response.setHeader('connection', 'close')
    await new Promise<void>((resolve) => this.#clock.after(this.#config.drainMs, resolve))
    this.#enter('finishing')
    this.server.close()
    this.server.closeIdleConnections()
    await within(this.#clock, 'the last request', this.#config.finishMs, () => this.#empty()).catch(() => {})
    const cut = this.#open.size
    // Also those that never sent a request: Node does not count them as idle.
    this.server.closeAllConnections()
    this.#enter('closing')
    const failure = await this.#close()
    this.#enter('ended')
    return { cut, ...failure }
  }

  #empty(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#open.size === 0) resolve()
      else this.#onEmpty = resolve
    })
  }

  async #close(): Promise<{ readonly closeError?: unknown }> {
    const { close } = this.options
    try {
      if (close) await within(this.#clock, 'closing', this.#config.closeMs, close)
      return {}
    } catch (closeError) {
      return { closeError }
    }
  }

  #enter(phase: Phase): void {
    this.#phase = phase
    this.options.onPhase?.(phase)
  }
}

function respond(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
