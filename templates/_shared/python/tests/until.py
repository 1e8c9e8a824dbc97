"""Waiting for what another process brings about."""

import asyncio
from collections.abc import Awaitable, Callable

LONGEST = 10.0


async def until(what: str, holds: Callable[[], Awaitable[bool]]) -> None:
    """Returns as soon as it holds; fails after 10 s."""
    try:
        async with asyncio.timeout(LONGEST):
            while not await holds():  # noqa: ASYNC110 - nobody here could set an event
                await asyncio.sleep(0.005)
    except TimeoutError:
        raise AssertionError(f"not within {LONGEST:g} s: {what}") from None
