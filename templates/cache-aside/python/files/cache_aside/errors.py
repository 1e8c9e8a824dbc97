"""What can go wrong, and whether a repetition makes sense."""

from typing import Literal

# later: nothing was loaded. now: it is safe at any time, since it has the same effect as once.
Repetition = Literal["later", "now"]


class LoadLimitError(Exception):
    """The database gets no more load: too many loads are under way, as when Redis is away."""

    repetition: Repetition = "later"

    def __init__(self, limit: int) -> None:
        super().__init__(f"{limit} loads are under way")
        self.limit = limit


class LoadTimeoutError(TimeoutError):
    """The load took too long."""

    repetition: Repetition = "later"

    def __init__(self, key: str, after: float) -> None:
        super().__init__(f"the load of {key} did not end within {after:g} s")
        self.key = key
        self.after = after


class InvalidationError(Exception):
    """A change is written, but the entry could not be deleted.

    Until its life ends, readers may get the old value.
    """

    repetition: Repetition = "now"

    def __init__(self, key: str) -> None:
        super().__init__(f"the entry of {key} could not be deleted")
        self.key = key
