"""A bucket of repetitions that calls pay for."""

from .config import RetryConfig

# What a repetition costs, where a call pays in `budget_percent`: nothing is lost by rounding.
COST = 100


class RetryBudget:
    """With n calls in t seconds there are at most most + percent x n + floor x t repetitions."""

    def __init__(self, config: RetryConfig, now: float) -> None:
        self._percent = config.budget_percent
        self._floor = config.budget_floor * COST
        self._most = config.budget_most * COST
        self._credit = min(self._most, self._floor * config.budget_window)
        self._paid_until = now

    def earn(self) -> None:
        """Pays in for one call."""
        self._add(self._percent)

    def spend(self, now: float) -> bool:
        """Takes one repetition out; False where there is none left."""
        self._add(self._floor * (now - self._paid_until))
        self._paid_until = now
        if self._credit < COST:
            return False
        self._credit -= COST
        return True

    def _add(self, credit: float) -> None:
        self._credit = min(self._most, self._credit + credit)
