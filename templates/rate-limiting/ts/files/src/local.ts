import type { RateLimitConfig } from './config.js'
import type { Decision } from './decision.js'

/** Callers beyond the number that is remembered share a bucket, so that random keys gain nothing. */
const OTHERS = ''

/** The same buckets in the memory of this instance, for when the shared ones cannot be asked. */
export class LocalBuckets {
  /** When the bucket of a key is full again, in microseconds. */
  readonly #fullAt = new Map<string, number>()
  #sweepAt = 0

  constructor(
    private readonly config: RateLimitConfig,
    private readonly nowMs: () => number,
  ) {}

  get size(): number {
    return this.#fullAt.size
  }

  /** What costs more than a whole bucket takes all of it, since buckets are smaller here. */
  take(key: string, cost: number): Decision {
    const { localRatePerSecond, localBurst } = this.config
    const now = Math.floor(this.nowMs() * 1000)
    const interval = 1_000_000 / localRatePerSecond
    const bucket = this.#has(key, now) ? key : OTHERS
    const fullAt = Math.floor(
      Math.max(now, this.#fullAt.get(bucket) ?? now) + Math.min(cost, localBurst) * interval,
    )
    const used = fullAt - now
    const excess = used - localBurst * interval
    if (excess > 0)
      return { allowed: false, remaining: 0, resetMs: Math.ceil(excess / 1000), source: 'local' }
    this.#fullAt.set(bucket, fullAt)
    const remaining = localBurst - Math.ceil(used / interval)
    return { allowed: true, remaining, resetMs: Math.ceil(used / 1000), source: 'local' }
  }

  /** Whether a key has a bucket of its own, or can get one. */
  #has(key: string, now: number): boolean {
    if (this.#fullAt.has(key)) return true
    if (this.#fullAt.size >= this.config.localKeys) this.#sweep(now)
    return this.#fullAt.size < this.config.localKeys
  }

  /** Forgets what is full again; no more often than buckets fill, or each unknown key would cost a look at all. */
  #sweep(now: number): void {
    if (now < this.#sweepAt) return
    const { localRatePerSecond, localBurst } = this.config
    this.#sweepAt = now + (localBurst / localRatePerSecond) * 1_000_000
    for (const [key, fullAt] of this.#fullAt) if (fullAt <= now) this.#fullAt.delete(key)
  }
}
