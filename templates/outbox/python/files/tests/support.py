import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import asyncpg

from outbox import (
    Message,
    NewMessage,
    OutboxConfig,
    Pool,
    Publisher,
    RefusedError,
    Relay,
    enqueue,
    transaction,
)

# Round numbers, so that the tests hold whatever was computed for the system.
CONFIG = OutboxConfig(
    poll=0.01,
    batch=100,
    partitions=16,
    workers=6,
    publish_timeout=10.0,
    refusals=5,
    refusal_wait=0.001,
    handling=10.0,
    retention=3600.0,
)


def fail_at_put_aside(message: Message, error: RefusedError) -> None:
    raise AssertionError(f"put aside {message.id}: {error}")


def fail_at_error(error: Exception) -> None:
    raise error


def relay_of(
    pool: Pool,
    publisher: Publisher,
    *,
    on_put_aside: Callable[[Message, RefusedError], None] = fail_at_put_aside,
    on_error: Callable[[Exception], None] = fail_at_error,
    **changes: Any,
) -> Relay:
    config = replace(CONFIG, **changes)
    return Relay(pool, publisher, on_put_aside=on_put_aside, on_error=on_error, config=config)


async def other_work(_: Message) -> None:
    await asyncio.sleep(0)


class MemoryBroker:
    """Keeps what was published, in its order."""

    def __init__(self, before: Callable[[Message], Awaitable[object]] = other_work) -> None:
        self.messages: list[Message] = []
        self._before = before

    async def publish(self, message: Message) -> None:
        await self._before(message)
        self.messages.append(message)

    @property
    def payloads(self) -> list[object]:
        return [message.payload for message in self.messages]


def message(aggregate: str, payload: int) -> NewMessage:
    return NewMessage(aggregate=aggregate, topic="orders", payload=payload)


async def announce(pool: Pool, *messages: NewMessage) -> None:
    """In a transaction of its own."""
    async with transaction(pool, 20) as tx:
        await enqueue(tx, messages)


async def announce_many(pool: Pool, aggregates: int, each: int) -> None:
    """Messages 1, 2, 3 ... of each of so many aggregates."""
    numbers = [(number, order) for number in range(1, each + 1) for order in range(aggregates)]
    await announce(pool, *(message(f"order-{order}", number) for number, order in numbers))


def out_of_order(messages: Iterable[Message]) -> int:
    """How many messages came after a later one of their aggregate. Their payloads are numbers."""
    latest: dict[str, int] = {}
    count = 0
    for one in messages:
        count += one.payload < latest.get(one.aggregate, 0)
        latest[one.aggregate] = max(one.payload, latest.get(one.aggregate, 0))
    return count


@asynccontextmanager
async def process(pool: Pool, url: str) -> AsyncIterator[Pool]:
    """Another process, so to say: its connections can be broken by their name."""
    schema = await pool.fetchval("select current_schema()")
    settings = {"search_path": schema, "application_name": schema}
    async with asyncpg.create_pool(url, min_size=0, max_size=10, server_settings=settings) as other:
        yield other


async def crash(pool: Pool) -> None:
    """Breaks all connections of the other process."""
    await pool.execute("""
        select pg_terminate_backend(pid, 5000) from pg_stat_activity
        where application_name = current_schema()""")
