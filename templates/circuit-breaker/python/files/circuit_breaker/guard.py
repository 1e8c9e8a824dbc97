"""A circuit breaker for asyncio: one probe at a time, late answers ignored."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Literal, TypeVar

from .config import GuardConfig
from .failure import is_failure as counts_by_status
from .window import Window

T = TypeVar("T")

State = Literal["closed", "open", "half-open"]


@dataclass(frozen=True, slots=True)
class StateChange:
    """For a metric and a log line."""

    dependency: str
    before: State
    after: State


class CircuitOpenError(Exception):
    """The dependency was not called: it is cut off, or another call finds out if it is back."""

    retryable = False

    def __init__(self, dependency: str) -> None:
        super().__init__(f"{dependency} is cut off after too many failures")
        self.dependency = dependency


class AttemptTimeoutError(TimeoutError):
    """The dependency took too long, and may have done the work: repeat what is idempotent."""

    def __init__(self, dependency: str, after: float) -> None:
        super().__init__(f"{dependency} did not answer within {after:g} s")
        self.dependency = dependency
        self.after = after


class Guard:
    """Keeps calls away from a dependency that fails. For one event loop; it needs no lock."""

    def __init__(
        self,
        dependency: str,
        config: GuardConfig,
        *,
        is_failure: Callable[[Exception], bool] = counts_by_status,
        on_state_change: Callable[[StateChange], None] = lambda _: None,
    ) -> None:
        self.dependency = dependency
        self._config = config
        self._is_failure = is_failure
        self._on_state_change = on_state_change
        self._state: State = "closed"
        # Counts the changes of state, to tell how calls from before one ended.
        self._generation = 0
        self._window = Window(config.window)
        self._failures_in_a_row = 0
        self._open_time = config.open_time
        self._next_probe_at = 0.0

    @property
    def state(self) -> State:
        """`half-open` while a probe is under way."""
        return self._state

    @asynccontextmanager
    async def attempt(self) -> AsyncIterator[None]:
        """Lets its body call the dependency, once and within its time.

        Raises CircuitOpenError, AttemptTimeoutError, or what the body raises.
        """
        generation = self._admit()
        limit = asyncio.timeout(self._config.attempt_timeout)
        try:
            async with limit:
                yield
        except Exception as error:
            if limit.expired() and isinstance(error, TimeoutError):
                self._settle(generation, failed=True)
                raise AttemptTimeoutError(self.dependency, self._config.attempt_timeout) from error
            self._settle(generation, failed=self._is_failure(error))
            raise
        except BaseException:
            # Nothing is known about a call that its caller gave up; such a probe must not close it.
            self._settle(generation, failed=None)
            raise
        self._settle(generation, failed=False)

    async def call_or(
        self, work: Callable[[], Awaitable[T]], substitute: Callable[[], Awaitable[T]]
    ) -> T:
        """The work, or where the dependency is cut off or fails a substitute.

        The substitute has as much time. Raises TimeoutError, or what work or substitute raise.
        """
        try:
            async with self.attempt():
                return await work()
        except Exception as error:
            not_answered = isinstance(error, (CircuitOpenError, AttemptTimeoutError))
            if not (not_answered or self._is_failure(error)):
                raise
        async with asyncio.timeout(self._config.attempt_timeout):
            return await substitute()

    def _admit(self) -> int:
        if self._state != "closed":
            if self._state == "half-open" or _now() < self._next_probe_at:
                raise CircuitOpenError(self.dependency)
            self._enter("half-open")
        return self._generation

    def _settle(self, generation: int, *, failed: bool | None) -> None:
        if generation != self._generation:
            return
        if self._state == "half-open":
            if failed is False:
                self._close()
            else:
                self._open(min(self._open_time * 2, self._config.open_time_most))
        elif failed is not None and self._trips(failed=failed):
            self._open(self._config.open_time)

    def _trips(self, *, failed: bool) -> bool:
        config, window = self._config, self._window
        if not config.by_ratio:
            self._failures_in_a_row = self._failures_in_a_row + 1 if failed else 0
            return self._failures_in_a_row >= config.consecutive_failures
        window.add(_now(), failed=failed)
        return (
            failed
            and window.calls >= config.minimum_calls
            and window.failures > window.calls * config.trip_ratio
        )

    def _open(self, seconds: float) -> None:
        self._open_time = seconds
        self._next_probe_at = _now() + seconds
        self._enter("open")

    def _close(self) -> None:
        self._window = Window(self._config.window)
        self._failures_in_a_row = 0
        self._enter("closed")

    def _enter(self, state: State) -> None:
        change = StateChange(self.dependency, self._state, state)
        self._state = state
        self._generation += 1
        self._on_state_change(change)


def _now() -> float:
    """Of the clock of the event loop, which never goes back."""
    return asyncio.get_running_loop().time()
