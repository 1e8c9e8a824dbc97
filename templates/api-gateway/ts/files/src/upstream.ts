import { type Dispatcher, Pool } from 'undici'
import type { GatewayConfig } from './config.js'
import { BodyTooLargeError, UpstreamFullError } from './problems.js'

/** The connections of one service. Each service has its own, so that none waits for those of another. */
export class Upstream {
  readonly #pool: Pool

  constructor(
    private readonly origin: string,
    private readonly config: GatewayConfig,
  ) {
    this.#pool = new Pool(origin, {
      connections: config.inFlightMost,
      connect: { timeout: config.connectTimeoutMs },
    })
  }

  /** Sends a request once. The signal ends it, headers and body. */
  async request(options: Dispatcher.RequestOptions): Promise<Dispatcher.ResponseData> {
    // The pool would let it wait for a connection, for longer than its caller does.
    if (this.#pool.stats.size >= this.config.inFlightMost) throw new UpstreamFullError(this.origin)
    return this.#pool.request(options)
  }

  /** What the proxy asks for its requests: the same with a limit of time. */
  limitedTo(timeoutMs: number): { request: Dispatcher['request'] } {
    const request = (
      options: Dispatcher.RequestOptions,
      callback: (error: Error | null, data: Dispatcher.ResponseData) => void,
    ): void => {
      this.request({ ...options, signal: AbortSignal.timeout(timeoutMs) }).then(
        (data) => callback(null, data),
        (error: Error) => callback(error, undefined as never),
      )
    }
    return { request: request as Dispatcher['request'] }
  }

  /** Reads JSON, up to a size. */
  async json(path: string, headers: Record<string, string>, signal: AbortSignal): Promise<unknown> {
    const { statusCode, body } = await this.request({ method: 'GET', path, headers, signal })
    if (statusCode !== 200) {
      await body.dump()
      throw new Error(`status ${statusCode}`)
    }
    const parts: Buffer[] = []
    let bytes = 0
    for await (const part of body) {
      bytes += part.length
      if (bytes > this.config.bodyMostBytes) throw new BodyTooLargeError()
      parts.push(part)
    }
    return JSON.parse(Buffer.concat(parts).toString())
  }

  close(): Promise<void> {
    return this.#pool.destroy()
  }
}

/** All services, each under its origin, whatever the paths. */
export class Upstreams {
  readonly #known = new Map<string, Upstream>()

  constructor(private readonly config: GatewayConfig) {}

  of(url: string): Upstream {
    const { origin } = new URL(url)
    const known = this.#known.get(origin) ?? new Upstream(origin, this.config)
    this.#known.set(origin, known)
    return known
  }

  async close(): Promise<void> {
    await Promise.all([...this.#known.values()].map((upstream) => upstream.close()))
  }
}
