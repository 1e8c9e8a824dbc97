"""A pytest plugin: in async tests time stands still, and jumps to the next timer when all wait.

Hours pass at once and exactly, `asyncio.sleep` and `asyncio.timeout` included. A test in which
nothing can ever go on fails instead of hanging.
"""

import asyncio
import selectors
from collections.abc import Callable, Mapping

import pytest

MOMENT = 0.005


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._now = 1_000_000.0
        super().__init__(_JumpingSelector(self._jump))

    def time(self) -> float:
        return self._now

    def _jump(self, seconds: float) -> None:
        # Rounded, so that 4.999 s and 0.001 s make 5 s.
        self._now = round(self._now + seconds, 9)


class _JumpingSelector(selectors.DefaultSelector):
    """Does not wait: asyncio asks it to when no task can run before the next timer."""

    def __init__(self, jump: Callable[[float], None]) -> None:
        super().__init__()
        self._jump = jump

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        # What is on its way between two sockets of this process arrives first.
        has_sockets = len(self.get_map()) > 1
        ready = super().select(MOMENT if has_sockets and timeout != 0 else 0)
        if not ready:
            if timeout is None and not has_sockets:
                raise RuntimeError("every task waits for what will never happen")
            self._jump(timeout or 0)
        return ready


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    # What is real takes its own time.
    if {"postgres_url", "redis_url"} & set(getattr(item, "fixturenames", ())):
        return {"real time": asyncio.new_event_loop}
    return {"virtual time": VirtualTimeLoop}


async def settled() -> None:
    """Lets everything run that waits for nothing but its turn."""
    for _ in range(20):
        await asyncio.sleep(0)
