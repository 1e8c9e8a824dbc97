from dataclasses import replace

import pytest

from circuit_breaker import Guards
from circuit_breaker.environment import override
from support import CONFIG, fail, succeed


async def test_of_3_dependencies_only_the_failing_one_is_cut_off() -> None:
    guards = Guards(env={}, config=CONFIG)
    await fail(guards.of("pricing"), 10)
    assert guards.of("pricing").state == "open"
    for other in ("stock", "pricing/eu"):
        await succeed(guards.of(other))


def test_the_environment_sets_1_value_of_1_dependency() -> None:
    env = {"PRICING_OPEN_TIME": "8", "STOCK_BY_RATIO": "false", "STOCK_MINIMUM_CALLS": "20"}
    assert override(CONFIG, "pricing", env) == replace(CONFIG, open_time=8.0)
    assert override(CONFIG, "stock", env) == replace(CONFIG, by_ratio=False, minimum_calls=20)


@pytest.mark.parametrize("text", ["", "0", "-1", "61", "soon", "inf", "nan"])
def test_the_environment_cannot_set_an_open_time_of(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)open_time"):
        override(CONFIG, "pricing", {"PRICING_OPEN_TIME": text})


@pytest.mark.parametrize("status", [408, 429, 500, 503])
async def test_10_answers_open_it(status: int) -> None:
    guard = Guards(env={}, config=CONFIG).of("pricing")
    await fail(guard, 10, status)
    assert guard.state == "open"
