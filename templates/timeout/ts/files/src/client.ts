import type { IncomingHttpHeaders } from 'node:http'
import { errors, Pool } from 'undici'
import { configFor, HEADER, type TimeoutConfig } from './config.js'
import { type Deadline, TimeLimitError } from './deadline.js'

export interface Call {
  readonly path: string
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Calls one service, each call within its own limits and those of the request that it is made for. */
export class Client {
  readonly #pool: Pool

  /** The name is that of the environment variables, such as PRICING_ATTEMPT_MS. */
  constructor(
    name: string,
    origin: string,
    private readonly config: TimeoutConfig = configFor(name),
  ) {
    this.#pool = new Pool(origin, {
      connections: config.connections,
      connect: { timeout: config.connectMs },
      // The attempt is limited as a whole, also while it waits for a connection, of which undici knows nothing.
      headersTimeout: 0,
      bodyTimeout: config.idleMs,
    })
  }

  /**
   * Sends a request and reads its whole answer. The callee is told how long it has.
   * @throws TimeLimitError, the reason of the deadline's signal, or what undici throws
   */
  request({ path, method = 'GET', headers, body }: Call, deadline: Deadline): Promise<Answer> {
    const { attemptMs, reserveMs } = this.config
    return deadline.within('attempt', attemptMs, async (attempt) => {
      const left = Math.floor(attempt.remainingMs - reserveMs)
      // The answer would come too late, so there is no sense in asking.
      if (left <= 0) throw new TimeLimitError(attempt.limit, attempt.remainingMs)
      const told = { ...headers, [HEADER]: String(left) }
      const options = { path, method, headers: told, body: body ?? null, signal: attempt.signal }
      try {
        const answer = await this.#pool.request(options)
        // Read here, within the limit: one that ends with the headers lets the body go on for ever.
        return { status: answer.statusCode, headers: answer.headers, body: await answer.body.text() }
      } catch (error) {
        throw this.#limitOf(error)
      }
    })
  }

  /** Ends all connections, and with them the calls under way. */
  close(): Promise<void> {
    return this.#pool.destroy()
  }

  #limitOf(error: unknown): unknown {
    if (error instanceof errors.ConnectTimeoutError)
      return new TimeLimitError('connect', this.config.connectMs, { cause: error })
    if (error instanceof errors.BodyTimeoutError)
      return new TimeLimitError('idle', this.config.idleMs, { cause: error })
    return error
  }
}
