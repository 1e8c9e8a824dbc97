import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from redis.asyncio import Redis

from cache_aside import Cache, CacheConfig, Loads, RedisStore, Trouble, connect

# Round numbers, so that the tests hold whatever was computed for the system.
CONFIG = CacheConfig(
    ttl=60.0,
    jitter=0.1,
    missing_ttl=6.0,
    refresh_share=0.8,
    cache_timeout=5.0,
    load_timeout=10.0,
    lease=20.0,
    poll=0.01,
    load_limit=10,
)


class Database:
    """Counts loads, and lets them wait when the test says so."""

    def __init__(self, **rows: str) -> None:
        self.rows = rows
        self.loads = 0
        self.running = 0
        self.most = 0
        self._gate = asyncio.Event()
        self._gate.set()

    async def load(self, key: str) -> str | None:
        self.loads += 1
        self.running += 1
        self.most = max(self.most, self.running)
        value = self.rows.get(key)
        await asyncio.sleep(0)
        await self._gate.wait()
        self.running -= 1
        return value

    def hold(self) -> Callable[[], None]:
        """Loads that begin now have read what there is, and answer when the result is called."""
        gate = self._gate = asyncio.Event()

        def go() -> None:
            gate.set()
            self._gate = gate

        return go


@dataclass
class Caches:
    """Caches as several processes have them, with keys that no other test has."""

    redis: Redis
    prefix: str = field(default_factory=lambda: uuid4().hex)
    troubles: list[Trouble] = field(default_factory=list)

    def create(
        self,
        load: Callable[[str], Awaitable[str | None]],
        *,
        parse: Callable[[Any], str] = str,
        encode: Callable[[str], Any] = lambda value: value,
        draw: Callable[[], float] = lambda: 0.5,
        loads: Loads | None = None,
        **changes: Any,
    ) -> Cache[str]:
        config = replace(CONFIG, **changes)
        return Cache(
            store=RedisStore(self.redis, self.prefix),
            loads=loads or Loads(config.load_limit),
            config=config,
            load=load,
            parse=parse,
            encode=encode,
            on_trouble=self.troubles.append,
            draw=draw,
        )

    def entry(self, key: str = "a") -> str:
        return f"{self.prefix}:{{{key}}}"


@asynccontextmanager
async def caches_at(url: str, timeout: float = CONFIG.cache_timeout) -> AsyncIterator[Caches]:  # noqa: ASYNC109
    redis = connect(url, timeout=timeout)
    try:
        yield Caches(redis)
    finally:
        await redis.aclose()


@contextmanager
def silent_server() -> Iterator[str]:
    """Takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=200) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}"


NOBODY_LISTENS = "redis://127.0.0.1:1"
