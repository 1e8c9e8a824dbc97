import { DelegateBackoff, handleWhen, retry } from 'cockatiel'
import { RetryBudget } from './budget.js'
import type { StackConfig } from './config.js'
import { GaveUpError, type GiveUpReason } from './errors.js'
import { isRetryable, retryAfterOf } from './retryable.js'

/** A repetition that is about to be waited for, for a metric and a log line. */
export interface Repetition {
  readonly dependency: string
  /** 1 is the first repetition. */
  readonly retry: number
  readonly waitMs: number
  readonly error: unknown
}

/** What is known about one call. */
export interface CallFrame {
  readonly idempotent: boolean
  readonly endsAt: number
  readonly signal: AbortSignal
}

/** Repeats what may pass: after random waits, within the time of the call and the budget of the dependency. */
export class Retry {
  readonly #budget: RetryBudget

  constructor(
    private readonly dependency: string,
    private readonly config: StackConfig,
    private readonly onRetry: (repetition: Repetition) => void,
    private readonly random: () => number,
    private readonly now: () => number,
  ) {
    this.#budget = new RetryBudget(config, now)
  }

  async run<T>(attempt: () => Promise<T>, { idempotent, endsAt, signal }: CallFrame): Promise<T> {
    let attempts = 0
    const mayPass = (error: unknown): boolean => !signal.aborted && isRetryable(error, idempotent)
    // What cockatiel calls maxAttempts are repetitions.
    const policy = retry(handleWhen(mayPass), {
      maxAttempts: this.config.retries,
      backoff: new DelegateBackoff(({ attempt: number, result }) =>
        this.#waitBefore(number, 'error' in result ? result.error : undefined, endsAt),
      ),
    })
    this.#budget.earn()
    try {
      return await policy.execute(() => {
        // cockatiel goes on waiting after an abort, and then tries once more.
        signal.throwIfAborted()
        attempts += 1
        return attempt()
      })
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
    const room = endsAt - this.now() - attemptTimeoutMs
    if (room < least) throw giveUp('deadline')
    // Asked last, so that only what is made is paid for.
    if (!this.#budget.spend()) throw giveUp('budget')
    const window = Math.min(backoffCapMs, backoffBaseMs * 2 ** (number - 1), room - least)
    const waitMs = least + Math.floor(this.random() * window)
    this.onRetry({ dependency: this.dependency, retry: number, waitMs, error })
    return waitMs
  }
}
