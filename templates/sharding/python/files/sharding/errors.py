"""What can go wrong, and whether a repetition makes sense."""

from collections.abc import Mapping, Sequence
from typing import Literal

# never: the same call fails again. later: nothing was changed, and it may work later.
Repetition = Literal["never", "later"]


class CrossShardError(Exception):
    """The work reaches for keys of several logical shards.

    They can move apart at any time, also where one node has them now.
    """

    repetition: Repetition = "never"

    def __init__(self, shards: Sequence[int]) -> None:
        super().__init__(f"one transaction cannot span the logical shards {shards}")
        self.shards = shards


class WrongNodeError(Exception):
    """What a node raises that is asked for a logical shard that it does not hold.

    It must not have changed anything.
    """

    repetition: Repetition = "later"

    def __init__(self, node: str, shard: int) -> None:
        super().__init__(f"{node} does not hold logical shard {shard}")
        self.node = node
        self.shard = shard


class PartialAnswerError(Exception):
    """Too little of the data answered in time."""

    repetition: Repetition = "later"

    def __init__(self, share: float, missing: Mapping[str, Exception]) -> None:
        super().__init__(
            f"only {int(share * 100)} % of the data answered; missing: {', '.join(missing)}"
        )
        self.share = share
        self.missing = missing


class DeadlineError(TimeoutError):
    """It took longer than it may."""

    repetition: Repetition = "later"

    def __init__(self, what: str, after: float) -> None:
        super().__init__(f"{what} did not end within {after:g} s")
        self.after = after
