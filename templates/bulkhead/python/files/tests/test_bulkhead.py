import asyncio
from dataclasses import replace
from functools import partial

import pytest

from bulkhead import Bulkhead, BulkheadFullError, CallTimeoutError, Load
from support import CONFIG, IDLE, answer, hang, start
from virtual_time import settled


@pytest.fixture
def bulkhead() -> Bulkhead:
    return Bulkhead("pricing", CONFIG)


@pytest.fixture
def single() -> Bulkhead:
    return Bulkhead("pricing", replace(CONFIG, limit=1))


async def test_100_callers_with_10_slots_and_a_queue_of_5_15_accepted_85_refused_at_once() -> None:
    refusals: list[BulkheadFullError] = []
    bulkhead = Bulkhead("pricing", CONFIG, on_refusal=refusals.append)
    answered = asyncio.Event()
    running = most = 0

    async def work() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await answered.wait()
        running -= 1

    calls = start(bulkhead, work, times=100)
    before = asyncio.get_running_loop().time()
    await settled()
    assert asyncio.get_running_loop().time() == before
    assert len(calls.errors) == 85
    assert calls.errors == refusals
    assert {error.refusal for error in refusals} == {"full"}
    assert bulkhead.load == Load(running=10, waiting=5)
    answered.set()
    await settled()
    assert len(calls.answers) == 15
    assert most == 10
    assert bulkhead.load == IDLE


async def test_with_a_queue_of_0_the_11th_caller_is_refused() -> None:
    bulkhead = Bulkhead("pricing", replace(CONFIG, queue=0))
    start(bulkhead, hang, times=10)
    await settled()
    with pytest.raises(BulkheadFullError, match="are taken"):
        async with bulkhead.slot():
            pytest.fail("the dependency was called")


async def test_1000_failures_free_every_slot(bulkhead: Bulkhead) -> None:
    for _ in range(1000):
        with pytest.raises(ConnectionError):
            async with bulkhead.slot():
                raise ConnectionError
    assert bulkhead.load == IDLE


async def test_10_calls_that_hang_are_given_up_after_200_ms_and_free_every_slot(
    bulkhead: Bulkhead,
) -> None:
    cancelled = 0

    async def work() -> None:
        nonlocal cancelled
        try:
            await hang()
        except asyncio.CancelledError:
            cancelled += 1
            raise

    calls = start(bulkhead, work, times=10)
    await asyncio.sleep(0.199)
    assert bulkhead.load == Load(running=10, waiting=0)
    await asyncio.sleep(0.002)
    assert cancelled == 10
    assert [type(error) for error in calls.errors] == [CallTimeoutError] * 10
    assert bulkhead.load == IDLE


async def test_1000_callers_that_give_up_free_every_slot(bulkhead: Bulkhead) -> None:
    for _ in range(100):
        calls = start(bulkhead, hang, times=10)
        await settled()
        assert bulkhead.load.running == 10
        calls.give_up()
        await settled()
        assert len(calls.errors) == 10
        assert bulkhead.load == IDLE


async def test_a_waiter_is_refused_after_50_ms_and_never_called(bulkhead: Bulkhead) -> None:
    start(bulkhead, hang, times=10)
    await settled()
    waiter = start(bulkhead, answer)
    await asyncio.sleep(0.049)
    assert waiter.errors == []
    await asyncio.sleep(0.002)
    (error,) = waiter.errors
    assert isinstance(error, BulkheadFullError)
    assert error.refusal == "waited"
    assert bulkhead.load.waiting == 0
    await asyncio.sleep(1)
    assert waiter.answers == []


@pytest.mark.parametrize("turns", range(10))
async def test_a_waiter_that_gives_up_as_its_slot_comes_free_keeps_no_slot(
    single: Bulkhead, turns: int
) -> None:
    answered = asyncio.Event()
    start(single, answered.wait)
    await settled()
    waiter = start(single, answer)
    await settled()
    answered.set()
    for _ in range(turns):
        await asyncio.sleep(0)
    waiter.give_up()
    await settled()
    assert single.load == IDLE
    async with single.slot():
        assert single.load == Load(running=1, waiting=0)


async def test_a_cancelled_waiter_gives_its_place_to_the_next() -> None:
    bulkhead = Bulkhead("pricing", replace(CONFIG, limit=1, queue=1))
    answered = asyncio.Event()
    start(bulkhead, answered.wait)
    await settled()
    gone = start(bulkhead, answer)
    await settled()
    gone.give_up()
    await settled()
    following = start(bulkhead, answer)
    await settled()
    assert bulkhead.load == Load(running=1, waiting=1)
    answered.set()
    await settled()
    assert following.answers == ["answer"]
    assert bulkhead.load == IDLE


async def test_of_5_waiters_the_4_that_stay_are_served_in_order_when_the_1st_gives_up(
    single: Bulkhead,
) -> None:
    answered = asyncio.Event()
    start(single, answered.wait)
    await settled()
    served: list[int] = []

    async def note(number: int) -> None:
        served.append(number)

    waiters = [start(single, partial(note, number)) for number in range(5)]
    await settled()
    waiters[0].give_up()
    await settled()
    answered.set()
    await settled()
    assert served == [1, 2, 3, 4]


@pytest.mark.parametrize("turns", range(10))
async def test_a_newcomer_overtakes_no_waiter_in_whichever_of_10_turns_it_comes(
    single: Bulkhead, turns: int
) -> None:
    answered = asyncio.Event()
    order: list[str] = []

    async def note(who: str) -> None:
        order.append(who)

    start(single, answered.wait)
    await settled()
    start(single, lambda: note("waiter"))
    await settled()
    answered.set()
    for _ in range(turns):
        await asyncio.sleep(0)
    start(single, lambda: note("newcomer"))
    await settled()
    assert order == ["waiter", "newcomer"]


async def test_a_call_that_waited_40_of_its_200_ms_has_160_ms_left(single: Bulkhead) -> None:
    answered = asyncio.Event()
    start(single, answered.wait)
    await settled()
    call = start(single, hang)
    await asyncio.sleep(0.04)
    answered.set()
    await asyncio.sleep(0.159)
    assert single.load == Load(running=1, waiting=0)
    assert call.errors == []
    await asyncio.sleep(0.002)
    assert [type(error) for error in call.errors] == [CallTimeoutError]
    assert single.load == IDLE


async def test_2_refusals_may_be_repeated_later_and_a_timeout_only_what_is_idempotent() -> None:
    bulkhead = Bulkhead("pricing", replace(CONFIG, limit=1, queue=1))
    calls = start(bulkhead, hang, times=3)
    await asyncio.sleep(0.3)
    assert [(getattr(error, "refusal", None), error.repetition) for error in calls.errors] == [  # type: ignore[attr-defined]
        ("full", "later"),
        ("waited", "later"),
        (None, "if-idempotent"),
    ]


async def test_a_timeout_of_the_work_itself_is_its_own_error(bulkhead: Bulkhead) -> None:
    with pytest.raises(TimeoutError, match="of its own") as raised:
        async with bulkhead.slot():
            raise TimeoutError("of its own")
    assert not isinstance(raised.value, CallTimeoutError)
