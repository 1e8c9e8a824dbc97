"""Not to be copied."""

import json
from collections.abc import Awaitable, Callable

from outbox import Message, Pool, transaction
from support import MemoryBroker


async def skip_locked(
    pool: Pool, broker: MemoryBroker, batch: int, claimed: Callable[[], Awaitable[object]]
) -> None:
    """A relay whose workers take whatever rows nobody else has: right where there is no order."""
    async with transaction(pool, 20) as tx:
        rows = await tx.fetch(
            """select id, message_id::text, aggregate, topic, payload::text from outbox
               where sent_at is null order by id limit $1 for update skip locked""",
            batch,
        )
        await claimed()
        for row in rows:
            await broker.publish(
                Message(
                    id=row["message_id"],
                    aggregate=row["aggregate"],
                    topic=row["topic"],
                    payload=json.loads(row["payload"]),
                )
            )
        places = [row["id"] for row in rows]
        await tx.execute("update outbox set sent_at = now() where id = any($1)", places)


class CursorPoller:
    """A poller that goes on behind the last id that it has seen."""

    def __init__(self) -> None:
        self._cursor = 0

    async def poll(self, pool: Pool) -> list[int]:
        rows = await pool.fetch(
            "select id, payload::int from outbox where id > $1 order by id", self._cursor
        )
        self._cursor = max((row["id"] for row in rows), default=self._cursor)
        return [row["payload"] for row in rows]
