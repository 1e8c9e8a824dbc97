"""Buckets that all instances share, in Redis."""

import asyncio

from redis.asyncio import Redis

from .config import RateLimitConfig
from .decision import Decision

# A token bucket in one number: the time at which it will be full again (GCRA). Redis runs it as a
# whole, and by its own clock, so that neither races nor the clocks of instances matter. The key
# goes as soon as the bucket is full.
# ARGV: cost, burst, microseconds a token. Returns allowed, remaining and milliseconds.
_TAKE = """
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local cost, burst, interval = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local full_at = math.max(now, tonumber(redis.call('GET', KEYS[1]) or now))
local wanted = math.floor(full_at + cost * interval)
local excess = wanted - now - burst * interval
if excess > 0 then
  return {0, math.max(0, burst - math.ceil((full_at - now) / interval)), math.ceil(excess / 1000)}
end
local wait = math.ceil((wanted - now) / 1000)
redis.call('SET', KEYS[1], string.format('%.0f', wanted), 'PX', wait)
return {1, burst - math.ceil((wanted - now) / interval), wait}
"""


class SharedBuckets:
    def __init__(self, redis: Redis, name: str, config: RateLimitConfig) -> None:
        self._take = redis.register_script(_TAKE)
        self._prefix = f"rate-limit:{name}"
        self._config = config

    async def take(self, key: str, cost: int) -> Decision:
        """Raises RedisError, OSError or TimeoutError where the store does not answer."""
        interval = 1_000_000 / self._config.rate
        async with asyncio.timeout(self._config.store_timeout):
            allowed, remaining, ms = await self._take(
                keys=[f"{self._prefix}:{key}"], args=[cost, self._config.burst, interval]
            )
        return Decision(allowed == 1, remaining, ms / 1000, "shared")
