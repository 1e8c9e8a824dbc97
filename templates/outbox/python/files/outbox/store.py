"""The table of messages."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from .config import OutboxConfig
from .message import Message, NewMessage
from .transaction import Pool, Transaction

# Names of the advisory locks; the second half of their keys is a hash or a partition.
_WRITERS = 0x6F7574
_PARTITIONS = 0x6F7575

# In an order that is the same for all transactions, so that no two wait for each other in a circle.
_LOCK_WRITERS = """
    select pg_advisory_xact_lock($1, hash)
    from (select distinct hashtext(aggregate) as hash
          from unnest($2::text[]) aggregate order by 1) as hashes"""

_INSERT = """
    insert into outbox (aggregate, topic, payload)
    select m->>'aggregate', m->>'topic', m->'payload'
    from jsonb_array_elements($1::text::jsonb) with ordinality as t (m, position)
    order by position
    returning message_id::text"""

_PARTITION = "((hashtext(aggregate) & 2147483647) % $1)"

_BUSY = f"""
    select partition from (
      select distinct {_PARTITION} as partition from outbox where sent_at is null) busy
    order by random()"""  # noqa: S608 - a constant

# By a flag and not from a remembered id onwards: a transaction may take a low id and commit late.
_UNSENT = f"""
    select id, message_id::text, aggregate, topic, payload::text from outbox message
    where sent_at is null and {_PARTITION} = $2
      and not exists (
        select from outbox earlier
        where earlier.aggregate = message.aggregate and earlier.id <= message.id
          and earlier.sent_at is null and earlier.blocked_until > clock_timestamp())
    order by id limit $3"""  # noqa: S608 - a constant

_SENT = """
    update outbox set sent_at = clock_timestamp(), blocked_until = null where id = any($1)"""

_REFUSED = """
    update outbox set
      refusals = refusals + 1,
      refusal = $2,
      blocked_until = case when refusals + 1 < $3
                      then clock_timestamp() + $4::interval * power(2, refusals)
                      else 'infinity' end
    where id = $1 returning refusals >= $3"""


@dataclass(frozen=True, slots=True)
class Unsent:
    """A message with its place in the outbox."""

    place: int
    message: Message


async def enqueue(tx: Transaction, messages: Sequence[NewMessage]) -> list[str]:
    """Announces what the transaction does, if it commits. Returns the ids of the messages.

    Writers of one aggregate wait for each other here: ids are given before the commit, and only so
    is the order of ids the order of commits.
    """
    await tx.execute(_LOCK_WRITERS, _WRITERS, [message.aggregate for message in messages])
    rows = [
        {"aggregate": message.aggregate, "topic": message.topic, "payload": message.payload}
        for message in messages
    ]
    return [row["message_id"] for row in await tx.fetch(_INSERT, json.dumps(rows))]


async def busy_partitions(pool: Pool, partitions: int) -> list[int]:
    """Those with something to publish, in any order, so that workers do not queue up."""
    return [row["partition"] for row in await pool.fetch(_BUSY, partitions)]


async def take(tx: Transaction, partition: int) -> bool:
    """Takes a partition until the end of the transaction, unless another worker has it."""
    return bool(
        await tx.fetchval("select pg_try_advisory_xact_lock($1, $2)", _PARTITIONS, partition)
    )


async def unsent(tx: Transaction, partition: int, config: OutboxConfig) -> list[Unsent]:
    """What can be published of a partition, in its order."""
    rows = await tx.fetch(_UNSENT, config.partitions, partition, config.batch)
    return [
        Unsent(
            row["id"],
            Message(
                id=row["message_id"],
                aggregate=row["aggregate"],
                topic=row["topic"],
                payload=json.loads(row["payload"]),
            ),
        )
        for row in rows
    ]


async def mark_sent(tx: Transaction, places: Sequence[int]) -> None:
    await tx.execute(_SENT, places)


async def mark_refused(tx: Transaction, place: int, why: str, config: OutboxConfig) -> bool:
    """Lets a refused message wait. Whether it is put aside now."""
    wait = timedelta(seconds=config.refusal_wait)
    return bool(await tx.fetchval(_REFUSED, place, why, config.refusals, wait))
