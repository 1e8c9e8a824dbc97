"""How calls ended lately."""

from collections import deque


class Window:
    """Calls of the last seconds, and how many of them failed. Holds one entry a call."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._ends: deque[tuple[float, bool]] = deque()
        self.failures = 0

    @property
    def calls(self) -> int:
        return len(self._ends)

    def add(self, now: float, *, failed: bool) -> None:
        self._ends.append((now, failed))
        self.failures += failed
        while self._ends[0][0] <= now - self._seconds:
            _, had_failed = self._ends.popleft()
            self.failures -= had_failed
