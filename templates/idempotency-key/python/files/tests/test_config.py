from dataclasses import replace

import pytest

from idempotency_key import computed
from idempotency_key.environment import override


def test_answers_are_kept_for_longer_than_attempts_take_and_twins_wait() -> None:
    assert computed.wait < computed.lease < computed.retention


def test_the_environment_sets_1_number() -> None:
    env = {"IDEMPOTENCY_LEASE": "30"}
    assert override(computed, "idempotency", env) == replace(computed, lease=30.0)


@pytest.mark.parametrize("text", ["", "0", "-1", "soon", "inf"])
def test_the_environment_cannot_set_a_lease_of(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)lease"):
        override(computed, "idempotency", {"IDEMPOTENCY_LEASE": text})
