"""A bulkhead for asyncio: slots, a short queue, and an end to every wait."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Literal

from .config import BulkheadConfig

# Whether a repetition makes sense.
# later: nothing was called, so it is safe; but what is full stays full for as long as a call takes.
# if-idempotent: the work had begun, and nobody knows how far it came.
Repetition = Literal["later", "if-idempotent"]

# Why a caller got no slot: none was free and nobody else could wait, or the wait took too long.
Refusal = Literal["full", "waited"]


class BulkheadFullError(Exception):
    """The dependency was not called, because its share of this process is taken."""

    repetition: Repetition = "later"

    def __init__(self, dependency: str, refusal: Refusal, limit: int) -> None:
        super().__init__(
            f"all {limit} slots of {dependency} are taken"
            if refusal == "full"
            else f"none of the {limit} slots of {dependency} came free in time"
        )
        self.dependency = dependency
        self.refusal = refusal


class CallTimeoutError(TimeoutError):
    """The dependency was called and took too long."""

    repetition: Repetition = "if-idempotent"

    def __init__(self, dependency: str, after: float) -> None:
        super().__init__(f"{dependency} did not answer within {after:g} s")
        self.dependency = dependency
        self.after = after


@dataclass(frozen=True, slots=True)
class Load:
    """What is taken right now, for gauges."""

    running: int
    waiting: int


class Bulkhead:
    """Bounds what the calls of one dependency can occupy. For one event loop."""

    def __init__(
        self,
        dependency: str,
        config: BulkheadConfig,
        *,
        on_refusal: Callable[[BulkheadFullError], None] = lambda _: None,
    ) -> None:
        self.dependency = dependency
        self._config = config
        self._on_refusal = on_refusal
        # Serves those who wait in the order in which they came.
        self._slots = asyncio.Semaphore(config.limit)
        self._running = 0
        self._waiting = 0

    @property
    def load(self) -> Load:
        return Load(self._running, self._waiting)

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[None]:
        """Runs its body as soon as there is a slot for it, and within its time.

        Raises BulkheadFullError, CallTimeoutError, or what the body raises.
        """
        limit = asyncio.timeout(self._config.call_timeout)
        try:
            async with limit:
                await self._take()
                try:
                    yield
                finally:
                    self._give_back()
        except TimeoutError as error:
            if limit.expired():
                raise CallTimeoutError(self.dependency, self._config.call_timeout) from error
            raise

    async def _take(self) -> None:
        # Also locked while a slot is on its way to somebody who waits: nobody is overtaken.
        if self._slots.locked():
            if self._waiting >= self._config.queue:
                raise self._refuse("full")
            await self._wait()
        else:
            await self._slots.acquire()
        self._running += 1

    async def _wait(self) -> None:
        self._waiting += 1
        try:
            async with asyncio.timeout(self._config.queue_wait):
                await self._slots.acquire()
        except TimeoutError:
            raise self._refuse("waited") from None
        finally:
            self._waiting -= 1

    def _give_back(self) -> None:
        self._running -= 1
        self._slots.release()

    def _refuse(self, refusal: Refusal) -> BulkheadFullError:
        error = BulkheadFullError(self.dependency, refusal, self._config.limit)
        self._on_refusal(error)
        return error
