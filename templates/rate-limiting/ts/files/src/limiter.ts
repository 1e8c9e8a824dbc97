import { createHash } from 'node:crypto'
import type { Redis } from 'ioredis'
import { RateLimiterRes } from 'rate-limiter-flexible'
import { configFrom, type RateLimitConfig } from './config.js'
import type { Decision } from './decision.js'
import { LocalBuckets } from './local.js'
import { type SharedBuckets, sharedBuckets } from './shared.js'

export interface LimiterOptions {
  /** Is told each time that the shared store did not answer, for a metric and an alarm. Must not throw. */
  readonly onStoreError?: (error: unknown) => void
  readonly config?: RateLimitConfig
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number
}

/** A bucket of tokens for each caller, shared by all instances. */
export class RateLimiter {
  readonly config: RateLimitConfig
  readonly #shared: SharedBuckets
  readonly #local: LocalBuckets

  /** Instances with the same name share their buckets. */
  constructor(
    redis: Redis,
    readonly name: string,
    private readonly options: LimiterOptions = {},
  ) {
    this.config = options.config ?? configFrom()
    check(this.config)
    this.#shared = sharedBuckets(redis, name, this.config)
    this.#local = new LocalBuckets(this.config, options.now ?? (() => performance.now()))
  }

  /** Takes what a request costs out of the bucket of its caller, or nothing where there is too little. */
  async take(key: string, cost = 1): Promise<Decision> {
    const { burst } = this.config
    if (!Number.isInteger(cost) || cost < 1 || cost > burst)
      throw new RangeError(`the cost is ${cost}; it has to be a whole number from 1 to ${burst}, the burst`)
    // Callers may send keys of any length, and secrets.
    const hash = createHash('sha256').update(key).digest('base64url')
    try {
      return decide(true, await this.#shared.consume(hash, cost))
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return decide(false, refusal)
      this.options.onStoreError?.(refusal)
      return this.#local.take(hash, cost)
    }
  }
}

const decide = (allowed: boolean, { remainingPoints, msBeforeNext }: RateLimiterRes): Decision => ({
  allowed,
  remaining: remainingPoints,
  resetMs: msBeforeNext,
  source: 'shared',
})

function check({ ratePerSecond, burst, localRatePerSecond, localBurst }: RateLimitConfig): void {
  const need = (holds: boolean, rule: string) => {
    if (!holds) throw new RangeError(rule)
  }
  need(ratePerSecond > 0 && localRatePerSecond > 0, 'rates have to be more than 0')
  need(Number.isInteger(burst) && Number.isInteger(localBurst), 'bursts have to be whole numbers')
  need(localBurst >= 1, 'localBurst has to be 1 or more')
  // The library does not run its script for less than a second.
  need(
    burst >= ratePerSecond,
    `burst is ${burst}; it has to be what comes in a second, ${ratePerSecond}, or more`,
  )
}
