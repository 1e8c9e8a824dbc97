import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleType,
  noJitterGenerator,
  SamplingBreaker,
} from 'cockatiel'
import type { StackConfig } from './config.js'
import { CircuitOpenError } from './errors.js'

export type BreakerState = 'closed' | 'open' | 'half-open'

/** A change of state, for a metric and a log line. */
export interface StateChange {
  readonly dependency: string
  readonly from: BreakerState
  readonly to: BreakerState
}

/** What the breaker counts; the error itself is what the caller gets. */
class Counted extends Error {
  constructor(readonly error: unknown) {
    super()
  }
}

const STATES: Readonly<Record<CircuitState, BreakerState>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
}

/** Keeps attempts away from a dependency that fails. */
export class Breaker {
  readonly #policy
  #state: BreakerState = 'closed'
  /** Counts the times that it opened or closed, to tell answers to attempts from before. */
  #generation = 0
  #probing = false

  constructor(
    private readonly dependency: string,
    config: StackConfig,
    private readonly isFailure: (error: unknown) => boolean,
    onStateChange: (change: StateChange) => void,
  ) {
    this.#policy = circuitBreaker(handleType(Counted), {
      halfOpenAfter: new ExponentialBackoff({
        initialDelay: config.openTimeMs,
        maxDelay: config.openTimeMostMs,
        exponent: 2,
        generator: noJitterGenerator,
      }),
      breaker: config.byRatio
        ? new SamplingBreaker({
            threshold: config.tripRatio,
            duration: config.windowMs,
            // cockatiel compares a product of floats with the number of calls; half a call less is exact.
            minimumRps: (config.minimumCalls - 0.5) / (config.windowMs / 1000),
          })
        : new ConsecutiveBreaker(config.consecutiveFailures),
    })
    this.#policy.onStateChange((state) => {
      const change = { dependency, from: this.#state, to: STATES[state] }
      this.#state = change.to
      if (change.to !== 'half-open') this.#generation += 1
      onStateChange(change)
    })
  }

  get state(): BreakerState {
    return this.#state
  }

  async run<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
    if (this.#state === 'closed') return this.#execute(attempt, signal)
    // cockatiel lets further callers wait for the probe, and all of them through when it succeeds.
    if (this.#probing) throw new CircuitOpenError(this.dependency)
    this.#probing = true
    try {
      return await this.#execute(attempt, signal)
    } finally {
      this.#probing = false
    }
  }

  async #execute<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
    try {
      return await this.#policy.execute(() => {
        // Read here: the state may change between the call and the start of its work.
        const generation = this.#generation
        return attempt().catch((error: unknown) => {
          throw this.#counts(error, generation, signal) ? new Counted(error) : error
        })
      })
    } catch (error) {
      if (error instanceof Counted) throw error.error
      throw error instanceof BrokenCircuitError ? new CircuitOpenError(this.dependency) : error
    }
  }

  #counts(error: unknown, generation: number, signal: AbortSignal): boolean {
    if (generation !== this.#generation) return false
    // Nothing is known about an attempt that was called off; but such a probe must not close it.
    if (signal.aborted) return this.#state === 'half-open'
    return this.isFailure(error)
  }
}
