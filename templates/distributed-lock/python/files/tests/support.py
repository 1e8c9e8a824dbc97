import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from redis.asyncio import Redis

from distributed_lock import LockConfig, connect

# Round numbers, so that the tests hold whatever was computed for the system.
CONFIG = LockConfig(
    ttl=6.0, renewal=2.0, call_timeout=1.0, stop=0.6, hold=24.0, wait=3.0, retry=0.1
)


async def grant() -> int | None:
    return 1


async def refuse() -> int | None:
    return None


async def yes() -> bool:
    return True


async def no() -> bool:
    return False


async def fail() -> bool:
    raise ConnectionRefusedError


async def hang() -> bool:
    await asyncio.Event().wait()
    return False


async def hang_at_take() -> int | None:
    await asyncio.Event().wait()
    return None


class FakeStore:
    """Answers as the test says, and counts the calls."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.on_take: Callable[[], Awaitable[int | None]] = grant
        self.on_renew: Callable[[], Awaitable[bool]] = yes
        self.on_release: Callable[[], Awaitable[bool]] = yes

    async def take(self, name: str, owner: str, ttl: float) -> int | None:
        self.calls["take"] += 1
        return await self.on_take()

    async def renew(self, name: str, owner: str, ttl: float) -> bool:
        self.calls["renew"] += 1
        return await self.on_renew()

    async def release(self, name: str, owner: str) -> bool:
        self.calls["release"] += 1
        return await self.on_release()


@asynccontextmanager
async def client(url: str) -> AsyncIterator[Redis]:
    redis = connect(url, timeout=5.0)
    try:
        yield redis
    finally:
        await redis.aclose()
