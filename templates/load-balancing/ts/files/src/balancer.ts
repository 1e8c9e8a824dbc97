import { drawTwo } from './choice.js'
import { type BalancerConfig, configFor } from './config.js'
import { isFailure } from './failure.js'
import { Host } from './host.js'

/** There is nobody to call. A repetition makes sense once the discovery has found somebody. */
export class NoHostError extends Error {
  override readonly name = 'NoHostError'
  readonly retryable = true

  constructor(readonly service: string) {
    super(`${service} has no hosts`)
  }
}

/** A host took too long. A repetition, which most likely goes to another one, makes sense for what is idempotent. */
export class AttemptTimeoutError extends Error {
  override readonly name = 'AttemptTimeoutError'
  readonly retryable = true

  constructor(
    readonly endpoint: string,
    readonly afterMs: number,
  ) {
    super(`${endpoint} did not answer within ${afterMs} ms`)
  }
}

/** A host is left out for a while, for a metric and a log line. */
export interface Ejection {
  readonly endpoint: string
  readonly forMs: number
}

export interface BalancerOptions {
  /** Which errors count against a host. */
  readonly isFailure?: (error: unknown) => boolean
  /** Must not throw, like the next one. */
  readonly onEjection?: (ejection: Ejection) => void
  /** Too few hosts are usable, so that all are used; or enough are again. */
  readonly onPanic?: (panic: boolean) => void
  readonly config?: BalancerConfig
  /** From 0 to less than 1. */
  readonly random?: () => number
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number
}

type Work<T> = (endpoint: string, signal: AbortSignal) => Promise<T>

/** Spreads calls over the hosts of one service: of two that are drawn, the one with fewer calls under way. */
export class Balancer {
  readonly #config: BalancerConfig
  readonly #isFailure: (error: unknown) => boolean
  readonly #random: () => number
  readonly #now: () => number
  #hosts: readonly Host[] = []
  #panic = false

  constructor(
    readonly service: string,
    endpoints: readonly string[],
    private readonly options: BalancerOptions = {},
  ) {
    this.#config = options.config ?? configFor(service)
    this.#isFailure = options.isFailure ?? isFailure
    this.#random = options.random ?? Math.random
    this.#now = options.now ?? (() => performance.now())
    this.update(endpoints)
  }

  /** Takes what the discovery has found. Hosts that stay keep their state, and calls of those that go may end. */
  update(endpoints: readonly string[]): void {
    const known = new Map(this.#hosts.map((host) => [host.endpoint, host]))
    this.#hosts = [...new Set(endpoints)].map(
      (endpoint) => known.get(endpoint) ?? new Host(endpoint, this.#config, this.#now()),
    )
  }

  /** Takes what an active check has found. */
  check(endpoint: string, healthy: boolean): void {
    this.#hosts.find((host) => host.endpoint === endpoint)?.check(healthy, this.#now())
  }

  /** Calls under way on each host, for a gauge. */
  get load(): ReadonlyMap<string, number> {
    return new Map(this.#hosts.map(({ endpoint, inFlight }) => [endpoint, inFlight]))
  }

  /**
   * Does the work on one host.
   * @throws NoHostError, AttemptTimeoutError, the reason of the signal, or what the work throws
   */
  async call<T>(work: Work<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted()
    const host = this.#choose()
    host.inFlight += 1
    try {
      const answer = await this.#within(work, host.endpoint, signal)
      host.succeeded()
      return answer
    } catch (error) {
      // Nothing is known about a call that its caller gave up.
      signal?.throwIfAborted()
      if (this.#isFailure(error)) this.#failed(host)
      else host.succeeded()
      throw error
    } finally {
      host.inFlight -= 1
    }
  }

  #choose(): Host {
    const now = this.#now()
    const usable = this.#hosts.filter((host) => host.isUsable(now))
    const panic = usable.length < (this.#hosts.length * this.#config.panicPercent) / 100
    if (panic !== this.#panic) this.options.onPanic?.(panic)
    this.#panic = panic
    const hosts = panic ? this.#hosts : usable
    if (hosts.length === 0) throw new NoHostError(this.service)
    const candidates = hosts.map((host) => ({ of: host, weight: host.weight(now) }))
    const [one, other] = drawTwo(candidates, this.#random)
    return other.inFlight < one.inFlight ? other : one
  }

  #failed(host: Host): void {
    const now = this.#now()
    // Calls from before its ejection say nothing new.
    if (host.isEjected(now) || !host.failed()) return
    const most = Math.max(1, Math.floor((this.#hosts.length * this.#config.ejectMostPercent) / 100))
    const ejected = this.#hosts.filter((one) => one.isEjected(now)).length
    if (ejected >= most || this.#hosts.length === 1) return
    const forMs = host.eject(now)
    this.options.onEjection?.({ endpoint: host.endpoint, forMs })
  }

  /** Races the work against its time and its caller; either aborts the signal that the work has. */
  async #within<T>(work: Work<T>, endpoint: string, signal: AbortSignal | undefined): Promise<T> {
    const { attemptTimeoutMs } = this.#config
    const timer = new AbortController()
    const late = new AttemptTimeoutError(endpoint, attemptTimeoutMs)
    const timeout = setTimeout(() => timer.abort(late), attemptTimeoutMs)
    const either = signal ? AbortSignal.any([signal, timer.signal]) : timer.signal
    try {
      return await Promise.race([abortOf(either), (async () => work(endpoint, either))()])
    } catch (error) {
      // Work that obeys its signal may fail first, in its own words.
      throw timer.signal.aborted ? late : error
    } finally {
      clearTimeout(timeout)
    }
  }
}

const abortOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
