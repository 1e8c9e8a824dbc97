from dataclasses import replace

import pytest

from bulkhead import Bulkheads, Load
from bulkhead.environment import override
from support import CONFIG, IDLE, answer, hang, start
from virtual_time import settled


async def test_a_hanging_dependency_leaves_the_others_10_slots_free() -> None:
    bulkheads = Bulkheads(env={}, config=CONFIG)
    stuck = start(bulkheads.of("pricing"), hang, times=100)
    other = start(bulkheads.of("stock"), answer, times=10)
    await settled()
    assert len(stuck.errors) == 85
    assert bulkheads.of("pricing").load == Load(running=10, waiting=5)
    assert len(other.answers) == 10
    assert bulkheads.of("stock").load == IDLE


def test_1_name_stands_for_1_bulkhead() -> None:
    bulkheads = Bulkheads(env={}, config=CONFIG)
    assert bulkheads.of("pricing") is bulkheads.of("pricing")
    assert bulkheads.of("pricing") is not bulkheads.of("stock")


async def test_the_environment_sets_2_values_of_1_dependency() -> None:
    env = {"PRICING_LIMIT": "1", "PRICING_QUEUE": "0"}
    assert override(CONFIG, "pricing", env) == replace(CONFIG, limit=1, queue=0)
    assert override(CONFIG, "stock", env) == CONFIG
    pricing = Bulkheads(env=env, config=CONFIG).of("pricing")
    calls = start(pricing, hang, times=2)
    await settled()
    assert len(calls.errors) == 1


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "many", "inf"])
def test_the_environment_cannot_set_a_limit_of(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)limit"):
        override(CONFIG, "pricing", {"PRICING_LIMIT": text})


@pytest.mark.parametrize("seconds", ["0", "0.2", "nan"])
def test_the_environment_cannot_set_a_wait_of(seconds: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)queue_wait"):
        override(CONFIG, "pricing", {"PRICING_QUEUE_WAIT": seconds})
