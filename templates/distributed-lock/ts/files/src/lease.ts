import { randomUUID } from 'node:crypto'
import type { LockConfig } from './config.js'
import { LockLostError, StoreTimeoutError } from './errors.js'
import type { LockStore } from './store.js'
import { after, orAborted, pause } from './timing.js'

/** What went wrong and is tried again or ends by time, for a log line. */
export interface Trouble {
  readonly lock: string
  readonly action: 'take' | 'renew' | 'release'
  readonly error: unknown
}

/** The claim of one holder on one lock. */
export class Lease {
  readonly #owner = randomUUID()
  readonly #lost = new AbortController()
  #cancelEnd = (): void => {}
  /** Whether the lock may be held although no answer said so. */
  #uncertain = false

  constructor(
    private readonly name: string,
    private readonly store: LockStore,
    private readonly config: LockConfig,
    private readonly onTrouble: (trouble: Trouble) => void,
  ) {}

  /** Is aborted, with a {@link LockLostError}, as soon as the lock is not certain to be held. */
  get lost(): AbortSignal {
    return this.#lost.signal
  }

  lose(why: string): void {
    this.#cancelEnd()
    this.#lost.abort(new LockLostError(this.name, why))
  }

  /** The fencing token, or undefined where the lock is not to be had now. Never fails. */
  async take(): Promise<number | undefined> {
    try {
      return await this.#claim(() => this.store.take(this.name, this.#owner, this.config.ttlMs))
    } catch (error) {
      this.#uncertain = true
      this.onTrouble({ lock: this.name, action: 'take', error })
      return undefined
    }
  }

  /** Renews it until the work has ended or the lock is lost. Never fails. */
  async keep(ended: AbortSignal): Promise<void> {
    const end = AbortSignal.any([ended, this.lost])
    let wait = this.config.renewalMs
    while (true) {
      await pause(wait, end)
      if (end.aborted) return
      wait = await this.#renew()
    }
  }

  /** Frees it. @returns false where it was not held any more. Never fails. */
  async release(): Promise<boolean> {
    this.#cancelEnd()
    try {
      return await this.#ask(this.store.release(this.name, this.#owner))
    } catch (error) {
      this.onTrouble({ lock: this.name, action: 'release', error })
      return true
    }
  }

  /** The same, where nobody knows whether it was taken. */
  async abandon(): Promise<void> {
    if (this.#uncertain) await this.release()
  }

  /** @returns when to renew again */
  async #renew(): Promise<number> {
    const { ttlMs, renewalMs, retryMs } = this.config
    try {
      const renewed = await this.#claim(() => this.store.renew(this.name, this.#owner, ttlMs))
      if (!renewed) this.lose('it ended before it was renewed')
      return renewalMs
    } catch (error) {
      this.onTrouble({ lock: this.name, action: 'renew', error })
      return retryMs
    }
  }

  /** The end counts from before the call: the answer may have been on its way for long. */
  async #claim<T>(call: () => Promise<T>): Promise<T> {
    const { ttlMs, stopMs } = this.config
    const cancelEnd = after(ttlMs - stopMs, () => this.lose('it could not be renewed in time'))
    let claimed: T | undefined
    try {
      claimed = await this.#ask(call())
      return claimed
    } finally {
      if (claimed) {
        this.#cancelEnd()
        this.#cancelEnd = cancelEnd
      } else cancelEnd()
    }
  }

  async #ask<T>(call: Promise<T>): Promise<T> {
    const { callTimeoutMs } = this.config
    const timer = new AbortController()
    const cancel = after(callTimeoutMs, () => timer.abort(new StoreTimeoutError(callTimeoutMs)))
    try {
      return await orAborted(call, timer.signal)
    } finally {
      cancel()
    }
  }
}
