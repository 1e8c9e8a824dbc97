from dataclasses import replace

import pytest

from cache_aside import computed
from cache_aside.environment import override


def test_a_load_ends_and_its_value_is_kept_before_its_lease_is_over() -> None:
    assert computed.load_timeout + 2 * computed.cache_timeout < computed.lease
    assert computed.missing_ttl <= computed.ttl


def test_the_environment_sets_1_number() -> None:
    env = {"CACHE_LOAD_LIMIT": "3"}
    assert override(computed, "cache", env) == replace(computed, load_limit=3)


@pytest.mark.parametrize("text", ["", "0", "-1", "soon", "inf"])
def test_the_environment_cannot_set_a_life_of(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)ttl"):
        override(computed, "cache", {"CACHE_TTL": text})
