# The state changes behind what mypy has concluded from an assertion.
# mypy: disable-error-code=comparison-overlap

import asyncio
from dataclasses import replace

import pytest

from circuit_breaker import AttemptTimeoutError, CircuitOpenError, Guard, StateChange
from support import CONFIG, HttpError, answer, fail, hang, succeed
from virtual_time import settled


@pytest.fixture
def guard() -> Guard:
    return Guard("pricing", CONFIG)


async def test_9_failures_leave_it_closed_and_the_10th_opens_it(guard: Guard) -> None:
    await fail(guard, 9)
    assert guard.state == "closed"
    await fail(guard, 1)
    assert guard.state == "open"
    with pytest.raises(CircuitOpenError):
        async with guard.attempt():
            pytest.fail("the dependency was called")


async def test_50_failures_of_100_leave_it_closed_and_51_of_101_open_it(guard: Guard) -> None:
    for _ in range(50):
        await succeed(guard)
        await fail(guard, 1)
    assert guard.state == "closed"
    await fail(guard, 1)
    assert guard.state == "open"


async def test_9_failures_are_forgotten_after_10_s(guard: Guard) -> None:
    await fail(guard, 9)
    await asyncio.sleep(10)
    await fail(guard, 9)
    assert guard.state == "closed"
    await fail(guard, 1)
    assert guard.state == "open"


async def test_50_callers_while_it_is_half_open_make_exactly_1_call(guard: Guard) -> None:
    await fail(guard, 10)
    await asyncio.sleep(5)
    calls = 0
    back = asyncio.Event()

    async def call() -> None:
        nonlocal calls
        async with guard.attempt():
            calls += 1
            await back.wait()

    callers = [asyncio.create_task(call()) for _ in range(50)]
    await settled()
    assert guard.state == "half-open"
    back.set()
    outcomes = await asyncio.gather(*callers, return_exceptions=True)
    assert calls == 1
    assert outcomes.count(None) == 1
    assert sum(isinstance(outcome, CircuitOpenError) for outcome in outcomes) == 49
    assert guard.state == "closed"


async def test_20_failures_that_arrive_late_do_not_reopen_it() -> None:
    guard = Guard("pricing", replace(CONFIG, attempt_timeout=60.0))
    broken, back = asyncio.Event(), asyncio.Event()

    async def late() -> None:
        async with guard.attempt():
            await broken.wait()
            raise HttpError(503)

    async def probe() -> None:
        async with guard.attempt():
            await back.wait()

    early = [asyncio.create_task(late()) for _ in range(20)]
    await settled()
    await fail(guard, 10)
    await asyncio.sleep(5)
    probing = asyncio.create_task(probe())
    await settled()
    assert guard.state == "half-open"
    broken.set()
    outcomes = await asyncio.gather(*early, return_exceptions=True)
    assert all(isinstance(outcome, HttpError) for outcome in outcomes)
    assert guard.state == "half-open"
    back.set()
    await probing
    assert guard.state == "closed"


async def test_100_answers_404_leave_it_closed_and_10_answers_503_open_it(guard: Guard) -> None:
    await fail(guard, 100, 404)
    assert guard.state == "closed"
    # Enough to be more than half of all calls.
    await asyncio.sleep(10)
    await fail(guard, 10, 503)
    assert guard.state == "open"


async def test_10_calls_that_hang_are_cancelled_after_200_ms_and_open_it(guard: Guard) -> None:
    cancelled = 0

    async def call() -> None:
        nonlocal cancelled
        async with guard.attempt():
            try:
                await hang()
            except asyncio.CancelledError:
                cancelled += 1
                raise

    calls = [asyncio.create_task(call()) for _ in range(10)]
    await asyncio.sleep(0.199)
    assert cancelled == 0
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    assert cancelled == 10
    assert all(isinstance(outcome, AttemptTimeoutError) for outcome in outcomes)
    assert guard.state == "open"


async def test_10_calls_that_their_callers_give_up_leave_it_closed(guard: Guard) -> None:
    for _ in range(10):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1), guard.attempt():
                await hang()
    assert guard.state == "closed"


async def test_a_cancelled_probe_does_not_close_it(guard: Guard) -> None:
    await fail(guard, 10)
    await asyncio.sleep(5)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1), guard.attempt():
            await hang()
    assert guard.state == "open"


async def test_each_failed_probe_doubles_the_open_time_5_10_20_40_60_60_s(guard: Guard) -> None:
    await fail(guard, 10)
    for seconds in (5, 10, 20, 40, 60, 60):
        await asyncio.sleep(seconds - 0.001)
        with pytest.raises(CircuitOpenError):
            await succeed(guard)
        await asyncio.sleep(0.001)
        await fail(guard, 1)
    await asyncio.sleep(60)
    await succeed(guard)
    assert guard.state == "closed"


async def test_after_a_recovery_it_opens_for_5_s_again(guard: Guard) -> None:
    await fail(guard, 10)
    await asyncio.sleep(5)
    await fail(guard, 1)
    await asyncio.sleep(10)
    await succeed(guard)
    await fail(guard, 10)
    await asyncio.sleep(5)
    await succeed(guard)


async def test_at_low_traffic_5_failures_in_a_row_open_it() -> None:
    guard = Guard("pricing", replace(CONFIG, by_ratio=False))
    await fail(guard, 4)
    await succeed(guard)
    for _ in range(5):
        assert guard.state == "closed"
        await asyncio.sleep(30)
        await fail(guard, 1)
    assert guard.state == "open"


async def test_3_changes_of_state_are_told_in_order() -> None:
    changes: list[StateChange] = []
    guard = Guard("pricing", CONFIG, on_state_change=changes.append)
    await fail(guard, 10)
    await asyncio.sleep(5)
    await succeed(guard)
    assert changes == [
        StateChange("pricing", "closed", "open"),
        StateChange("pricing", "open", "half-open"),
        StateChange("pricing", "half-open", "closed"),
    ]


async def test_a_substitute_answers_while_it_is_open_and_not_for_a_404(guard: Guard) -> None:
    async def fetch(status: int) -> str:
        raise HttpError(status)

    with pytest.raises(HttpError):
        await guard.call_or(lambda: fetch(404), answer)
    await fail(guard, 9)
    assert guard.state == "open"
    assert await guard.call_or(lambda: fetch(503), answer) == "answer"


async def test_a_substitute_that_hangs_is_given_up_after_200_ms(guard: Guard) -> None:
    await fail(guard, 10)
    loop = asyncio.get_running_loop()
    start = loop.time()
    with pytest.raises(TimeoutError):
        await guard.call_or(answer, hang)
    assert loop.time() - start == pytest.approx(0.2)
