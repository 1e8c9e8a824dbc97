import { randomUUID } from 'node:crypto'
import type { ElectionConfig } from './config.js'
import type { LeaderStore } from './store.js'
import { Tenure } from './tenure.js'
import { pause, unlessAborted } from './timing.js'

/** What the work of a leader has. */
export interface Leading {
  /** Goes with every write: a target refuses one that is smaller than the largest it has seen. */
  readonly term: number
  /** Is aborted when this instance leads no longer, or is about to end. */
  readonly signal: AbortSignal
}

/** What went wrong; it is tried again, or ends by time. */
export interface Trouble {
  readonly role: string
  readonly action: 'acquire' | 'renew' | 'release' | 'work'
  readonly error: unknown
}

export interface ElectorOptions {
  /** For a gauge and a log line: the term, or undefined where this instance does not lead. */
  readonly onChange?: (role: string, term: number | undefined) => void
  readonly onTrouble?: (trouble: Trouble) => void
  /** From 0 to 1, for the pauses between attempts. */
  readonly random?: () => number
}

type Work = (leading: Leading) => Promise<void>

/** Lets one of several instances do some work. */
export class Elector {
  constructor(
    private readonly store: LeaderStore,
    private readonly config: ElectionConfig,
    private readonly options: ElectorOptions = {},
  ) {
    check(config)
  }

  /**
   * Stands for a role, and does its work whenever it leads. Work that ends gives the role up until the next attempt. When the
   * signal is aborted, the work may come to an end, then the role is free for others at once. Never fails.
   */
  async run(role: string, work: Work, signal: AbortSignal): Promise<void> {
    const { random = Math.random } = this.options
    const holder = randomUUID()
    while (!signal.aborted) {
      const tenure = new Tenure(role, this.store, this.config, (action, error) =>
        this.#tell(role, action, error),
      )
      const term = await tenure.acquire(holder)
      if (term !== undefined && !signal.aborted) await this.#lead(tenure, term, work, signal)
      await tenure.release()
      await pause(this.config.retryMs * (1 + 0.2 * random()), signal)
    }
  }

  async #lead(tenure: Tenure, term: number, work: Work, signal: AbortSignal): Promise<void> {
    const { role, lost } = tenure
    const ended = new AbortController()
    const either = AbortSignal.any([signal, lost])
    this.options.onChange?.(role, term)
    const kept = tenure.keep(ended.signal)
    const working = (async () => work({ term, signal: either }))().catch((error) => {
      if (!either.aborted) this.#tell(role, 'work', error)
    })
    await unlessAborted(working, lost)
    this.options.onChange?.(role, undefined)
    ended.abort()
    if (!lost.aborted) return kept
    this.#tell(role, 'renew', lost.reason)
    // It must not lead again while its work from before goes on.
    return unlessAborted(working, signal)
  }

  #tell(role: string, action: Trouble['action'], error: unknown): void {
    this.options.onTrouble?.({ role, action, error })
  }
}

function check({ leaseMs, renewalDeadlineMs, retryMs, callTimeoutMs }: ElectionConfig): void {
  if (!(renewalDeadlineMs < leaseMs))
    throw new RangeError(
      `renewalDeadlineMs is ${renewalDeadlineMs}; it has to be less than leaseMs, ${leaseMs}`,
    )
  if (!(retryMs + callTimeoutMs < renewalDeadlineMs))
    throw new RangeError(
      `a renewal after ${retryMs} ms that takes ${callTimeoutMs} ms does not fit into ${renewalDeadlineMs} ms`,
    )
}
