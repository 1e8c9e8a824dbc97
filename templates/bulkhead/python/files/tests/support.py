import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bulkhead import Bulkhead, BulkheadConfig, Load

# Round numbers, so that the tests hold whatever was computed for the system.
CONFIG = BulkheadConfig(limit=10, queue=5, queue_wait=0.05, call_timeout=0.2)

IDLE = Load(running=0, waiting=0)


async def answer() -> str:
    return "answer"


async def hang() -> None:
    await asyncio.Event().wait()


@dataclass
class Calls:
    """Calls made at once, and how they have ended so far."""

    answers: list[object] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def give_up(self) -> None:
        for task in self.tasks:
            task.cancel()


def start(bulkhead: Bulkhead, work: Callable[[], Awaitable[object]], times: int = 1) -> Calls:
    calls = Calls()

    async def call() -> None:
        try:
            async with bulkhead.slot():
                calls.answers.append(await work())
        except (Exception, asyncio.CancelledError) as error:
            calls.errors.append(error)

    calls.tasks = [asyncio.create_task(call()) for _ in range(times)]
    return calls
