import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from uuid import uuid4

import asyncpg
import pytest
import pytest_asyncio

from outbox import Inbox, Pool, Transaction, sweep
from support import CONFIG


@pytest_asyncio.fixture
async def inbox(pool: Pool) -> Inbox:
    await pool.execute("create table shipments (id serial primary key, message_id text)")
    return Inbox(pool, "shipping", CONFIG)


def ship(message: str) -> Callable[[Pool | Transaction], Awaitable[object]]:
    """The effect: a shipment that can be counted."""
    return lambda database: database.execute(
        "insert into shipments (message_id) values ($1)", message
    )


async def shipments(pool: Pool, message: str) -> int:
    return int(await pool.fetchval("select count(*) from shipments where message_id = $1", message))


async def test_20_deliveries_at_once_look_then_act_ships_20_times_the_inbox_once(
    pool: Pool, inbox: Inbox
) -> None:
    naive = str(uuid4())
    all_have_looked = asyncio.Barrier(20)

    async def look_then_act() -> None:
        seen = await pool.fetchval("select 1 from inbox where message_id = $1", naive)
        await all_have_looked.wait()
        if not seen:
            await ship(naive)(pool)
            await pool.execute(
                "insert into inbox values ('naive', $1) on conflict do nothing", naive
            )

    await asyncio.gather(*(look_then_act() for _ in range(20)))
    assert await shipments(pool, naive) == 20

    message = str(uuid4())
    outcomes = await asyncio.gather(*(inbox.handle(message, ship(message)) for _ in range(20)))
    assert await shipments(pool, message) == 1
    assert outcomes.count("duplicate") == 19


async def test_a_crash_after_the_effect_leaves_neither_effect_nor_id_3_deliveries_ship_once(
    pool: Pool, inbox: Inbox
) -> None:
    message = str(uuid4())

    async def ship_and_crash(tx: Transaction) -> None:
        await ship(message)(tx)
        await pool.execute("select pg_terminate_backend($1, 5000)", tx.get_server_pid())

    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
        await inbox.handle(message, ship_and_crash)
    assert await shipments(pool, message) == 0
    assert await inbox.handle(message, ship(message)) == "handled"
    assert await inbox.handle(message, ship(message)) == "duplicate"
    assert await shipments(pool, message) == 1


async def test_a_handler_that_raises_leaves_the_id_free_the_2nd_delivery_ships(
    inbox: Inbox,
) -> None:
    message = str(uuid4())

    async def fail(_: Transaction) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        await inbox.handle(message, fail)
    assert await inbox.handle(message, ship(message)) == "handled"


async def test_2_consumers_of_1_database_both_handle_a_message(pool: Pool, inbox: Inbox) -> None:
    message = str(uuid4())
    await inbox.handle(message, ship(message))
    await Inbox(pool, "billing", CONFIG).handle(message, ship(message))
    assert await shipments(pool, message) == 2


async def test_a_handler_that_takes_longer_than_200_ms_is_undone(pool: Pool, inbox: Inbox) -> None:
    message = str(uuid4())

    async def hang(tx: Transaction) -> None:
        await ship(message)(tx)
        await tx.execute("select pg_sleep(60)")

    hurried = Inbox(pool, "shipping", replace(CONFIG, handling=0.2))
    with pytest.raises(asyncpg.QueryCanceledError):
        await hurried.handle(message, hang)
    assert await shipments(pool, message) == 0
    assert await inbox.handle(message, ship(message)) == "handled"


async def test_a_sweep_forgets_2_old_ids_and_1_within_the_retention_is_still_recognised(
    pool: Pool, inbox: Inbox
) -> None:
    message = str(uuid4())
    await pool.execute("""
        insert into inbox select 'shipping', gen_random_uuid(), now() - interval '2 h'
        from generate_series(1, 2)""")
    await inbox.handle(message, ship(message))
    assert await sweep(pool, CONFIG) == 2
    assert await inbox.handle(message, ship(message)) == "duplicate"
