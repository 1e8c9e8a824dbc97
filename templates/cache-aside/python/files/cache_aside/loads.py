"""What the database can take."""

from collections.abc import Iterator
from contextlib import contextmanager

from .errors import LoadLimitError


class Loads:
    """Bounds the loads of all caches of a process.

    Who comes when all slots are taken is refused: the database needs the rest.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.running = 0
        """For a gauge."""

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Raises LoadLimitError."""
        if self.running >= self._limit:
            raise LoadLimitError(self._limit)
        self.running += 1
        try:
            yield
        finally:
            self.running -= 1
