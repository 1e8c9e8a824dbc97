"""What can go wrong, and whether a repetition makes sense."""

from typing import Literal

# later: the work has not begun.
# if-idempotent: the work had begun, and nobody knows how far it came.
Repetition = Literal["later", "if-idempotent"]


class LockBusyError(Exception):
    """The lock was not free in time, or Redis was not there."""

    repetition: Repetition = "later"

    def __init__(self, lock: str, waited: float) -> None:
        super().__init__(f"no lock on {lock} within {waited:g} s")
        self.lock = lock
        self.waited = waited


class LockLostError(Exception):
    """The lock is not certain to be held any more; somebody else may work under it already."""

    repetition: Repetition = "if-idempotent"

    def __init__(self, lock: str, why: str) -> None:
        super().__init__(f"the lock on {lock} is lost: {why}")
        self.lock = lock
