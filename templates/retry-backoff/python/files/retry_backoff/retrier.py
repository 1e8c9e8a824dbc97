"""Repetitions with full jitter, on tenacity."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception

from .budget import RetryBudget
from .config import RetryConfig
from .retryable import is_retryable as is_listed
from .retryable import retry_after

T = TypeVar("T")

GiveUpReason = Literal["attempts", "budget", "deadline", "retry-after"]


class GaveUpError(Exception):
    """No further attempt is made. Its cause is the last error; do not repeat the call either."""

    retryable = False

    def __init__(self, dependency: str, reason: GiveUpReason, attempts: int) -> None:
        super().__init__(f"{dependency} failed after {attempts} attempts (no more: {reason})")
        self.dependency = dependency
        self.reason = reason
        self.attempts = attempts


class AttemptTimeoutError(TimeoutError):
    """An attempt took too long, and may have done the work."""

    def __init__(self, dependency: str, after: float) -> None:
        super().__init__(f"{dependency} did not answer within {after:g} s")
        self.dependency = dependency
        self.after = after


@dataclass(frozen=True, slots=True)
class Repetition:
    """One that is about to be waited for, for a metric and a log line."""

    dependency: str
    retry: int
    """1 is the first repetition."""
    wait: float
    error: BaseException


class IsRetryable(Protocol):
    def __call__(self, error: BaseException, *, idempotent: bool) -> bool: ...


class Retrier:
    """Repeats what may pass: after random waits, in the time of a call and the budget of all."""

    def __init__(
        self,
        dependency: str,
        config: RetryConfig,
        *,
        is_retryable: IsRetryable = is_listed,
        on_retry: Callable[[Repetition], None] = lambda _: None,
        draw: Callable[[], float] = random.random,
    ) -> None:
        self.dependency = dependency
        self._config = config
        self._is_retryable = is_retryable
        self._on_retry = on_retry
        self._draw = draw
        self._budget: RetryBudget | None = None

    async def call(
        self,
        work: Callable[[], Awaitable[T]],
        *,
        idempotent: bool,
        time_left: float | None = None,
    ) -> T:
        """Does the work, more than once where that helps.

        Say `idempotent` of a read, a delete, or a write with the same idempotency key in each
        attempt; `time_left` where the caller has less than the configured total.

        Raises GaveUpError from the last error that may pass, or an error that will not as it is.
        """
        config = self._config
        total = config.total_timeout if time_left is None else min(config.total_timeout, time_left)
        if total <= 0:
            raise GaveUpError(self.dependency, "deadline", 0)
        ends_at = _now() + total
        budget = self._budget = self._budget or RetryBudget(config, _now())

        def may_pass(error: BaseException) -> bool:
            # tenacity also asks about cancellations, which must never be repeated.
            return isinstance(error, Exception) and self._is_retryable(error, idempotent=idempotent)

        def room(state: RetryCallState) -> float:
            """What can be waited so that a whole attempt still fits in."""
            return ends_at - _now() - config.attempt_timeout - _least_wait(state)

        def wait(state: RetryCallState) -> float:
            window = min(
                config.backoff_cap, config.backoff_base * 2.0 ** (state.attempt_number - 1)
            )
            return _least_wait(state) + self._draw() * max(0.0, min(window, room(state)))

        def stop(state: RetryCallState) -> bool:
            reason: GiveUpReason
            if state.attempt_number > config.retries:
                reason = "attempts"
            elif _least_wait(state) > config.backoff_cap:
                reason = "retry-after"
            elif room(state) < 0:
                reason = "deadline"
            # Asked last, so that only what is made is paid for.
            elif not budget.spend(_now()):
                reason = "budget"
            else:
                return False
            raise GaveUpError(self.dependency, reason, state.attempt_number) from _error(state)

        async def attempt() -> T:
            return await self._attempt(work, min(config.attempt_timeout, ends_at - _now()))

        budget.earn()
        # One a call: it keeps the state of a call under way.
        return await AsyncRetrying(
            retry=retry_if_exception(may_pass),
            wait=wait,
            stop=stop,
            before_sleep=self._tell,
            sleep=asyncio.sleep,
        )(attempt)

    async def _attempt(self, work: Callable[[], Awaitable[T]], seconds: float) -> T:
        limit = asyncio.timeout(seconds)
        try:
            async with limit:
                return await work()
        except TimeoutError as error:
            if limit.expired():
                raise AttemptTimeoutError(self.dependency, seconds) from error
            raise

    def _tell(self, state: RetryCallState) -> None:
        error, wait = _error(state), state.upcoming_sleep
        self._on_retry(Repetition(self.dependency, state.attempt_number, wait, error))


def _error(state: RetryCallState) -> BaseException:
    error = state.outcome.exception() if state.outcome else None
    if error is None:
        raise AssertionError("nothing failed")
    return error


def _least_wait(state: RetryCallState) -> float:
    return retry_after(_error(state)) or 0.0


def _now() -> float:
    """Of the clock of the event loop, which never goes back."""
    return asyncio.get_running_loop().time()
