import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
import pytest_asyncio

from idempotency_key import Answer, IdempotentRequests, KeyInUseError, Pool, Transaction
from support import CONFIG, TABLES, charge, charges, request


@pytest_asyncio.fixture
async def requests(pool: Pool) -> IdempotentRequests:
    await pool.execute(TABLES)
    return IdempotentRequests(pool, CONFIG)


class Partner:
    """A payment provider: it charges once for each key, as the good ones do."""

    def __init__(self) -> None:
        self.calls = 0
        self.charged: set[str] = set()

    async def call(self, key: str) -> str:
        self.calls += 1
        self.charged.add(key)
        return "paid"


class SlowPartner(Partner):
    """Answers when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.called, self.answers = asyncio.Event(), asyncio.Event()

    async def call(self, key: str) -> str:
        self.called.set()
        await self.answers.wait()
        return await super().call(key)


def record(key: str) -> Callable[[Transaction, str], Awaitable[Answer]]:
    return lambda tx, _: charge(key)(tx)


async def end_lease(pool: Pool) -> None:
    await pool.execute("update idempotency_keys set locked_until = now()")


async def test_a_twin_within_the_lease_is_told_when_to_come_again_and_the_partner_is_called_1_time(
    requests: IdempotentRequests,
) -> None:
    partner, name = SlowPartner(), request("twin")
    first = asyncio.create_task(requests.once_elsewhere(name, partner.call, record("twin")))
    await partner.called.wait()
    with pytest.raises(KeyInUseError) as raised:
        await requests.once_elsewhere(name, partner.call, record("twin"))
    assert 0 < raised.value.retry_after <= CONFIG.lease
    partner.answers.set()
    original = await first
    repeated = await requests.once_elsewhere(name, partner.call, record("twin"))
    assert (repeated.answer, repeated.replayed) == (original.answer, True)
    assert partner.calls == 1


async def test_2_attempts_around_a_crash_call_the_partner_with_1_key_and_it_is_recorded_once(
    pool: Pool, requests: IdempotentRequests
) -> None:
    partner, name = Partner(), request("crash")
    crashed = asyncio.Event()

    async def crash(key: str) -> str:
        await partner.call(key)
        crashed.set()
        await asyncio.Event().wait()
        return "never"

    lost = asyncio.create_task(requests.once_elsewhere(name, crash, record("crash")))
    await crashed.wait()
    await end_lease(pool)
    await requests.once_elsewhere(name, partner.call, record("crash"))
    assert (partner.calls, len(partner.charged)) == (2, 1)
    assert await charges(pool, "crash") == 1
    lost.cancel()
    await asyncio.gather(lost, return_exceptions=True)


async def test_who_lost_the_lease_records_nothing_2_results_1_record(
    pool: Pool, requests: IdempotentRequests
) -> None:
    slow, partner, name = SlowPartner(), Partner(), request("late")
    first = asyncio.create_task(requests.once_elsewhere(name, slow.call, record("late")))
    await slow.called.wait()
    await end_lease(pool)
    outcome = await requests.once_elsewhere(name, partner.call, record("late"))
    slow.answers.set()
    with pytest.raises(KeyInUseError):
        await first
    assert await charges(pool, "late") == 1
    repeated = await requests.once_elsewhere(name, partner.call, record("late"))
    assert repeated.answer == outcome.answer


async def test_a_partner_that_fails_leaves_its_key_free_at_once_the_2nd_attempt_has_the_same_key(
    requests: IdempotentRequests,
) -> None:
    keys: list[str] = []

    async def fail(key: str) -> str:
        keys.append(key)
        if len(keys) == 1:
            raise ConnectionError
        return "paid"

    with pytest.raises(ConnectionError):
        await requests.once_elsewhere(request("fails"), fail, record("fails"))
    await requests.once_elsewhere(request("fails"), fail, record("fails"))
    assert len(keys) == 2
    assert len(set(keys)) == 1


async def test_a_call_that_hangs_is_cancelled_when_the_lease_of_2_s_ends_or_its_caller_gives_up(
    pool: Pool, requests: IdempotentRequests
) -> None:
    cancelled: list[str] = []
    called = asyncio.Event()

    async def hang(key: str) -> str:
        called.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append(key)
            raise
        return "never"

    hurried = IdempotentRequests(pool, replace(CONFIG, lease=2.0))
    with pytest.raises(TimeoutError):
        await hurried.once_elsewhere(request("hangs"), hang, record("hangs"))
    called.clear()
    call = asyncio.create_task(requests.once_elsewhere(request("gone"), hang, record("gone")))
    await called.wait()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert len(cancelled) == 2
    # Its key is free at once, long before the lease of 60 s ends.
    await requests.once_elsewhere(request("gone"), Partner().call, record("gone"))
    assert await charges(pool, "gone") == 1


async def test_an_intention_after_the_retention_gets_a_partner_key_of_its_own(
    pool: Pool, requests: IdempotentRequests
) -> None:
    partner = Partner()
    for _ in range(2):
        await requests.once_elsewhere(request("again"), partner.call, record("again"))
        await pool.execute("update idempotency_keys set expires_at = now()")
    assert len(partner.charged) == 2


async def test_a_sweep_leaves_what_never_finished_with_its_partner_key(
    pool: Pool, requests: IdempotentRequests
) -> None:
    partner = Partner()

    async def fail(key: str) -> str:
        await partner.call(key)
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await requests.once_elsewhere(request("unfinished"), fail, record("unfinished"))
    await pool.execute("update idempotency_keys set expires_at = now()")
    assert await requests.sweep() == 0
    await requests.once_elsewhere(request("unfinished"), partner.call, record("unfinished"))
    assert len(partner.charged) == 1
