from itertools import repeat, takewhile

from retry_backoff import RetryBudget
from support import CONFIG


def drain(budget: RetryBudget, now: float = 0) -> int:
    """Takes out all that is left."""
    return sum(takewhile(bool, (budget.spend(now) for _ in repeat(None))))


def test_it_starts_with_the_floor_of_its_window_of_20_repetitions() -> None:
    assert drain(RetryBudget(CONFIG, 0)) == 20


def test_9_calls_pay_for_0_repetitions_and_the_10th_for_1() -> None:
    budget = RetryBudget(CONFIG, 0)
    drain(budget)
    for _ in range(9):
        budget.earn()
    assert not budget.spend(0)
    budget.earn()
    assert drain(budget) == 1


def test_without_calls_3_s_pay_for_6_repetitions() -> None:
    budget = RetryBudget(CONFIG, 0)
    drain(budget)
    assert drain(budget, now=3) == 6


def test_an_hour_with_100_000_calls_saves_no_more_than_20_repetitions() -> None:
    budget = RetryBudget(CONFIG, 0)
    for _ in range(100_000):
        budget.earn()
    assert drain(budget, now=3600) == 20
