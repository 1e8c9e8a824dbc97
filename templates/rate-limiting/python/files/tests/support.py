import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from uuid import uuid4

from redis.asyncio import Redis

from rate_limiting import Decision, RateLimitConfig, RateLimiter, connect

# Round numbers, so that the tests hold whatever was computed. The shared bucket fills in an hour,
# so that time does not matter.
CONFIG = RateLimitConfig(
    rate=10 / 3600,
    burst=10,
    local_rate=2.0,
    local_burst=4,
    store_timeout=15.0,
    local_keys=1000,
)


@asynccontextmanager
async def client(url: str, timeout: float = CONFIG.store_timeout) -> AsyncIterator[Redis]:  # noqa: ASYNC109
    redis = connect(url, timeout=timeout)
    try:
        yield redis
    finally:
        await redis.aclose()


def limiter_of(
    redis: Redis,
    name: str | None = None,
    *,
    on_store_error: Callable[[Exception], None] = lambda _: None,
    **changes: Any,
) -> RateLimiter:
    """One that shares no buckets with other tests, and whose own clock stands still."""
    return RateLimiter(
        redis,
        name or str(uuid4()),
        on_store_error=on_store_error,
        env={},
        config=replace(CONFIG, **changes),
        clock=lambda: 0,
    )


async def at_once(limiter: RateLimiter, times: int, key: str = "alice") -> list[Decision]:
    return await asyncio.gather(*(limiter.take(key) for _ in range(times)))


def allowed(decisions: Iterable[Decision]) -> int:
    return sum(decision.allowed for decision in decisions)
