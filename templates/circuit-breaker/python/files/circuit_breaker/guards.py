"""The guards of a service."""

import os
from collections.abc import Callable, Mapping

from .config import GuardConfig, computed
from .environment import override
from .failure import is_failure as counts_by_status
from .guard import Guard, StateChange


class Guards:
    """One guard a dependency, made when it is first asked for."""

    def __init__(
        self,
        *,
        is_failure: Callable[[Exception], bool] = counts_by_status,
        on_state_change: Callable[[StateChange], None] = lambda _: None,
        env: Mapping[str, str] = os.environ,
        config: GuardConfig = computed,
    ) -> None:
        self._is_failure = is_failure
        self._on_state_change = on_state_change
        self._env = env
        self._config = config
        self._guards: dict[str, Guard] = {}

    def of(self, dependency: str) -> Guard:
        """The guard of a dependency; `PRICING_OPEN_TIME` wins over its `open_time`."""
        if dependency not in self._guards:
            self._guards[dependency] = Guard(
                dependency,
                override(self._config, dependency, self._env),
                is_failure=self._is_failure,
                on_state_change=self._on_state_change,
            )
        return self._guards[dependency]
