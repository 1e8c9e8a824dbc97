"""Keeps calls away from a dependency that fails."""

from .config import GuardConfig, computed
from .failure import is_failure
from .guard import AttemptTimeoutError, CircuitOpenError, Guard, State, StateChange
from .guards import Guards

__all__ = [
    "AttemptTimeoutError",
    "CircuitOpenError",
    "Guard",
    "GuardConfig",
    "Guards",
    "State",
    "StateChange",
    "computed",
    "is_failure",
]
