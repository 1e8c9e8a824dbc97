import type { ElectionConfig } from './config.js'
import type { LeaderStore } from './store.js'
import { after, pause, within } from './timing.js'

/** Why a leader stopped: its work was cancelled, and may have gone on for a moment. */
export class LeadershipLostError extends Error {
  override readonly name = 'LeadershipLostError'

  constructor(
    readonly role: string,
    why: string,
  ) {
    super(`does not lead ${role} any more: ${why}`)
  }
}

/** One attempt to lead, and the time of leading if it succeeds. */
export class Tenure {
  readonly #lost = new AbortController()
  #cancelEnd = (): void => {}
  #term: number | undefined

  constructor(
    readonly role: string,
    private readonly store: LeaderStore,
    private readonly config: ElectionConfig,
    private readonly onTrouble: (action: 'acquire' | 'renew' | 'release', error: unknown) => void,
  ) {}

  /** Is aborted, with a {@link LeadershipLostError}, while nobody else can lead yet. */
  get lost(): AbortSignal {
    return this.#lost.signal
  }

  /** The term, or undefined where somebody else leads. Never fails. */
  async acquire(holder: string): Promise<number | undefined> {
    try {
      this.#term = await this.#claim(() => this.store.acquire(this.role, holder, this.config.leaseMs))
    } catch (error) {
      this.onTrouble('acquire', error)
    }
    return this.#term
  }

  /** Renews it until the work has ended or it is lost. Never fails. */
  async keep(ended: AbortSignal): Promise<void> {
    const end = AbortSignal.any([ended, this.lost])
    while (true) {
      await pause(this.config.retryMs, end)
      if (end.aborted) return
      await this.#renew()
    }
  }

  /** Lets somebody else lead now, unless it is lost: then work may still go on. Where it fails, the lease ends by time. Never fails. */
  async release(): Promise<void> {
    this.#cancelEnd()
    if (this.#term === undefined || this.lost.aborted) return
    try {
      await within(this.config.callTimeoutMs, this.store.release(this.role, this.#term))
    } catch (error) {
      this.onTrouble('release', error)
    }
  }

  async #renew(): Promise<void> {
    const { role, store, config } = this
    const term = Number(this.#term)
    try {
      if (!(await this.#claim(() => store.renew(role, term, config.leaseMs)))) this.#lose('its term is over')
    } catch (error) {
      this.onTrouble('renew', error)
    }
  }

  /** The deadline counts from before the call: the answer may have been on its way for long. */
  async #claim<T>(call: () => Promise<T>): Promise<T> {
    const { renewalDeadlineMs, callTimeoutMs } = this.config
    const cancelEnd = after(renewalDeadlineMs, () => this.#lose(`no renewal for ${renewalDeadlineMs} ms`))
    let claimed: T | undefined
    try {
      claimed = await within(callTimeoutMs, call())
      return claimed
    } finally {
      if (claimed) {
        this.#cancelEnd()
        this.#cancelEnd = cancelEnd
      } else cancelEnd()
    }
  }

  #lose(why: string): void {
    this.#cancelEnd()
    this.#lost.abort(new LeadershipLostError(this.role, why))
  }
}
