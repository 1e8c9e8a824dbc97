import { DelegateBackoff, handleWhen, retry } from 'cockatiel'
import { RetryBudget } from './budget.js'
import type { RetryConfig } from './config.js'
import { isRetryable, retryAfterOf } from './retryable.js'

/** Why a call was not repeated although its error may pass. */
export type GiveUpReason = 'attempts' | 'budget' | 'deadline' | 'retry-after'

/** No further attempt is made. The last error is the cause; whoever gets this should not repeat the call either. */
export class GaveUpError extends Error {
  override readonly name = 'GaveUpError'
  readonly retryable = false

  constructor(
    readonly dependency: string,
    readonly reason: GiveUpReason,
    /** How many attempts were made. */
    readonly attempts: number,
    cause: unknown,
  ) {
    super(`${dependency} failed after ${attempts} attempts (no more: ${reason})`, { cause })
  }
}

/** An attempt took too long. */
export class AttemptTimeoutError extends Error {
  override readonly name = 'AttemptTimeoutError'
  readonly retryable = true

  constructor(
    readonly dependency: string,
    readonly afterMs: number,
  ) {
    super(`${dependency} did not answer within ${afterMs} ms`)
  }
}

/** A repetition that is about to be waited for, for a metric and a log line. */
export interface Repetition {
  readonly dependency: string
  /** 1 is the first repetition. */
  readonly retry: number
  readonly waitMs: number
  readonly error: unknown
}

export interface RetrierOptions {
  /** Which errors may pass, and be repeated. */
  readonly isRetryable?: (error: unknown, idempotent: boolean) => boolean
  readonly onRetry?: (repetition: Repetition) => void
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

/** Attempt 1 is the first. The signal is aborted when the attempt takes too long or its caller gives up. */
export type Work<T> = (signal: AbortSignal, attempt: number) => Promise<T>

/** Repeats what may pass: after random waits, within the time of the call and the budget of the dependency. */
export class Retrier {
  readonly #budget: RetryBudget
  readonly #isRetryable: (error: unknown, idempotent: boolean) => boolean
  readonly #random: () => number
  readonly #now: () => number

  constructor(
    readonly dependency: string,
    private readonly config: RetryConfig,
    private readonly options: RetrierOptions = {},
  ) {
    this.#isRetryable = options.isRetryable ?? isRetryable
    this.#random = options.random ?? Math.random
    this.#now = options.now ?? (() => performance.now())
    this.#budget = new RetryBudget(config, this.#now)
  }

  /**
   * Does the work, more than once where that helps.
   * @throws GaveUpError around the last error that may pass, or an error that will not as it is
   */
  async call<T>(work: Work<T>, { idempotent, signal, timeLeftMs }: CallOptions): Promise<T> {
    signal?.throwIfAborted()
    const { retries, totalTimeoutMs } = this.config
    const endsAt = this.#now() + Math.min(totalTimeoutMs, timeLeftMs ?? totalTimeoutMs)
    const mayPass = (error: unknown): boolean => !signal?.aborted && this.#isRetryable(error, idempotent)
    let attempts = 0
    let last: unknown
    // What cockatiel calls maxAttempts are repetitions.
    const policy = retry(handleWhen(mayPass), {
      maxAttempts: retries,
      backoff: new DelegateBackoff(({ attempt }) => this.#waitBefore(attempt, last, endsAt)),
    })
    this.#budget.earn()
    const outcome = policy.execute(async () => {
      // cockatiel goes on waiting after an abort, and then tries once more.
      signal?.throwIfAborted()
      const left = endsAt - this.#now()
      if (left <= 0) throw new GaveUpError(this.dependency, 'deadline', attempts, last)
      attempts += 1
      try {
        return await this.#attempt(work, attempts, left, signal)
      } catch (error) {
        last = error
        throw error
      }
    })
    try {
      return await orAborted(outcome, signal)
    } catch (error) {
      if (error instanceof GaveUpError || !mayPass(error)) throw error
      throw new GaveUpError(this.dependency, 'attempts', attempts, error)
    }
  }

  /** How long to wait before a repetition, the first of which is 1, or why there is none. */
  #waitBefore(number: number, error: unknown, endsAt: number): number {
    const { backoffBaseMs, backoffCapMs, attemptTimeoutMs } = this.config
    const giveUp = (reason: GiveUpReason) => new GaveUpError(this.dependency, reason, number, error)
    const least = retryAfterOf(error) ?? 0
    if (least > backoffCapMs) throw giveUp('retry-after')
    // What can be waited so that a whole attempt still fits in.
    const room = endsAt - this.#now() - attemptTimeoutMs
    if (room < least) throw giveUp('deadline')
    // Asked last, so that only what is made is paid for.
    if (!this.#budget.spend()) throw giveUp('budget')
    const window = Math.min(backoffCapMs, backoffBaseMs * 2 ** (number - 1), room - least)
    const waitMs = least + Math.floor(this.#random() * window)
    this.options.onRetry?.({ dependency: this.dependency, retry: number, waitMs, error })
    return waitMs
  }

  /** Races an attempt against its time and its caller; either aborts the signal that the work has. */
  async #attempt<T>(
    work: Work<T>,
    number: number,
    left: number,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    const limit = Math.min(this.config.attemptTimeoutMs, left)
    const late = new AttemptTimeoutError(this.dependency, limit)
    const timer = new AbortController()
    const timeout = setTimeout(() => timer.abort(late), limit)
    const either = signal ? AbortSignal.any([signal, timer.signal]) : timer.signal
    try {
      return await orAborted(work(either, number), either)
    } catch (error) {
      signal?.throwIfAborted()
      // Work that obeys its signal may fail first, in its own words.
      throw timer.signal.aborted ? late : error
    } finally {
      clearTimeout(timeout)
    }
  }
}

async function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  let stop = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
