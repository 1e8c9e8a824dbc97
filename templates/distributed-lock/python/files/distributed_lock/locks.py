"""Locks that are renewed while their work runs."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Literal, TypeVar
from uuid import uuid4

from redis.exceptions import RedisError

from .config import LockConfig
from .errors import LockBusyError, LockLostError
from .store import LockStore

T = TypeVar("T")

# How Redis is not there; TimeoutError is an OSError.
_AWAY = (RedisError, OSError)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong and is tried again or ends by time, for a log line."""

    lock: str
    action: Literal["take", "renew", "release"]
    error: Exception


@dataclass(slots=True)
class _Lease:
    """The claim of one holder on one lock."""

    name: str
    owner: str
    token: int
    ends_at: float
    """When the work has to stop."""
    held_until: float
    """The latest end, however often it is renewed."""
    is_gone: bool = False

    @property
    def why_lost(self) -> str:
        if self.is_gone:
            return "it ended before it was renewed"
        if self.ends_at == self.held_until:
            return "it was held for too long"
        return "it could not be renewed in time"


class Locks:
    """Lets one at a time work on something, unless a holder is paused for longer than its lock."""

    def __init__(
        self,
        store: LockStore,
        config: LockConfig,
        *,
        on_trouble: Callable[[Trouble], None] = lambda _: None,
        draw: Callable[[], float] = random.random,
    ) -> None:
        self._store = store
        self._config = config
        self._on_trouble = on_trouble
        self._draw = draw

    @asynccontextmanager
    async def hold(self, name: str) -> AsyncIterator[int]:
        """Runs its body under a lock, which is freed when the body has ended.

        Gives the fencing token: it goes with every write, and the target refuses one that is
        smaller than the largest it has seen. The body is cancelled when the lock is lost.

        Raises LockBusyError, LockLostError, or what the body raises.
        """
        lease = await self._acquire(name)
        end = asyncio.timeout_at(lease.ends_at)
        try:
            async with end:
                keeping = asyncio.create_task(self._keep(lease, end))
                try:
                    yield lease.token
                finally:
                    keeping.cancel()
                    with suppress(asyncio.CancelledError):
                        await keeping
        except BaseException as error:
            # What is lost is left alone: it may be somebody else's by now.
            if not end.expired():
                await self._release(name, lease.owner)
            elif isinstance(error, TimeoutError):
                raise LockLostError(name, lease.why_lost) from None
            raise
        if end.expired():
            raise LockLostError(name, lease.why_lost)
        if not await self._release(name, lease.owner):
            raise LockLostError(name, "somebody else had it before the work ended")

    async def _acquire(self, name: str) -> _Lease:
        config, owner = self._config, uuid4().hex
        # Whether the lock may be held although no answer said so.
        uncertain = False
        try:
            async with asyncio.timeout(config.wait):
                while True:
                    # The lock counts from before the call: its answer may take long.
                    asked_at = _now()
                    uncertain = True
                    try:
                        token = await self._ask(self._store.take(name, owner, config.ttl))
                    except _AWAY as error:
                        self._on_trouble(Trouble(name, "take", error))
                    else:
                        if token is not None:
                            ends_at = asked_at + config.ttl - config.stop
                            return _Lease(name, owner, token, ends_at, asked_at + config.hold)
                        uncertain = False
                    await asyncio.sleep(config.retry * (0.5 + self._draw()))
        except BaseException as error:
            if uncertain:
                await self._release(name, owner)
            if isinstance(error, TimeoutError):
                raise LockBusyError(name, config.wait) from None
            raise

    async def _keep(self, lease: _Lease, end: asyncio.Timeout) -> None:
        """Puts the end of the work off with each renewal, and brings it when the lock is gone."""
        config = self._config
        pause = config.renewal
        while True:
            await asyncio.sleep(pause)
            asked_at = _now()
            try:
                renewal = self._store.renew(lease.name, lease.owner, config.ttl)
                lease.is_gone = not await self._ask(renewal)
            except _AWAY as error:
                self._on_trouble(Trouble(lease.name, "renew", error))
                pause = config.retry
                continue
            if end.expired():
                return
            if lease.is_gone:
                end.reschedule(_now())
                return
            lease.ends_at = min(asked_at + config.ttl - config.stop, lease.held_until)
            end.reschedule(lease.ends_at)
            pause = config.renewal

    async def _release(self, name: str, owner: str) -> bool:
        """False where it was not held any more; where Redis is away, it ends by time."""
        try:
            return await self._ask(self._store.release(name, owner))
        except _AWAY as error:
            self._on_trouble(Trouble(name, "release", error))
            return True

    async def _ask(self, call: Awaitable[T]) -> T:
        async with asyncio.timeout(self._config.call_timeout):
            return await call


def _now() -> float:
    """Of the clock of the event loop, which never goes back."""
    return asyncio.get_running_loop().time()
