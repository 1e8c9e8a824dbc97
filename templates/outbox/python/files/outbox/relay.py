"""Workers that publish what the outbox holds."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from .config import OutboxConfig, computed
from .message import Message, Publisher, RefusedError
from .store import Unsent, busy_partitions, mark_refused, mark_sent, take, unsent
from .transaction import Pool, Transaction, transaction


@dataclass(slots=True)
class _Outcome:
    sent: list[int] = field(default_factory=list)
    refused: list[tuple[Unsent, RefusedError]] = field(default_factory=list)
    outage: Exception | None = None


class Relay:
    """Publishes what the outbox holds, at least once, and in order for each aggregate.

    Any number of workers in any number of processes share the work: each takes one partition at a
    time, by a lock that ends with its transaction.
    """

    def __init__(
        self,
        pool: Pool,
        publisher: Publisher,
        *,
        on_put_aside: Callable[[Message, RefusedError], None],
        on_error: Callable[[Exception], None],
        config: OutboxConfig = computed,
    ) -> None:
        """`on_put_aside` is an alert: the aggregate waits for a person. After `on_error`, that the
        broker or the database is not there, the relay goes on trying."""
        self._pool = pool
        self._publisher = publisher
        self._on_put_aside = on_put_aside
        self._on_error = on_error
        self._config = config

    async def run(self, stop: asyncio.Event) -> None:
        """Works until the event is set, then ends what is under way."""
        async with asyncio.TaskGroup() as workers:
            for _ in range(self._config.workers):
                workers.create_task(self._work(stop))

    async def round(self, stop: asyncio.Event | None = None) -> int:
        """Publishes once what is there and in no other worker's hands; how many messages."""
        published = 0
        for partition in await busy_partitions(self._pool, self._config.partitions):
            if stop and stop.is_set():
                break
            published += await self._publish(partition)
        return published

    async def _work(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            published = 0
            try:
                published = await self.round(stop)
            except Exception as error:
                self._on_error(error)
            if published == 0:
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._config.poll):
                        await stop.wait()

    async def _publish(self, partition: int) -> int:
        """Marks what the broker has confirmed, in the transaction that holds the partition.

        A crash before that sends it again.
        """
        put_aside: list[tuple[Message, RefusedError]] = []
        async with transaction(self._pool, 3 * self._config.publish_timeout) as tx:
            outcome = await self._send(await self._take(tx, partition))
            if outcome.sent:
                await mark_sent(tx, outcome.sent)
            for unsent_one, error in outcome.refused:
                if await mark_refused(tx, unsent_one.place, str(error), self._config):
                    put_aside.append((unsent_one.message, error))
        for message, error in put_aside:
            self._on_put_aside(message, error)
        if outcome.outage:
            raise outcome.outage
        return len(outcome.sent)

    async def _take(self, tx: Transaction, partition: int) -> list[Unsent]:
        # Two statements: what another worker has marked is visible only to one that begins after
        # the lock.
        return await unsent(tx, partition, self._config) if await take(tx, partition) else []

    async def _send(self, batch: Sequence[Unsent]) -> _Outcome:
        outcome = _Outcome()
        held: set[str] = set()
        loop = asyncio.get_running_loop()
        # So that the transaction ends also where each message takes nearly as long as it may.
        end = loop.time() + self._config.publish_timeout
        for one in batch:
            if one.message.aggregate in held:
                continue
            if loop.time() > end:
                break
            try:
                async with asyncio.timeout(self._config.publish_timeout):
                    await self._publisher.publish(one.message)
            except RefusedError as error:
                held.add(one.message.aggregate)
                outcome.refused.append((one, error))
            except Exception as error:
                # Only the broker is to blame: nothing is counted, and the rest would fail too.
                outcome.outage = error
                break
            else:
                outcome.sent.append(one.place)
        return outcome
