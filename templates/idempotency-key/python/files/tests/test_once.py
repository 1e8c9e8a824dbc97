import asyncio
from dataclasses import replace

import asyncpg
import pytest
import pytest_asyncio

from idempotency_key import (
    Answer,
    IdempotentRequests,
    KeyInUseError,
    KeyReusedError,
    Pool,
    Transaction,
)
from support import CONFIG, TABLES, charge, charges, check_then_act, request


@pytest_asyncio.fixture
async def requests(pool: Pool) -> IdempotentRequests:
    await pool.execute(TABLES)
    return IdempotentRequests(pool, CONFIG)


async def expire(pool: Pool) -> None:
    """Lets the retention of all keys end."""
    await pool.execute("update idempotency_keys set expires_at = now()")


async def test_20_requests_at_once_check_then_act_charges_20_times_a_key_inserted_first_once(
    pool: Pool, requests: IdempotentRequests
) -> None:
    all_have_looked = asyncio.Barrier(20)
    await asyncio.gather(*(check_then_act(pool, "naive", all_have_looked.wait) for _ in range(20)))
    assert await charges(pool, "naive") == 20

    outcomes = await asyncio.gather(
        *(requests.once(request("first"), charge("first")) for _ in range(20))
    )
    assert await charges(pool, "first") == 1
    assert [outcome.replayed for outcome in outcomes].count(False) == 1
    assert all(outcome.answer == outcomes[0].answer for outcome in outcomes)


async def test_a_crash_after_the_effect_check_then_act_charges_2_times_one_transaction_once(
    pool: Pool, requests: IdempotentRequests
) -> None:
    with pytest.raises(ConnectionError):
        await check_then_act(pool, "naive", crash=True)
    await check_then_act(pool, "naive")
    assert await charges(pool, "naive") == 2

    async def charge_and_lose_the_connection(tx: Transaction) -> Answer:
        answer = await charge("crash")(tx)
        await pool.execute("select pg_terminate_backend($1, 5000)", tx.get_server_pid())
        return answer

    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
        await requests.once(request("crash"), charge_and_lose_the_connection)
    assert await charges(pool, "crash") == 0
    assert not (await requests.once(request("crash"), charge("crash"))).replayed
    assert await charges(pool, "crash") == 1


async def test_a_twin_that_waited_50_ms_for_the_first_is_told_to_come_again_and_gets_its_answer(
    pool: Pool, requests: IdempotentRequests
) -> None:
    impatient = IdempotentRequests(pool, replace(CONFIG, wait=0.05))
    claimed, answered = asyncio.Event(), asyncio.Event()

    async def slow(tx: Transaction) -> Answer:
        claimed.set()
        await answered.wait()
        return await charge("twin")(tx)

    first = asyncio.create_task(impatient.once(request("twin"), slow))
    await claimed.wait()
    with pytest.raises(KeyInUseError) as raised:
        await impatient.once(request("twin"), charge("twin"))
    assert raised.value.retryable
    answered.set()
    original = await first
    repeated = await impatient.once(request("twin"), charge("twin"))
    assert (repeated.answer, repeated.replayed) == (original.answer, True)


async def test_a_repetition_2_attempts_later_gets_the_status_headers_and_body_of_the_first(
    requests: IdempotentRequests,
) -> None:
    original = await requests.once(request("replay"), charge("replay"))
    assert original.answer.status == 201
    for _ in range(2):
        repeated = await requests.once(request("replay"), charge("replay"))
        assert (repeated.answer, repeated.replayed) == (original.answer, True)


async def test_the_same_key_with_another_payload_is_refused_and_charges_0_times(
    pool: Pool, requests: IdempotentRequests
) -> None:
    await requests.once(request("reuse"), charge("reuse"))
    with pytest.raises(KeyReusedError):
        await requests.once(request("reuse", fingerprint="amount=99"), charge("other"))
    assert await charges(pool, "other") == 0


async def test_2_tenants_with_2_routes_and_1_key_charge_4_times(
    pool: Pool, requests: IdempotentRequests
) -> None:
    for tenant in ("acme", "globex"):
        for route in ("POST /charges", "POST /refunds"):
            await requests.once(request("k", tenant=tenant, route=route), charge("scope"))
    assert await charges(pool, "scope") == 4


async def test_an_effect_that_raises_leaves_its_key_free_the_3rd_attempt_charges_once(
    pool: Pool, requests: IdempotentRequests
) -> None:
    async def charge_and_raise(tx: Transaction) -> Answer:
        await charge("raises")(tx)
        raise LookupError

    for _ in range(2):
        with pytest.raises(LookupError):
            await requests.once(request("raises"), charge_and_raise)
    await requests.once(request("raises"), charge("raises"))
    assert await charges(pool, "raises") == 1


async def test_a_caller_that_gives_up_leaves_the_key_free_and_0_charges(
    pool: Pool, requests: IdempotentRequests
) -> None:
    async def charge_and_hang(tx: Transaction) -> Answer:
        await charge("given up")(tx)
        await tx.execute("select pg_sleep(60)")
        return Answer(201, {}, "never")

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await requests.once(request("given up"), charge_and_hang)
    assert await charges(pool, "given up") == 0
    await requests.once(request("given up"), charge("given up"))
    assert await charges(pool, "given up") == 1


async def test_a_refusal_that_is_returned_is_kept_402_comes_2_times_from_1_execution(
    requests: IdempotentRequests,
) -> None:
    executed = 0

    async def refuse(_: Transaction) -> Answer:
        nonlocal executed
        executed += 1
        return Answer(402, {}, "declined")

    outcomes = [await requests.once(request("refused"), refuse) for _ in range(2)]
    assert [outcome.answer.status for outcome in outcomes] == [402, 402]
    assert executed == 1


async def test_an_effect_that_swallows_the_error_of_a_query_keeps_0_answers(
    pool: Pool, requests: IdempotentRequests
) -> None:
    async def swallow(tx: Transaction) -> Answer:
        answer = await charge("swallow")(tx)
        with pytest.raises(asyncpg.DivisionByZeroError):
            await tx.execute("select 1 / 0")
        return answer

    with pytest.raises(asyncpg.InFailedSQLTransactionError):
        await requests.once(request("swallow"), swallow)
    assert await charges(pool, "swallow") == 0
    assert not (await requests.once(request("swallow"), charge("swallow"))).replayed


async def test_an_effect_that_takes_longer_than_200_ms_loses_its_key_and_the_next_attempt_charges(
    pool: Pool, requests: IdempotentRequests
) -> None:
    hurried = IdempotentRequests(pool, replace(CONFIG, lease=0.2))

    async def hang(tx: Transaction) -> Answer:
        await charge("slow")(tx)
        await tx.execute("select pg_sleep(60)")
        return Answer(201, {}, "never")

    with pytest.raises(asyncpg.QueryCanceledError):
        await hurried.once(request("slow"), hang)
    await requests.once(request("slow"), charge("slow"))
    assert await charges(pool, "slow") == 1


async def test_a_key_charges_again_after_its_retention_and_not_before(
    pool: Pool, requests: IdempotentRequests
) -> None:
    for expected in (1, 2):
        for _ in range(2):
            await requests.once(request("old"), charge("old"))
        assert await charges(pool, "old") == expected
        await expire(pool)


async def test_a_sweep_removes_2500_expired_answers_and_leaves_1_that_may_still_be_asked_for(
    pool: Pool, requests: IdempotentRequests
) -> None:
    await pool.execute("""
        insert into idempotency_keys
          (tenant, route, key, fingerprint, locked_until, expires_at, status, headers, body)
        select 'acme', 'POST /charges', 'sweep ' || i, 'f', now(), now(), 201, '{}', ''
        from generate_series(1, 2500) i""")
    await requests.once(request("kept"), charge("kept"))
    assert await requests.sweep() == 2500
    assert (await requests.once(request("kept"), charge("kept"))).replayed
