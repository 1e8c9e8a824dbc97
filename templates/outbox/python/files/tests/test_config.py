from dataclasses import replace

import pytest

from outbox import computed
from outbox.environment import override


def test_no_worker_is_idle_for_want_of_a_partition() -> None:
    assert computed.workers <= computed.partitions


def test_what_was_handled_is_remembered_for_longer_than_it_may_be_handled_or_refused() -> None:
    waits = computed.refusal_wait * 2**computed.refusals
    assert computed.retention > computed.handling + computed.publish_timeout + waits


def test_the_environment_sets_1_number() -> None:
    assert override(computed, "outbox", {"OUTBOX_BATCH": "7"}) == replace(computed, batch=7)


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "many"])
def test_the_environment_cannot_set_a_batch_of(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)batch"):
        override(computed, "outbox", {"OUTBOX_BATCH": text})
