import { type BulkheadPolicy, bulkhead } from 'cockatiel'
import type { BulkheadConfig } from './config.js'

/**
 * Whether a repetition makes sense.
 * - `later`: nothing was called, so it is safe; but what is full stays full for as long as a call takes.
 * - `if-idempotent`: the work had begun, and nobody knows how far it came.
 */
export type Repetition = 'later' | 'if-idempotent'

/** Why a caller got no slot: none was free and nobody else could wait, or the wait took too long. */
export type Refusal = 'full' | 'waited'

/** The dependency was not called, because its share of this process is taken. */
export class BulkheadFullError extends Error {
  override readonly name = 'BulkheadFullError'
  readonly repetition: Repetition = 'later'

  constructor(
    readonly dependency: string,
    readonly refusal: Refusal,
    limit: number,
  ) {
    super(
      refusal === 'full'
        ? `all ${limit} slots of ${dependency} are taken`
        : `none of the ${limit} slots of ${dependency} came free in time`,
    )
  }
}

/** The dependency was called and took too long. */
export class CallTimeoutError extends Error {
  override readonly name = 'CallTimeoutError'
  readonly repetition: Repetition = 'if-idempotent'

  constructor(
    readonly dependency: string,
    readonly afterMs: number,
  ) {
    super(`${dependency} did not answer within ${afterMs} ms`)
  }
}

/** What is taken right now, for gauges. */
export interface BulkheadLoad {
  readonly running: number
  readonly waiting: number
}

export interface BulkheadOptions {
  /** Is told each refusal, for a metric. */
  readonly onRefusal?: (error: BulkheadFullError) => void
}

type Work<T> = (signal: AbortSignal) => Promise<T>

/** Bounds what the calls of one dependency can occupy. */
export class Bulkhead {
  /**
   * Has no queue of its own: in cockatiel 3 a waiter that is aborted keeps its place until its turn, passes the
   * slot on to nobody then, and one whose turn has come can still lose the slot to a newcomer.
   */
  readonly #slots: BulkheadPolicy
  /** What starts those who wait, in the order in which they came. */
  readonly #waiting = new Set<() => void>()

  constructor(
    readonly dependency: string,
    private readonly config: BulkheadConfig,
    private readonly options: BulkheadOptions = {},
  ) {
    check(dependency, config)
    this.#slots = bulkhead(config.limit, 0)
  }

  get load(): BulkheadLoad {
    return { running: this.config.limit - this.#slots.executionSlots, waiting: this.#waiting.size }
  }

  /**
   * Does the work as soon as there is a slot for it.
   * @throws BulkheadFullError, CallTimeoutError, the reason of the signal, or what the work throws
   */
  async call<T>(work: Work<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted()
    const free = this.#admit() > 0
    if (!free && this.#waiting.size >= this.config.queue) throw this.#refuse('full')
    const timer = new AbortController()
    const late = new CallTimeoutError(this.dependency, this.config.callTimeoutMs)
    const timeout = setTimeout(() => timer.abort(late), this.config.callTimeoutMs)
    const either = signal ? AbortSignal.any([signal, timer.signal]) : timer.signal
    const run = () => within(work, either)
    try {
      return await (free ? this.#hold(run) : this.#wait(run, either))
    } catch (error) {
      signal?.throwIfAborted()
      // Work that obeys its signal may fail first, in its own words.
      throw timer.signal.aborted ? late : error
    } finally {
      clearTimeout(timeout)
    }
  }

  /** Takes a slot before it returns, and passes it on when the work has ended in whatever way. */
  async #hold<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await this.#slots.execute(run)
    } finally {
      this.#admit()
    }
  }

  #wait<T>(run: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        clearTimeout(timeout)
        signal.removeEventListener('abort', giveUp)
        this.#waiting.delete(start)
      }
      const start = () => {
        leave()
        resolve(this.#hold(run))
      }
      const giveUp = () => {
        leave()
        reject(signal.reason)
      }
      const timeout = setTimeout(() => {
        leave()
        reject(this.#refuse('waited'))
      }, this.config.queueWaitMs)
      signal.addEventListener('abort', giveUp)
      this.#waiting.add(start)
    })
  }

  /** Starts those who wait while there are slots, and returns how many are left. */
  #admit(): number {
    for (const start of this.#waiting) {
      if (this.#slots.executionSlots === 0) break
      start()
    }
    return this.#slots.executionSlots
  }

  #refuse(refusal: Refusal): BulkheadFullError {
    const error = new BulkheadFullError(this.dependency, refusal, this.config.limit)
    this.options.onRefusal?.(error)
    return error
  }
}

/** Ends with the work or with its signal, whichever comes first. */
function within<T>(work: Work<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([aborted, (async () => work(signal))()])
}

function check(dependency: string, { limit, queue, queueWaitMs, callTimeoutMs }: BulkheadConfig): void {
  const need = (holds: boolean, rule: string) => {
    if (!holds) throw new RangeError(`${dependency}: ${rule}`)
  }
  need(Number.isInteger(limit) && limit >= 1, `limit is ${limit}; it has to be a whole number from 1`)
  need(Number.isInteger(queue) && queue >= 0, `queue is ${queue}; it has to be a whole number from 0`)
  need(queueWaitMs > 0, `queueWaitMs is ${queueWaitMs}; it has to be more than 0`)
  need(
    queueWaitMs < callTimeoutMs,
    `queueWaitMs is ${queueWaitMs}; it has to be less than callTimeoutMs, ${callTimeoutMs}`,
  )
  // Node.js runs a longer timer at once.
  need(callTimeoutMs < 2 ** 31, `callTimeoutMs is ${callTimeoutMs}; it has to be less than 2^31`)
}
