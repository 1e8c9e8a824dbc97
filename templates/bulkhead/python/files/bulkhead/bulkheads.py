"""The bulkheads of a service."""

import os
from collections.abc import Callable, Mapping

from .bulkhead import Bulkhead, BulkheadFullError
from .config import BulkheadConfig, computed
from .environment import override


class Bulkheads:
    """One bulkhead a dependency, made when it is first asked for."""

    def __init__(
        self,
        *,
        on_refusal: Callable[[BulkheadFullError], None] = lambda _: None,
        env: Mapping[str, str] = os.environ,
        config: BulkheadConfig = computed,
    ) -> None:
        self._on_refusal = on_refusal
        self._env = env
        self._config = config
        self._bulkheads: dict[str, Bulkhead] = {}

    def of(self, dependency: str) -> Bulkhead:
        """The bulkhead of a dependency; `PRICING_QUEUE_WAIT` wins over its `queue_wait`."""
        if dependency not in self._bulkheads:
            self._bulkheads[dependency] = Bulkhead(
                dependency,
                override(self._config, dependency, self._env),
                on_refusal=self._on_refusal,
            )
        return self._bulkheads[dependency]
