from collections.abc import Mapping
from types import MappingProxyType
from typing import NoReturn

from retry_backoff import RetryConfig

# Round numbers, so that the tests hold whatever was computed for the system.
CONFIG = RetryConfig(
    retries=3,
    attempt_timeout=0.2,
    total_timeout=2.0,
    backoff_base=0.1,
    backoff_cap=0.3,
    budget_percent=10,
    budget_floor=2.0,
    budget_window=10.0,
    budget_most=20,
)


class HttpError(Exception):
    """An error as an HTTP client raises it."""

    def __init__(self, status: int, headers: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status
        self.headers = headers


class Failing:
    """Work that fails each time, and counts."""

    def __init__(self, error: Exception) -> None:
        self.calls = 0
        self._error = error

    async def __call__(self) -> NoReturn:
        self.calls += 1
        raise self._error
