import { type Clock, within } from './clock.js'
import type { HealthConfig } from './config.js'

/** Something that the service needs. */
export interface Check {
  readonly name: string
  /** Whether the service can do nothing at all without it. Only such a check turns readiness off. */
  readonly critical: boolean
  /** Fails where the dependency is not well. Keep it as cheap as `select 1`. */
  readonly run: (signal: AbortSignal) => Promise<unknown>
}

export type CheckState = 'up' | 'down'

export interface Readiness {
  readonly ready: boolean
  readonly checks: Readonly<Record<string, CheckState>>
}

export interface CheckFailure {
  readonly check: string
  readonly critical: boolean
  readonly error: unknown
}

/** Asks all dependencies at once, each within its time, and keeps the answer for a moment. */
export class ReadinessProbe {
  #asking: Promise<Readiness> | undefined
  #kept: { readonly answer: Readiness; readonly until: number } | undefined

  constructor(
    private readonly checks: readonly Check[],
    private readonly config: HealthConfig,
    private readonly clock: Clock,
    private readonly onFailure: (failure: CheckFailure) => void,
  ) {}

  /** What is known, or what the one round of checks under way will find out. */
  ask(): Promise<Readiness> {
    const kept = this.#kept
    if (kept && this.clock.now() < kept.until) return Promise.resolve(kept.answer)
    this.#asking ??= this.#round().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  async #round(): Promise<Readiness> {
    const found = await Promise.all(
      this.checks.map(async (check) => ({ ...check, state: await this.#stateOf(check) })),
    )
    const answer: Readiness = {
      ready: found.every(({ critical, state }) => !critical || state === 'up'),
      checks: Object.fromEntries(found.map(({ name, state }) => [name, state])),
    }
    this.#kept = { answer, until: this.clock.now() + this.config.keepMs }
    return answer
  }

  async #stateOf({ name, critical, run }: Check): Promise<CheckState> {
    try {
      await within(this.clock, name, this.config.checkTimeoutMs, run)
      return 'up'
    } catch (error) {
      // The answer names the check only: errors may hold addresses and passwords.
      this.onFailure({ check: name, critical, error })
      return 'down'
    }
  }
}
