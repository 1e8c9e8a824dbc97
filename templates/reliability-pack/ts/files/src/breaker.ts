import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleType,
  noJitterGenerator,
} from 'cockatiel'
import type { StackConfig } from './config.js'
import { CircuitOpenError } from './errors.js'
import { FailureShare } from './failure-share.js'

export type BreakerState = 'closed' | 'open' | 'half-open'

/** A change of state, for a metric and a log line. */
export interface StateChange {
  readonly dependency: string
  readonly from: BreakerState
  readonly to: BreakerState
}

/** What an attempt says about the dependency. */
export type Verdict = 'failure' | 'no-failure' | 'nothing'

/** Tells cockatiel to count a failure. */
class Failure extends Error {}

/** Tells cockatiel to count nothing. */
class Nothing extends Error {}

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
    private readonly verdictOn: (error: unknown) => Verdict,
    onStateChange: (change: StateChange) => void,
  ) {
    this.#policy = circuitBreaker(handleType(Failure), {
      halfOpenAfter: new ExponentialBackoff({
        initialDelay: config.openTimeMs,
        maxDelay: config.openTimeMostMs,
        exponent: 2,
        generator: noJitterGenerator,
      }),
      breaker: config.byRatio ? new FailureShare(config) : new ConsecutiveBreaker(config.consecutiveFailures),
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
    const call: { ended?: PromiseSettledResult<T> } = {}
    try {
      await this.#policy.execute(async () => {
        // Read here: the state may change between the call and the start of its work.
        const generation = this.#generation
        const [ended] = await Promise.allSettled([attempt()])
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
  #judge(ended: PromiseSettledResult<unknown>, generation: number, signal: AbortSignal): void {
    if (generation !== this.#generation) throw new Nothing()
    if (ended.status === 'fulfilled') return
    // Nothing is known about an attempt that was called off.
    const verdict = signal.aborted ? 'nothing' : this.verdictOn(ended.reason)
    if (verdict === 'no-failure') return
    // A probe that says nothing must not close it.
    throw verdict === 'failure' || this.#state === 'half-open' ? new Failure() : new Nothing()
  }
}
