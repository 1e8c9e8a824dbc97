"""What a service needs, asked once for many probes."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .config import HealthConfig

CheckState = Literal["up", "down"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Something that the service needs."""

    name: str
    run: Callable[[], Awaitable[object]]
    """Raises where the dependency is not well. Keep it as cheap as `select 1`."""
    critical: bool = True
    """Whether the service can do nothing at all without it. Only such a check turns it off."""


@dataclass(frozen=True, slots=True)
class Readiness:
    ready: bool
    checks: Mapping[str, CheckState]


@dataclass(frozen=True, slots=True)
class CheckFailure:
    """For a metric and a log line."""

    check: str
    critical: bool
    error: Exception


class CheckTimeoutError(TimeoutError):
    """A check took longer than it may."""

    def __init__(self, check: str, after: float) -> None:
        super().__init__(f"{check} did not answer within {after:g} s")
        self.check = check
        self.after = after


class ReadinessProbe:
    """Asks all dependencies at once, each within its time, and keeps the answer for a moment."""

    def __init__(
        self,
        checks: Sequence[Check],
        config: HealthConfig,
        on_failure: Callable[[CheckFailure], None],
    ) -> None:
        self._checks = checks
        self._config = config
        self._on_failure = on_failure
        self._asking: asyncio.Task[Readiness] | None = None
        self._kept: Readiness | None = None
        self._kept_until = 0.0

    async def ask(self) -> Readiness:
        """What is known, or what the one round of checks under way will find out."""
        if self._kept and _now() < self._kept_until:
            return self._kept
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._round())
        # A prober that goes away does not end the round for the others.
        return await asyncio.shield(self._asking)

    async def _round(self) -> Readiness:
        states = await asyncio.gather(*(self._state_of(check) for check in self._checks))
        found = list(zip(self._checks, states, strict=True))
        answer = Readiness(
            ready=all(state == "up" or not check.critical for check, state in found),
            checks={check.name: state for check, state in found},
        )
        self._kept, self._kept_until = answer, _now() + self._config.keep
        return answer

    async def _state_of(self, check: Check) -> CheckState:
        limit = asyncio.timeout(self._config.check_timeout)
        try:
            async with limit:
                await check.run()
        except Exception as error:
            # The answer names the check only: errors may hold addresses and passwords.
            late = CheckTimeoutError(check.name, self._config.check_timeout)
            told = late if limit.expired() else error
            self._on_failure(CheckFailure(check.name, check.critical, told))
            return "down"
        return "up"


def _now() -> float:
    """Of the clock of the event loop, which never goes back."""
    return asyncio.get_running_loop().time()
