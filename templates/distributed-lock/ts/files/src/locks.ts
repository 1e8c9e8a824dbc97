import type { LockConfig } from './config.js'
import { LockBusyError, LockLostError } from './errors.js'
import { Lease, type Trouble } from './lease.js'
import type { LockStore } from './store.js'
import { after, orAborted, pause } from './timing.js'

/** What work under a lock has. */
export interface Held {
  /** Goes with every write: the target refuses a token that is smaller than the largest it has seen. */
  readonly token: number
  /** Is aborted when the lock is lost, or when the caller gives up. */
  readonly signal: AbortSignal
}

export interface LocksOptions {
  readonly onTrouble?: (trouble: Trouble) => void
  /** From 0 to 1, for the pauses between attempts. */
  readonly random?: () => number
}

/** Lets one at a time work on something, as long as no holder is paused for longer than its lock lasts. */
export class Locks {
  readonly #onTrouble: (trouble: Trouble) => void
  readonly #random: () => number

  constructor(
    private readonly store: LockStore,
    private readonly config: LockConfig,
    { onTrouble = () => {}, random = Math.random }: LocksOptions = {},
  ) {
    check(config)
    this.#onTrouble = onTrouble
    this.#random = random
  }

  /**
   * Works under a lock. It is freed when the work has ended; a caller that gives up cancels the work, and does not free the
   * lock before.
   * @throws LockBusyError, LockLostError, the reason of the signal, or what the work throws
   */
  async run<T>(name: string, work: (held: Held) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const { lease, token } = await this.#acquire(name, signal)
    const { holdMs } = this.config
    const ended = new AbortController()
    const kept = lease.keep(ended.signal)
    const cancelHold = after(holdMs, () => lease.lose(`it was held for ${holdMs} ms`))
    const end = async (): Promise<boolean> => {
      cancelHold()
      ended.abort()
      // What is lost is left alone: it may be somebody else's by now, or the work that does not end still uses it.
      if (!lease.lost.aborted) await kept
      return !lease.lost.aborted && lease.release()
    }
    let result: T
    try {
      const either = signal ? AbortSignal.any([signal, lease.lost]) : lease.lost
      result = await orAborted((async () => work({ token, signal: either }))(), lease.lost)
    } catch (error) {
      await end()
      throw error
    }
    if (!(await end())) throw new LockLostError(name, 'somebody else had it before the work ended')
    return result
  }

  async #acquire(name: string, signal?: AbortSignal): Promise<{ lease: Lease; token: number }> {
    signal?.throwIfAborted()
    const { waitMs, retryMs } = this.config
    const lease = new Lease(name, this.store, this.config, this.#onTrouble)
    const late = new AbortController()
    const cancelWait = after(waitMs, () => late.abort(new LockBusyError(name, waitMs)))
    const end = signal ? AbortSignal.any([signal, late.signal]) : late.signal
    try {
      while (!end.aborted) {
        const token = await lease.take()
        if (token !== undefined && !signal?.aborted) return { lease, token }
        if (token !== undefined) await lease.release()
        else await pause(retryMs * (0.5 + this.#random()), end)
      }
      await lease.abandon()
      throw end.reason
    } finally {
      cancelWait()
    }
  }
}

function check({ ttlMs, renewalMs, callTimeoutMs, stopMs }: LockConfig): void {
  if (!(renewalMs + callTimeoutMs < ttlMs - stopMs))
    throw new RangeError(
      `a renewal after ${renewalMs} ms that takes ${callTimeoutMs} ms is too late for a lock of ${ttlMs} ms`,
    )
}
