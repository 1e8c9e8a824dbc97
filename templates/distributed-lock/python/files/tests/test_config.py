from dataclasses import replace

import pytest

from distributed_lock import Locks, computed
from distributed_lock.environment import override
from support import FakeStore


async def test_the_computed_numbers_make_a_lock_that_can_be_renewed_twice_before_its_end() -> None:
    async with Locks(FakeStore(), computed).hold("any") as token:
        assert token == 1
    assert 2 * computed.renewal + computed.call_timeout < computed.ttl - computed.stop
    assert computed.ttl < computed.hold


def test_the_environment_sets_1_number() -> None:
    assert override(computed, "lock", {"LOCK_WAIT": "0.5"}) == replace(computed, wait=0.5)


@pytest.mark.parametrize("text", ["", "0", "-1", "soon", "inf"])
def test_the_environment_cannot_set_a_wait_of(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)wait"):
        override(computed, "lock", {"LOCK_WAIT": text})


def test_a_renewal_that_cannot_come_in_time_is_no_configuration() -> None:
    with pytest.raises(ValueError, match="too late"):
        replace(computed, renewal=computed.ttl)
