import asyncio
from collections.abc import Awaitable, Callable

import asyncpg
import pytest

from naive import CursorPoller, skip_locked
from outbox import (
    Message,
    Pool,
    RefusedError,
    backlog,
    discard,
    enqueue,
    put_aside,
    resume,
    sweep,
    transaction,
)
from support import (
    CONFIG,
    MemoryBroker,
    announce,
    announce_many,
    crash,
    message,
    out_of_order,
    process,
    relay_of,
)
from until import until


async def test_a_commit_announces_1_message_a_rollback_0(pool: Pool) -> None:
    async def announce_and_fail() -> None:
        async with transaction(pool, 20) as tx:
            await enqueue(tx, [message("order-1", 2)])
            raise LookupError

    await announce(pool, message("order-1", 1))
    with pytest.raises(LookupError):
        await announce_and_fail()
    broker = MemoryBroker()
    await relay_of(pool, broker).round()
    assert broker.payloads == [1]


async def test_of_2_messages_1_commits_late_a_cursor_over_ids_loses_it_the_relay_publishes_2(
    pool: Pool,
) -> None:
    poller, broker = CursorPoller(), MemoryBroker()
    relay = relay_of(pool, broker)
    async with transaction(pool, 20) as early:
        await enqueue(early, [message("order-1", 1)])
        await announce(pool, message("order-2", 2))
        polled = await poller.poll(pool)
        await relay.round()
    polled += await poller.poll(pool)
    await relay.round()
    assert polled == [2]
    assert broker.payloads == [2, 1]


async def test_6_workers_skip_locked_publishes_more_than_100_of_600_out_of_order_partitions_0(
    pool: Pool,
) -> None:
    await announce_many(pool, aggregates=30, each=20)
    naive, all_have_claimed = MemoryBroker(), asyncio.Barrier(6)
    await asyncio.gather(*(skip_locked(pool, naive, 100, all_have_claimed.wait) for _ in range(6)))
    assert len(naive.messages) == 600
    assert out_of_order(naive.messages) > 100

    await pool.execute("update outbox set sent_at = null")
    broker, stop = MemoryBroker(), asyncio.Event()
    run = asyncio.create_task(relay_of(pool, broker).run(stop))

    async def all_sent() -> bool:
        return (await backlog(pool)).unsent == 0

    await until("600 messages are sent", all_sent)
    stop.set()
    await run
    assert len(broker.messages) == 600
    assert len({one.id for one in broker.messages}) == 600
    assert out_of_order(broker.messages) == 0


async def test_4_partitions_are_published_side_by_side(pool: Pool) -> None:
    await announce_many(pool, aggregates=30, each=1)
    under_way, four = 0, asyncio.Event()

    async def wait_for_4(_: Message) -> None:
        nonlocal under_way
        under_way += 1
        if under_way == 4:
            four.set()
        await four.wait()

    broker = MemoryBroker(wait_for_4)
    relay = relay_of(pool, broker)
    await asyncio.gather(*(relay.round() for _ in range(4)))
    assert len(broker.messages) == 30


async def test_a_writer_waits_for_the_other_of_its_aggregate_2_ids_in_the_order_of_the_commits(
    pool: Pool,
) -> None:
    order: list[str] = []

    async def second() -> None:
        await announce(pool, message("order-1", 2))
        order.append("second")

    async def waits() -> bool:
        return bool(
            await pool.fetchval(
                "select count(*) = 1 from pg_locks where locktype = 'advisory' and not granted"
            )
        )

    async with transaction(pool, 20) as tx:
        await enqueue(tx, [message("order-1", 1)])
        writing = asyncio.create_task(second())
        await until("the second writer waits", waits)
        await announce(pool, message("order-2", 3))
        order.append("first")
    await writing
    assert order == ["first", "second"]
    broker = MemoryBroker()
    await relay_of(pool, broker).round()
    assert sorted(one.payload for one in broker.messages) == [1, 2, 3]
    assert out_of_order(broker.messages) == 0


async def test_a_crash_between_publish_and_mark_3_messages_come_2_times_with_the_same_ids(
    pool: Pool, postgres_url: str
) -> None:
    await announce(pool, *(message("order-1", number) for number in (1, 2, 3)))

    async def crash_at_3(one: Message) -> None:
        if one.payload == 3:
            await crash(pool)

    broker = MemoryBroker(crash_at_3)
    async with process(pool, postgres_url) as crashing:
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
            await relay_of(crashing, broker).round()
    await relay_of(pool, broker).round()
    assert broker.payloads == [1, 2, 3, 1, 2, 3]
    assert len({one.id for one in broker.messages}) == 3


class Refusing(MemoryBroker):
    """A broker that refuses some messages."""

    def __init__(self, refused: Callable[[int], bool]) -> None:
        super().__init__(self._refuse)
        self.attempts: list[int] = []
        self.refused = refused

    async def _refuse(self, one: Message) -> None:
        self.attempts.append(one.payload)
        if self.refused(one.payload):
            raise RefusedError("too large")


async def test_a_refused_message_is_put_aside_after_5_attempts_and_holds_back_its_aggregate_only(
    pool: Pool,
) -> None:
    await announce(pool, *(message("order-1", number) for number in (1, 2, 3)))
    await announce(pool, message("order-2", 4))
    broker = Refusing(lambda number: number == 2)
    told: list[int] = []
    relay = relay_of(pool, broker, on_put_aside=lambda one, _: told.append(one.payload))

    async def put_aside_now() -> bool:
        await relay.round()
        return bool(told)

    await until("it is put aside", put_aside_now)
    await relay.round()
    assert sorted(one.payload for one in broker.messages) == [1, 4]
    assert broker.attempts.count(2) == 5
    assert told == [2]
    assert (await backlog(pool)).put_aside == 1


async def test_a_refused_message_waits_between_its_attempts_2_rounds_make_1_attempt(
    pool: Pool,
) -> None:
    await announce(pool, message("order-1", 1))
    broker = Refusing(lambda _: True)
    relay = relay_of(pool, broker, refusal_wait=60.0)
    await relay.round()
    await relay.round()
    assert broker.attempts == [1]


@pytest.mark.parametrize(("decide", "published"), [(resume, [1, 2]), (discard, [2])])
async def test_a_message_that_a_person_decided_on_lets_its_aggregate_go_on(
    pool: Pool, decide: Callable[[Pool, str], Awaitable[None]], published: list[int]
) -> None:
    await announce(pool, message("order-1", 1), message("order-1", 2))
    broker = Refusing(lambda number: number == 1)
    relay = relay_of(pool, broker, refusals=1, on_put_aside=lambda _message, _error: None)
    await relay.round()
    (waiting,) = await put_aside(pool)
    assert waiting.refusal == "too large"
    broker.refused = lambda _: False
    await decide(pool, waiting.id)
    await relay.round()
    assert broker.payloads == published


async def test_a_broker_that_is_down_for_20_rounds_loses_0_of_10_messages_and_has_0_put_aside(
    pool: Pool,
) -> None:
    await announce_many(pool, aggregates=5, each=2)
    is_down = True

    async def fail(_: Message) -> None:
        if is_down:
            raise ConnectionRefusedError

    broker = MemoryBroker(fail)
    relay = relay_of(pool, broker)
    for _ in range(20):
        with pytest.raises(ConnectionRefusedError):
            await relay.round()
    known = await backlog(pool)
    assert (known.unsent, known.put_aside) == (10, 0)
    is_down = False
    await relay.round()
    assert len(broker.messages) == 10
    assert out_of_order(broker.messages) == 0


async def test_a_relay_survives_the_loss_of_its_connections_2_errors_are_told_1_is_published(
    pool: Pool, postgres_url: str
) -> None:
    await announce(pool, message("order-1", 1))
    errors: list[Exception] = []

    async def crash_twice(_: Message) -> None:
        if len(errors) < 2:
            await crash(pool)
            raise ConnectionResetError

    broker, stop = MemoryBroker(crash_twice), asyncio.Event()

    async def published() -> bool:
        return bool(broker.messages)

    async with process(pool, postgres_url) as surviving:
        relay = relay_of(surviving, broker, on_error=errors.append, workers=1)
        run = asyncio.create_task(relay.run(stop))
        await until("it is published", published)
        stop.set()
        await run
    assert len(errors) == 2


async def test_a_broker_that_does_not_confirm_is_given_up_after_1_s_and_the_message_comes_again(
    pool: Pool,
) -> None:
    await announce(pool, message("order-1", 1))
    cancelled = 0

    async def hang(_: Message) -> None:
        nonlocal cancelled
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled += 1
            raise

    with pytest.raises(TimeoutError):
        await relay_of(pool, MemoryBroker(hang), publish_timeout=1.0).round()
    assert cancelled == 1
    broker = MemoryBroker()
    await relay_of(pool, broker).round()
    assert broker.payloads == [1]


async def test_a_relay_that_is_stopped_ends_the_message_under_way_and_marks_it(
    pool: Pool,
) -> None:
    await announce(pool, message("order-1", 1))
    stop = asyncio.Event()

    async def stop_now(_: Message) -> None:
        stop.set()

    broker = MemoryBroker(stop_now)
    await relay_of(pool, broker).run(stop)
    assert broker.payloads == [1]
    assert (await backlog(pool)).unsent == 0


async def test_a_sweep_removes_1500_old_messages_and_neither_1_just_sent_nor_1_unsent(
    pool: Pool,
) -> None:
    await announce_many(pool, aggregates=1, each=1502)
    await pool.execute("update outbox set sent_at = now() - interval '2 h'")
    await pool.execute("update outbox set sent_at = now() where id = (select max(id) from outbox)")
    await pool.execute("update outbox set sent_at = null where id = (select min(id) from outbox)")
    assert await sweep(pool, CONFIG) == 1500
    known = await backlog(pool)
    assert known.unsent == 1
    assert known.oldest > 0
