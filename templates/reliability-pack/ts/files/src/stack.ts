import { type BulkheadPolicy, bulkhead } from 'cockatiel'
import { Breaker, type BreakerState, type StateChange, type Verdict } from './breaker.js'
import type { StackConfig } from './config.js'
import { BulkheadFullError, TimeLimitError } from './errors.js'
import { isFailure } from './failure.js'
import { type Work, within } from './limit.js'
import { type Repetition, Retry } from './retry.js'

/** What is told must not throw. */
export interface StackOptions {
  /** Which errors count against the dependency. */
  readonly isFailure?: (error: unknown) => boolean
  readonly onRetry?: (repetition: Repetition) => void
  readonly onStateChange?: (change: StateChange) => void
  readonly onFull?: (error: BulkheadFullError) => void
  /** From 0 to less than 1. */
  readonly random?: () => number
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number
}

export interface CallOptions {
  /** Whether the work may happen twice: a read, a delete, or a write with the same idempotency key in each attempt. */
  readonly idempotent: boolean
  readonly signal?: AbortSignal
  /** What the caller has left, where that is less than the configured total. */
  readonly timeLeftMs?: number
}

/** Calls one dependency through all layers. */
export class Stack {
  readonly #retry: Retry
  readonly #breaker: Breaker
  readonly #places: BulkheadPolicy
  readonly #now: () => number

  constructor(
    readonly dependency: string,
    private readonly config: StackConfig,
    private readonly options: StackOptions = {},
  ) {
    const { onRetry = () => {}, onStateChange = () => {}, random = Math.random } = options
    const counts = options.isFailure ?? isFailure
    this.#now = options.now ?? (() => performance.now())
    this.#retry = new Retry(dependency, config, onRetry, random, this.#now)
    // A full bulkhead says something about this process, and nothing about the dependency.
    const verdictOn = (error: unknown): Verdict => {
      if (error instanceof BulkheadFullError) return 'nothing'
      return counts(error) ? 'failure' : 'no-failure'
    }
    this.#breaker = new Breaker(dependency, config, verdictOn, onStateChange)
    this.#places = bulkhead(config.limit, 0)
  }

  get state(): BreakerState {
    return this.#breaker.state
  }

  /** Attempts under way, for a gauge. */
  get running(): number {
    return this.config.limit - this.#places.executionSlots
  }

  /**
   * Does the work, more than once where that helps, and not at all where it would not. The order matters:
   * - the total outermost, so that it holds for everything;
   * - the retry around the breaker, so that an open one ends it, and each attempt counts;
   * - the breaker around the bulkhead, so that a dependency that is cut off takes no places;
   * - the bulkhead inside the retry, so that who waits for a repetition takes none either;
   * - the limit of an attempt innermost, so that its place is free then, and the breaker learns of it.
   * @throws TimeLimitError, GaveUpError, CircuitOpenError, BulkheadFullError, or what the work throws where that will not pass
   */
  call<T>(work: Work<T>, { idempotent, signal, timeLeftMs }: CallOptions): Promise<T> {
    const { totalTimeoutMs, attemptTimeoutMs } = this.config
    const totalMs = Math.min(totalTimeoutMs, timeLeftMs ?? totalTimeoutMs)
    const endsAt = this.#now() + totalMs
    const tooLate = new TimeLimitError(this.dependency, 'total', totalMs)
    return within(totalMs, tooLate, signal, (total) => {
      const tooSlow = () => new TimeLimitError(this.dependency, 'attempt', attemptTimeoutMs)
      const attempt = () => within(attemptTimeoutMs, tooSlow(), total, work)
      const inItsPlace = () => this.#inAPlace(attempt)
      const ifClosed = () => this.#breaker.run(inItsPlace, total)
      return this.#retry.run(ifClosed, { idempotent, endsAt, signal: total })
    })
  }

  async #inAPlace<T>(attempt: () => Promise<T>): Promise<T> {
    if (this.#places.executionSlots > 0) return this.#places.execute(attempt)
    const full = new BulkheadFullError(this.dependency, this.config.limit)
    this.options.onFull?.(full)
    throw full
  }
}
