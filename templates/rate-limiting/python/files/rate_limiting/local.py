"""The same buckets in the memory of this instance, for when the shared ones cannot be asked."""

import math
from collections.abc import Callable

from .config import RateLimitConfig
from .decision import Decision

# Callers beyond those that are remembered share a bucket, so that random keys gain nothing.
_OTHERS = ""


class LocalBuckets:
    def __init__(self, config: RateLimitConfig, clock: Callable[[], float]) -> None:
        self._config = config
        self._clock = clock
        # When the bucket of a key is full again, in microseconds.
        self._full_at: dict[str, int] = {}
        self._sweep_at = 0

    def __len__(self) -> int:
        return len(self._full_at)

    def take(self, key: str, cost: int) -> Decision:
        burst, interval = self._config.local_burst, 1_000_000 / self._config.local_rate
        now = int(self._clock() * 1_000_000)
        bucket = key if self._has(key, now) else _OTHERS
        full_at = max(now, self._full_at.get(bucket, now))
        wanted = math.floor(full_at + cost * interval)
        excess = wanted - now - burst * interval
        if excess > 0:
            remaining = max(0, burst - math.ceil((full_at - now) / interval))
            return Decision(False, remaining, excess / 1_000_000, "local")
        self._full_at[bucket] = wanted
        used = wanted - now
        return Decision(True, burst - math.ceil(used / interval), used / 1_000_000, "local")

    def _has(self, key: str, now: int) -> bool:
        """Whether a key has a bucket of its own, or can get one."""
        if key in self._full_at:
            return True
        if len(self._full_at) >= self._config.local_keys:
            self._sweep(now)
        return len(self._full_at) < self._config.local_keys

    def _sweep(self, now: int) -> None:
        """Forgets what is full again; no more often than buckets fill, since it looks at all."""
        if now < self._sweep_at:
            return
        self._sweep_at = now + int(self._config.local_burst / self._config.local_rate * 1_000_000)
        self._full_at = {key: at for key, at in self._full_at.items() if at > now}
