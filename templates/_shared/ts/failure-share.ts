import { CircuitState, type IBreaker } from 'cockatiel'

export interface FailureShareConfig {
  /** The share of failures, of 1, above which it opens. */
  readonly tripRatio: number
  /** With fewer calls in the window it stays closed. */
  readonly minimumCalls: number
  readonly windowMs: number
}

interface Part {
  readonly beganAt: number
  calls: number
  failures: number
}

/** A window leaves in parts, so that no call is kept by itself. */
const PARTS = 10

/**
 * Opens by the share of failures among the calls of a window. The SamplingBreaker of cockatiel forgets with calls, not with
 * time: failures that lie hours apart would open it.
 */
export class FailureShare implements IBreaker {
  /** What cockatiel would store of it: nothing. */
  readonly state = undefined
  #parts: Part[] = []

  constructor(private readonly config: FailureShareConfig) {}

  success(state: CircuitState): void {
    if (state === CircuitState.HalfOpen) this.#parts = []
    else this.#now().calls += 1
  }

  failure(): boolean {
    const now = this.#now()
    now.calls += 1
    now.failures += 1
    const calls = this.#parts.reduce((sum, part) => sum + part.calls, 0)
    const failures = this.#parts.reduce((sum, part) => sum + part.failures, 0)
    return calls >= this.config.minimumCalls && failures > calls * this.config.tripRatio
  }

  /** The part that counts now, after what is too old has left. */
  #now(): Part {
    const { windowMs } = this.config
    // The clock of cockatiel.
    const now = Date.now()
    this.#parts = this.#parts.filter(({ beganAt }) => now - beganAt < windowMs)
    const last = this.#parts.at(-1)
    if (last && now - last.beganAt < windowMs / PARTS) return last
    const part = { beganAt: now, calls: 0, failures: 0 }
    this.#parts.push(part)
    return part
  }
}
