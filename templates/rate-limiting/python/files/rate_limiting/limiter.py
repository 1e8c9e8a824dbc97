"""A limiter of the requests of each caller."""

import os
import time
from collections.abc import Callable, Mapping
from hashlib import sha256

from redis.asyncio import Redis
from redis.exceptions import RedisError

from .config import RateLimitConfig, computed
from .decision import Decision
from .environment import override
from .local import LocalBuckets
from .shared import SharedBuckets


class RateLimiter:
    """A bucket of tokens for each caller, shared by all instances that use the same name."""

    def __init__(
        self,
        redis: Redis,
        name: str,
        *,
        on_store_error: Callable[[Exception], None] = lambda _: None,
        env: Mapping[str, str] = os.environ,
        config: RateLimitConfig = computed,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self.config = override(config, "rate_limit", env)
        self._on_store_error = on_store_error
        self._shared = SharedBuckets(redis, name, self.config)
        self._local = LocalBuckets(self.config, clock)

    async def take(self, key: str, cost: int = 1) -> Decision:
        """Takes a cost out of the bucket of a caller, or nothing where there is too little."""
        most = min(self.config.burst, self.config.local_burst)
        if not 1 <= cost <= most:
            raise ValueError(f"the cost is {cost}; it has to be from 1 to {most}")
        # Callers may send keys of any length, and secrets.
        digest = sha256(key.encode()).hexdigest()
        try:
            return await self._shared.take(digest, cost)
        except (RedisError, OSError) as error:
            self._on_store_error(error)
            return self._local.take(digest, cost)
