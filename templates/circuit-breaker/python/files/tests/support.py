import asyncio
from typing import NoReturn

import pytest

from circuit_breaker import Guard, GuardConfig

# Round numbers, so that the tests hold whatever was computed for the system.
CONFIG = GuardConfig(
    attempt_timeout=0.2,
    by_ratio=True,
    trip_ratio=0.5,
    minimum_calls=10,
    window=10.0,
    consecutive_failures=5,
    open_time=5.0,
    open_time_most=60.0,
)


class HttpError(Exception):
    """An error as an HTTP client raises it."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status


async def answer() -> str:
    return "answer"


async def hang() -> NoReturn:
    await asyncio.Event().wait()
    raise AssertionError


async def succeed(guard: Guard) -> None:
    async with guard.attempt():
        pass


async def fail(guard: Guard, times: int, status: int = 503) -> None:
    """Makes calls that fail, one after the other."""
    for _ in range(times):
        with pytest.raises(HttpError):
            async with guard.attempt():
                raise HttpError(status)
