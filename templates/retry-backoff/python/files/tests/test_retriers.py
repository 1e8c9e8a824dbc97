from dataclasses import replace

import pytest

from retry_backoff import GaveUpError, Retriers
from retry_backoff.environment import override
from support import CONFIG, Failing, HttpError


async def test_of_2_dependencies_one_spends_only_its_own_budget() -> None:
    config = replace(CONFIG, budget_most=3, budget_floor=0.001, budget_window=10_000.0)
    retriers = Retriers(env={}, config=config)
    for dependency, calls in (("pricing", 4), ("pricing", 1), ("stock", 4)):
        work = Failing(HttpError(503))
        with pytest.raises(GaveUpError):
            await retriers.of(dependency).call(work, idempotent=True)
        assert work.calls == calls


def test_the_environment_sets_1_value_of_1_dependency() -> None:
    env = {"PRICING_BACKOFF_CAP": "8", "STOCK_RETRIES": "0"}
    assert override(CONFIG, "pricing", env) == replace(CONFIG, backoff_cap=8.0)
    assert override(CONFIG, "stock", env) == replace(CONFIG, retries=0)


@pytest.mark.parametrize("text", ["", " ", "0", "-1", "soon", "inf"])
def test_the_environment_cannot_set_a_cap_of(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)backoff_cap"):
        override(CONFIG, "pricing", {"PRICING_BACKOFF_CAP": text})


@pytest.mark.parametrize("text", ["", "1.5", "-1", "many"])
def test_the_environment_cannot_set_retries_of(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)retries"):
        override(CONFIG, "pricing", {"PRICING_RETRIES": text})
