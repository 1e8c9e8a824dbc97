import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from retry_backoff import AttemptTimeoutError, GaveUpError, Repetition, Retrier
from support import CONFIG, Failing, HttpError
from virtual_time import settled

# What waits of repetitions have to keep to, in whatever language.
BACKOFFS = json.loads((Path(__file__).parent / "vectors" / "backoff-bounds.json").read_text())[
    "backoffs"
]


def now() -> float:
    return asyncio.get_running_loop().time()


def limited(retry_after: str) -> HttpError:
    return HttpError(429, {"Retry-After": retry_after})


async def give_up(retrier: Retrier, work: Failing, time_left: float | None = None) -> GaveUpError:
    with pytest.raises(GaveUpError) as raised:
        await retrier.call(work, idempotent=True, time_left=time_left)
    return raised.value


async def test_3_retries_make_at_most_4_calls() -> None:
    work = Failing(HttpError(503))
    error = await give_up(Retrier("pricing", CONFIG), work)
    assert (error.reason, error.attempts, work.calls) == ("attempts", 4, 4)
    assert isinstance(error.__cause__, HttpError)


async def test_0_retries_make_1_call() -> None:
    work = Failing(HttpError(503))
    error = await give_up(Retrier("pricing", replace(CONFIG, retries=0)), work)
    assert (error.reason, error.attempts, work.calls) == ("attempts", 1, 1)


async def test_2_failures_and_a_success_make_3_calls_and_an_answer() -> None:
    failures = [HttpError(503), HttpError(503)]

    async def work() -> str:
        if failures:
            raise failures.pop()
        return "answer"

    assert await Retrier("pricing", CONFIG).call(work, idempotent=True) == "answer"
    assert not failures


async def test_a_400_is_never_repeated() -> None:
    work = Failing(HttpError(400))
    with pytest.raises(HttpError):
        await Retrier("pricing", CONFIG).call(work, idempotent=True)
    assert work.calls == 1


async def test_a_write_without_a_key_is_sent_once_when_it_fails_with_503() -> None:
    work = Failing(HttpError(503))
    with pytest.raises(HttpError):
        await Retrier("pricing", CONFIG).call(work, idempotent=False)
    assert work.calls == 1


async def test_2_layers_with_3_retries_each_make_4_calls_not_16() -> None:
    above, below = Retrier("orders", CONFIG), Retrier("pricing", CONFIG, draw=lambda: 0)
    work = Failing(HttpError(503))
    with pytest.raises(GaveUpError):
        await above.call(lambda: below.call(work, idempotent=True), idempotent=True)
    assert work.calls == 4


async def test_1000_failing_calls_with_a_10_percent_budget_make_at_most_1100_plus_20_calls() -> (
    None
):
    # Drawn so that no time passes, which would pay for more.
    retrier = Retrier("pricing", CONFIG, draw=lambda: 0)
    work = Failing(HttpError(503))
    reasons = [(await give_up(retrier, work)).reason for _ in range(1000)]
    assert 1100 < work.calls <= 1120
    assert reasons.count("budget") > 900


@pytest.mark.parametrize(
    ("drawn", "waits"),
    [
        (0.0, [0.0, 0.0, 0.0, 0.0]),
        (0.5, [0.05, 0.1, 0.15, 0.15]),
        (0.99, [0.099, 0.198, 0.297, 0.297]),
    ],
)
async def test_waits_lie_between_0_and_100_200_300_and_300_ms(
    drawn: float, waits: list[float]
) -> None:
    told: list[Repetition] = []
    config = replace(CONFIG, retries=4)
    retrier = Retrier("pricing", config, draw=lambda: drawn, on_retry=told.append)
    start = now()
    await give_up(retrier, Failing(HttpError(503)))
    assert [repetition.wait for repetition in told] == pytest.approx(waits)
    assert now() - start == pytest.approx(sum(waits))


@pytest.mark.parametrize("drawn", [0.0, 0.5, 0.999])
async def test_50_waits_of_7_configurations_lie_where_the_vectors_say(drawn: float) -> None:
    assert (len(BACKOFFS), sum(len(backoff["waits"]) for backoff in BACKOFFS)) == (7, 50)
    for backoff in BACKOFFS:
        assert backoff["factor"] == 2
        waits, cap = backoff["waits"], backoff["capMs"] / 1000
        config = replace(
            CONFIG,
            retries=len(waits),
            total_timeout=CONFIG.total_timeout + len(waits) * cap,
            backoff_base=backoff["baseMs"] / 1000,
            backoff_cap=cap,
        )
        told: list[Repetition] = []
        retrier = Retrier("pricing", config, draw=lambda: drawn, on_retry=told.append)
        await give_up(retrier, Failing(HttpError(503)))
        assert [repetition.retry for repetition in told] == [wait["attempt"] for wait in waits]
        assert [repetition.wait * 1000 for repetition in told] == pytest.approx(
            [wait["lowerMs"] + drawn * (wait["upperMs"] - wait["lowerMs"]) for wait in waits]
        )


@pytest.mark.parametrize(("drawn", "waited"), [(0.0, 1.0), (0.5, 1.05)])
async def test_a_retry_after_of_1_s_is_waited_out_with_0_to_100_ms_on_top(
    drawn: float, waited: float
) -> None:
    config = replace(CONFIG, retries=1, backoff_cap=1.0)
    start = now()
    work = Failing(limited("1"))
    await give_up(Retrier("pricing", config, draw=lambda: drawn), work)
    assert work.calls == 2
    assert now() - start == pytest.approx(waited)


async def test_a_retry_after_of_1_s_above_a_cap_of_300_ms_ends_the_call_at_once() -> None:
    start = now()
    work = Failing(limited("1"))
    error = await give_up(Retrier("pricing", CONFIG), work)
    assert (error.reason, work.calls, now()) == ("retry-after", 1, start)


async def hang() -> None:
    await asyncio.Event().wait()


@pytest.mark.parametrize(("time_left", "calls"), [(0.399, 1), (0.401, 2)])
async def test_with_199_ms_left_there_is_no_repetition_that_may_take_200_ms(
    time_left: float, calls: int
) -> None:
    retrier = Retrier("pricing", CONFIG, draw=lambda: 0)
    with pytest.raises(GaveUpError) as raised:
        await retrier.call(hang, idempotent=True, time_left=time_left)
    assert (raised.value.reason, raised.value.attempts) == ("deadline", calls)


async def test_waits_shrink_to_what_2_whole_attempts_of_200_ms_leave_of_450_ms() -> None:
    told: list[Repetition] = []
    retrier = Retrier("pricing", CONFIG, draw=lambda: 0.5, on_retry=told.append)
    with pytest.raises(GaveUpError):
        await retrier.call(hang, idempotent=True, time_left=0.45)
    assert [repetition.wait for repetition in told] == pytest.approx([0.025])


async def test_a_call_that_its_deadline_has_passed_makes_0_calls() -> None:
    work = Failing(HttpError(503))
    error = await give_up(Retrier("pricing", CONFIG), work, time_left=0)
    assert (error.reason, error.attempts, work.calls) == ("deadline", 0, 0)


async def test_attempts_that_hang_are_cancelled_after_200_ms_each() -> None:
    cancelled_at: list[float] = []

    async def work() -> None:
        try:
            await hang()
        except asyncio.CancelledError:
            cancelled_at.append(now())
            raise

    start = now()
    retrier = Retrier("pricing", replace(CONFIG, retries=1), draw=lambda: 0)
    with pytest.raises(GaveUpError) as raised:
        await retrier.call(work, idempotent=True)
    assert isinstance(raised.value.__cause__, AttemptTimeoutError)
    assert [at - start for at in cancelled_at] == pytest.approx([0.2, 0.4])


async def test_a_cancelled_wait_ends_at_once_and_0_calls_follow() -> None:
    work = Failing(HttpError(503))
    retrier = Retrier("pricing", CONFIG, draw=lambda: 0.5)
    call = asyncio.create_task(retrier.call(work, idempotent=True))
    await settled()
    assert work.calls == 1
    start = now()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert now() == start
    await asyncio.sleep(1)
    assert work.calls == 1


async def test_a_cancelled_attempt_is_not_repeated_even_where_every_error_is() -> None:
    calls = 0

    async def work() -> None:
        nonlocal calls
        calls += 1
        await hang()

    retrier = Retrier("pricing", CONFIG, is_retryable=lambda _, *, idempotent: True)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await retrier.call(work, idempotent=True)
    assert calls == 1


async def test_2_calls_at_once_do_not_share_their_attempts() -> None:
    retrier = Retrier("pricing", CONFIG)
    works = [Failing(HttpError(503)) for _ in range(2)]
    errors = await asyncio.gather(*(give_up(retrier, work) for work in works))
    assert [error.attempts for error in errors] == [4, 4]
    assert [work.calls for work in works] == [4, 4]
