import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleType,
  noJitterGenerator,
} from 'cockatiel'
import type { GuardConfig } from './config.js'
import { isFailure } from './failure.js'
import { FailureShare } from './failure-share.js'

export type GuardState = 'closed' | 'open' | 'half-open'

/** A change of state, for a metric and a log line. */
export interface StateChange {
  readonly dependency: string
  readonly from: GuardState
  readonly to: GuardState
}

/** The dependency was not called: it is cut off, or another call is finding out whether it is back. */
export class CircuitOpenError extends Error {
  override readonly name = 'CircuitOpenError'

  constructor(readonly dependency: string) {
    super(`${dependency} is cut off after too many failures`)
  }
}

/** The dependency took too long. */
export class AttemptTimeoutError extends Error {
  override readonly name = 'AttemptTimeoutError'

  constructor(
    readonly dependency: string,
    readonly afterMs: number,
  ) {
    super(`${dependency} did not answer within ${afterMs} ms`)
  }
}

export interface GuardOptions {
  /** Which errors count against the dependency. */
  readonly isFailure?: (error: unknown) => boolean
  readonly onStateChange?: (change: StateChange) => void
}

/** Tells cockatiel to count a failure. */
class Failure extends Error {}

/** Tells cockatiel to count nothing. */
class Nothing extends Error {}

const STATES: Readonly<Record<CircuitState, GuardState>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
}

type Work<T> = (signal: AbortSignal) => Promise<T>

/** Keeps calls away from a dependency that fails. */
export class Guard {
  readonly #breaker
  readonly #isFailure: (error: unknown) => boolean
  #state: GuardState = 'closed'
  /** Counts the times that it opened or closed, to tell answers to calls from before. */
  #generation = 0
  #probing = false

  constructor(
    readonly dependency: string,
    private readonly config: GuardConfig,
    options: GuardOptions = {},
  ) {
    this.#isFailure = options.isFailure ?? isFailure
    this.#breaker = circuitBreaker(handleType(Failure), {
      halfOpenAfter: new ExponentialBackoff({
        initialDelay: config.openTimeMs,
        maxDelay: config.openTimeMostMs,
        exponent: 2,
        generator: noJitterGenerator,
      }),
      breaker: config.byRatio ? new FailureShare(config) : new ConsecutiveBreaker(config.consecutiveFailures),
    })
    this.#breaker.onStateChange((state) => {
      const change = { dependency, from: this.#state, to: STATES[state] }
      this.#state = change.to
      if (change.to !== 'half-open') this.#generation += 1
      options.onStateChange?.(change)
    })
  }

  get state(): GuardState {
    return this.#state
  }

  /**
   * Does the work, unless the dependency is cut off.
   * @throws CircuitOpenError, AttemptTimeoutError, or what the work throws
   */
  async call<T>(work: Work<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted()
    if (this.#state === 'closed') return this.#execute(work, signal)
    // cockatiel lets further callers wait for the probe, and all of them through when it succeeds.
    if (this.#probing) throw new CircuitOpenError(this.dependency)
    this.#probing = true
    try {
      return await this.#execute(work, signal)
    } finally {
      this.#probing = false
    }
  }

  /** The same with a substitute for when the dependency is cut off or fails. The substitute gets as much time as a call. */
  async callOr<T>(work: Work<T>, substitute: Work<T>, signal?: AbortSignal): Promise<T> {
    try {
      return await this.call(work, signal)
    } catch (error) {
      if (signal?.aborted || !(error instanceof CircuitOpenError || this.#isFailure(error))) throw error
      return this.#within(substitute, signal)
    }
  }

  async #execute<T>(work: Work<T>, signal: AbortSignal | undefined): Promise<T> {
    const call: { ended?: PromiseSettledResult<T> } = {}
    try {
      await this.#breaker.execute(async () => {
        // Read here: the state may change between the call and the start of its work.
        const generation = this.#generation
        const [ended] = await Promise.allSettled([this.#within(work, signal)])
        call.ended = ended
        this.#judge(ended, generation, signal)
      })
    } catch (error) {
      if (!call.ended)
        throw error instanceof BrokenCircuitError ? new CircuitOpenError(this.dependency) : error
    }
    if (call.ended?.status === 'fulfilled') return call.ended.value
    throw call.ended?.reason
  }

  /** Throws what cockatiel counts as other than a success. */
  #judge(ended: PromiseSettledResult<unknown>, generation: number, signal: AbortSignal | undefined): void {
    if (generation !== this.#generation) throw new Nothing()
    if (ended.status === 'fulfilled') return
    // Nothing is known about a call that its caller gave up; but such a probe must not close it.
    if (signal?.aborted) throw this.#state === 'half-open' ? new Failure() : new Nothing()
    if (this.#isFailure(ended.reason)) throw new Failure()
  }

  /** Races the work against its time and its caller; either aborts the signal that the work has. */
  async #within<T>(work: Work<T>, signal: AbortSignal | undefined): Promise<T> {
    const timer = new AbortController()
    const late = new AttemptTimeoutError(this.dependency, this.config.attemptTimeoutMs)
    const timeout = setTimeout(() => timer.abort(late), this.config.attemptTimeoutMs)
    const either = signal ? AbortSignal.any([signal, timer.signal]) : timer.signal
    try {
      return await Promise.race([work(either), abortOf(either)])
    } catch (error) {
      signal?.throwIfAborted()
      // Work that obeys its signal may fail first, in its own words.
      throw timer.signal.aborted ? late : error
    } finally {
      clearTimeout(timeout)
    }
  }
}

const abortOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    // The work may have given it up before it returned its promise.
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
