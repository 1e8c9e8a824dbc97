"""What a limiter answers."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a request may pass, and what its caller can be told."""

    allowed: bool
    remaining: int
    """How many requests of cost 1 may follow at once."""
    reset: float
    """In how many seconds it would pass where it was refused, else nothing is used up any more."""
    source: Literal["shared", "local"]
    """`local` where the shared store could not be asked, so that this instance decided alone."""
