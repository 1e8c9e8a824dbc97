import type { Redis } from 'ioredis'
import { RateLimiterRedis, type RateLimiterRes, RLWrapperTimeouts } from 'rate-limiter-flexible'
import type { RateLimitConfig } from './config.js'

/**
 * A token bucket in one number: the time at which it will be full again (GCRA). It replaces the library's script,
 * which counts in fixed windows and so lets twice the limit pass around the end of one.
 * Redis runs it as a whole, and by its own clock, so that neither races nor clocks of instances matter. The key
 * goes as soon as the bucket is full.
 * ARGV: cost, unused, burst, seconds in which an empty bucket fills. Returns what is used up, and milliseconds.
 */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local interval = ARGV[4] * 1000000 / ARGV[3]
local full_at = math.max(now, tonumber(redis.call('GET', KEYS[1]) or now))
full_at = math.floor(full_at + ARGV[1] * interval)
local used = full_at - now
local excess = used - ARGV[3] * interval
if excess > 0 then return {ARGV[3] + 1, math.ceil(excess / 1000)} end
redis.call('SET', KEYS[1], string.format('%.0f', full_at), 'PX', math.ceil(used / 1000))
return {math.ceil(used / interval), math.ceil(used / 1000)}
`

export interface SharedBuckets {
  /** @throws RateLimiterRes where the bucket has too little left, or an Error where the store does not answer */
  consume(key: string, cost: number): Promise<RateLimiterRes>
}

/** Buckets that all instances share. */
export function sharedBuckets(redis: Redis, name: string, config: RateLimitConfig): SharedBuckets {
  const { ratePerSecond, burst, storeTimeoutMs } = config
  const limiter = new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: `rate-limit:${name}`,
    points: burst,
    duration: burst / ratePerSecond,
    customIncrTtlLuaScript: TAKE,
    // A lost connection is known at once; only one that hangs takes the time below.
    rejectIfRedisNotReady: true,
  })
  return new RLWrapperTimeouts({ limiter, timeoutMs: storeTimeoutMs })
}
