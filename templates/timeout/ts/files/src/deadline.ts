import { type Clock, systemClock } from './clock.js'

/** What took too long: the whole request, one call, its connection, or a silence in its answer. */
export type Limit = 'total' | 'attempt' | 'connect' | 'idle'

/** Something was given up because it took too long. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError'
  /**
   * Whether a repetition can be in time. What was sent may have happened, so that only what is idempotent may be
   * repeated; with `connect` nothing was sent.
   */
  readonly retryable: boolean

  constructor(
    readonly limit: Limit,
    readonly ms: number,
    options?: ErrorOptions,
  ) {
    super(`given up: the limit for ${limit} is ${Math.round(ms)} ms`, options)
    this.retryable = limit !== 'total'
  }
}

export interface DeadlineOptions {
  /** Ends everything earlier, such as a client that has gone. */
  readonly signal?: AbortSignal
  readonly clock?: Clock
}

/** When the time of something is over. The parts of it end with it, and cannot be longer. */
export class Deadline {
  private constructor(
    readonly limit: Limit,
    private readonly endsAt: number,
    /** Aborted when the time is over. Whatever works for the deadline has to stop then. */
    readonly signal: AbortSignal,
    private readonly clock: Clock,
  ) {}

  /**
   * Does some work, but waits for it no longer than a limit. Then the signal of its deadline is aborted.
   * @throws TimeLimitError, the reason of the signal, or what the work throws
   */
  static async within<T>(
    limit: Limit,
    ms: number,
    work: (deadline: Deadline) => Promise<T>,
    { signal, clock = systemClock }: DeadlineOptions = {},
  ): Promise<T> {
    signal?.throwIfAborted()
    const late = new TimeLimitError(limit, ms)
    if (ms <= 0) throw late
    const timer = new AbortController()
    const cancel = clock.after(ms, () => timer.abort(late))
    const either = signal ? AbortSignal.any([signal, timer.signal]) : timer.signal
    try {
      const deadline = new Deadline(limit, clock.now() + ms, either, clock)
      return await Promise.race([abortOf(either), (async () => work(deadline))()])
    } catch (error) {
      // Work that obeys its signal may fail first, in its own words.
      either.throwIfAborted()
      throw error
    } finally {
      cancel()
    }
  }

  get remainingMs(): number {
    return Math.max(0, this.endsAt - this.clock.now())
  }

  /** The same for a part of the work, which gets what is left where that is less. */
  within<T>(limit: Limit, ms: number, work: (part: Deadline) => Promise<T>): Promise<T> {
    const left = this.remainingMs
    const options = { signal: this.signal, clock: this.clock }
    return left < ms
      ? Deadline.within(this.limit, left, work, options)
      : Deadline.within(limit, ms, work, options)
  }
}

const abortOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
