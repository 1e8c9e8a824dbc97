"""The retriers of a service."""

import os
from collections.abc import Callable, Mapping

from .config import RetryConfig, computed
from .environment import override
from .retrier import IsRetryable, Repetition, Retrier
from .retryable import is_retryable as is_listed


class Retriers:
    """One retrier, and so one budget, a dependency; made when it is first asked for."""

    def __init__(
        self,
        *,
        is_retryable: IsRetryable = is_listed,
        on_retry: Callable[[Repetition], None] = lambda _: None,
        env: Mapping[str, str] = os.environ,
        config: RetryConfig = computed,
    ) -> None:
        self._is_retryable = is_retryable
        self._on_retry = on_retry
        self._env = env
        self._config = config
        self._retriers: dict[str, Retrier] = {}

    def of(self, dependency: str) -> Retrier:
        """The retrier of a dependency; `PRICING_BACKOFF_CAP` wins over its `backoff_cap`."""
        if dependency not in self._retriers:
            self._retriers[dependency] = Retrier(
                dependency,
                override(self._config, dependency, self._env),
                is_retryable=self._is_retryable,
                on_retry=self._on_retry,
            )
        return self._retriers[dependency]
