import type { BalancerConfig } from './config.js'

/** What is known about one host. */
export class Host {
  /** Calls that have not ended: what is slow, or has much to do, has many. */
  inFlight = 0
  #healthy = true
  #failures = 0
  #ejections = 0
  #ejectedUntil = Number.NEGATIVE_INFINITY

  constructor(
    readonly endpoint: string,
    private readonly config: BalancerConfig,
    /** When it came, or came back. */
    private since: number,
  ) {}

  isEjected(now: number): boolean {
    return now < this.#ejectedUntil
  }

  isUsable(now: number): boolean {
    return this.#healthy && !this.isEjected(now)
  }

  /** The chance to be drawn, against 1 for a host that has been there for long. */
  weight(now: number): number {
    const { slowStartMs, slowStartPercent } = this.config
    const here = now - Math.max(this.since, this.#ejectedUntil)
    return Math.min(1, Math.max(slowStartPercent / 100, here / slowStartMs))
  }

  /** What an active check, or the discovery, says. */
  check(healthy: boolean, now: number): void {
    if (healthy && !this.#healthy) this.since = now
    this.#healthy = healthy
  }

  succeeded(): void {
    this.#failures = 0
  }

  /** Whether it has failed so often that it should be ejected. */
  failed(): boolean {
    this.#failures += 1
    return this.#failures >= this.config.failures
  }

  /** Leaves it out, each time for longer, until it has been back for long enough. Returns for how long. */
  eject(now: number): number {
    const { ejectMs, ejectMostMs } = this.config
    if (now - this.#ejectedUntil > ejectMostMs) this.#ejections = 0
    const ms = Math.min(ejectMostMs, ejectMs * 2 ** this.#ejections)
    this.#ejections += 1
    this.#failures = 0
    this.#ejectedUntil = now + ms
    return ms
  }
}
