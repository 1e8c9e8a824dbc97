import asyncio
import time
from uuid import uuid4

import pytest

from passage import passage
from support import CONFIG, allowed, at_once, client, limiter_of
from until import until


async def test_of_200_callers_at_once_exactly_10_pass_a_bucket_of_10(redis_url: str) -> None:
    async with client(redis_url) as redis:
        decisions = await at_once(limiter_of(redis), 200)
    assert allowed(decisions) == 10
    assert {decision.source for decision in decisions} == {"shared"}


async def test_of_20_callers_that_look_first_and_count_then_all_20_pass_a_limit_of_10(
    redis_url: str,
) -> None:
    async with client(redis_url) as redis:
        key = str(uuid4())
        looked = asyncio.Barrier(20)

        async def look_then_count() -> bool:
            if int(await redis.get(key) or 0) >= 10:
                return False
            # What may happen on any busy day happens here each time.
            await looked.wait()
            await redis.incr(key)
            return True

        passed = await asyncio.gather(*(look_then_count() for _ in range(20)))
        await redis.delete(key)
    assert sum(passed) == 20


async def test_4_instances_with_50_callers_each_let_exactly_10_pass_together(
    redis_url: str,
) -> None:
    name = str(uuid4())

    async def instance() -> int:
        async with client(redis_url) as redis:
            return allowed(await at_once(limiter_of(redis, name), 50))

    assert sum(await asyncio.gather(*(instance() for _ in range(4)))) == 10


async def test_2_callers_and_2_limiters_do_not_share_a_bucket(redis_url: str) -> None:
    async with client(redis_url) as redis:
        for limiter in (limiter_of(redis), limiter_of(redis)):
            for key in ("alice", "bob"):
                assert allowed(await at_once(limiter, 20, key)) == 10


async def test_a_request_of_cost_4_takes_4_of_10_tokens_and_one_that_is_refused_takes_none(
    redis_url: str,
) -> None:
    async with client(redis_url) as redis:
        limiter = limiter_of(redis)
        decisions = [await limiter.take("alice", cost) for cost in (4, 4, 4, 2, 1)]
        with pytest.raises(ValueError, match="from 1 to 4"):
            await limiter.take("alice", 5)
    assert [(decision.allowed, decision.remaining) for decision in decisions] == [
        (True, 6),
        (True, 2),
        (False, 2),
        (True, 0),
        (False, 0),
    ]


async def test_a_window_of_10_in_2_s_lets_19_through_around_its_end(redis_url: str) -> None:
    async with client(redis_url) as redis:
        key = str(uuid4())

        async def take() -> bool:
            await redis.set(key, 0, ex=2, nx=True)
            return int(await redis.incr(key)) <= 10

        async def second_half() -> bool:
            return bool(await redis.pttl(key) <= 1000)

        async def over() -> bool:
            return not await redis.exists(key)

        await take()
        await until("the first second is over", second_half)
        before = sum([await take() for _ in range(9)])
        await until("the window is over", over)
        after = sum([await take() for _ in range(20)])
        assert before + after == 19


async def test_a_bucket_of_10_that_fills_with_10_a_second_lets_no_more_than_10_plus_10_t_through(
    redis_url: str,
) -> None:
    async with client(redis_url) as redis:
        limiter = limiter_of(redis, burst=10, rate=10.0)
        started = time.monotonic()
        passed = 0

        async def passed_30() -> bool:
            nonlocal passed
            passed += allowed(await at_once(limiter, 10))
            return passed >= 30

        await until("30 have passed", passed_30)
        assert passed <= 10 + 10 * (time.monotonic() - started)


async def test_who_is_refused_passes_after_the_time_that_it_is_told_and_not_before(
    redis_url: str,
) -> None:
    async with client(redis_url) as redis:
        limiter = limiter_of(redis, burst=2, rate=2.0)
        started = time.monotonic()
        decisions = [await limiter.take("alice") for _ in range(3)]
        assert allowed(decisions) == 2
        assert 0 < decisions[2].reset <= 0.5

        async def passes() -> bool:
            return (await limiter.take("alice")).allowed

        await until("it passes", passes)
        # Redis rounds up to 1 ms.
        assert time.monotonic() - started >= decisions[2].reset - 0.001


async def test_1000_callers_leave_0_keys_behind_when_their_buckets_are_full_again(
    redis_url: str,
) -> None:
    async with client(redis_url) as redis:
        name = str(uuid4())
        limiter = limiter_of(redis, name, burst=1000, rate=1000.0)
        callers = [limiter.take(f"caller {number}") for number in range(1000)]
        assert allowed(await asyncio.gather(*callers)) == 1000

        async def nothing_left() -> bool:
            return not await redis.keys(f"rate-limit:{name}:*")

        await until("no key is left", nothing_left)


async def test_a_key_of_12_000_characters_is_stored_as_64(redis_url: str) -> None:
    async with client(redis_url) as redis:
        name = str(uuid4())
        await limiter_of(redis, name).take("secret" * 2000)
        (key,) = await redis.keys(f"rate-limit:{name}:*")
        assert len(key) == len(f"rate-limit:{name}:") + 64


async def test_while_redis_cannot_be_reached_each_instance_lets_4_of_200_pass_and_says_so(
    redis_url: str,
) -> None:
    errors: list[Exception] = []
    async with passage(redis_url) as way, client(way.url) as redis:
        limiter = limiter_of(redis, on_store_error=errors.append)
        assert (await limiter.take("alice")).source == "shared"
        way.cut()
        decisions = await at_once(limiter, 200)
        assert allowed(decisions) == 4
        assert {decision.source for decision in decisions} == {"local"}
        assert len(errors) == 200
        way.restore()
        decision = await limiter.take("alice")
        assert (decision.source, decision.remaining) == ("shared", 8)


# Far more than 50 ms, for a busy machine, and less than the 5 s that the usual client waits.
SOON = 4.0


async def test_while_redis_does_not_answer_200_decisions_take_50_ms_and_are_made_here(
    redis_url: str,
) -> None:
    async with passage(redis_url) as way, client(way.url, timeout=0.05) as redis:
        limiter = limiter_of(redis, store_timeout=0.05)
        way.stall()
        started = time.monotonic()
        decisions = await at_once(limiter, 200)
        assert time.monotonic() - started < SOON
        assert allowed(decisions) == 4
        assert {decision.source for decision in decisions} == {"local"}


async def test_answers_that_come_after_50_ms_are_not_taken_for_those_to_20_later_requests(
    redis_url: str,
) -> None:
    async with passage(redis_url) as way, client(way.url, timeout=2.0) as redis:
        name = str(uuid4())
        patient = limiter_of(redis, name)
        hasty = limiter_of(redis, name, store_timeout=0.05)
        assert allowed(await at_once(patient, 10)) == 10
        way.stall()
        await at_once(hasty, 20)
        way.restore()
        # Redis refuses all of alice's; an answer that was meant for her would show.
        for number in range(20):
            decision = await patient.take(f"bob {number}")
            assert (decision.allowed, decision.remaining) == (True, CONFIG.burst - 1)
