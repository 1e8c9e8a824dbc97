from dataclasses import replace

import pytest

from health_check import computed, probe
from health_check.environment import override


def test_all_parts_of_a_shutdown_end_before_the_process_is_killed() -> None:
    # uvicorn looks every 100 ms.
    assert computed.drain + computed.finish + computed.close + 0.5 < computed.grace


def test_a_probe_is_answered_within_its_time_and_each_period_asks_anew() -> None:
    assert computed.check_timeout <= probe.timeout
    assert computed.keep < probe.period


def test_the_environment_sets_1_number() -> None:
    assert override(computed, "health", {"HEALTH_DRAIN": "0"}) == replace(computed, drain=0.0)


@pytest.mark.parametrize("text", ["", "-1", "soon", "inf"])
def test_the_environment_cannot_set_a_drain_time_of(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)drain"):
        override(computed, "health", {"HEALTH_DRAIN": text})
