from dataclasses import replace
from random import Random
from typing import Any

import pytest

from rate_limiting.local import LocalBuckets
from support import CONFIG, allowed


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def buckets_at(clock: Clock, **changes: Any) -> LocalBuckets:
    return LocalBuckets(replace(CONFIG, **changes), clock)


def test_in_no_interval_t_of_10_000_requests_do_more_than_10_plus_5_t_pass() -> None:
    clock, random = Clock(), Random(1)
    buckets = buckets_at(clock, local_burst=10, local_rate=5.0)
    passed: list[float] = []
    for _ in range(10_000):
        # Bursts of some 50, with pauses of up to 8 s.
        clock.now += random.uniform(0, 8) if random.random() < 0.02 else random.uniform(0, 0.01)
        if buckets.take("alice", 1).allowed:
            passed.append(clock.now)
    assert len(passed) > 1000
    for first, start in enumerate(passed):
        for count, end in enumerate(passed[first:], start=1):
            assert count <= 10 + 5 * (end - start) + 0.001


@pytest.mark.parametrize("rate", [3.0, 7.0])
def test_with_the_clock_held_still_exactly_10_of_200_pass(rate: float) -> None:
    buckets = buckets_at(Clock(), local_burst=10, local_rate=rate)
    assert allowed(buckets.take("alice", 1) for _ in range(200)) == 10


def test_who_is_refused_passes_after_500_ms_as_it_is_told_and_not_1_ms_before() -> None:
    clock = Clock()
    buckets = buckets_at(clock)
    assert allowed(buckets.take("alice", 1) for _ in range(4)) == 4
    refused = buckets.take("alice", 1)
    assert (refused.allowed, refused.remaining, refused.reset) == (False, 0, 0.5)
    clock.now = 0.499
    assert not buckets.take("alice", 1).allowed
    clock.now = 0.5
    assert buckets.take("alice", 1).allowed


def test_10_000_random_keys_get_1000_buckets_and_1_for_all_others() -> None:
    buckets = buckets_at(Clock())
    assert allowed(buckets.take(f"key {number}", 1) for number in range(10_000)) == 1000 + 4
    assert len(buckets) == 1001


def test_buckets_that_are_full_again_make_room_for_1000_others_2_s_later() -> None:
    clock = Clock()
    buckets = buckets_at(clock)
    for second in (0, 2):
        clock.now = second
        assert allowed(buckets.take(f"{second} {number}", 1) for number in range(1000)) == 1000
    assert len(buckets) == 1000
