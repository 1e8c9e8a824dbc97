"""What operators need."""

from dataclasses import dataclass
from datetime import timedelta

from .config import OutboxConfig, computed
from .transaction import Pool


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is worth a gauge; the age, in seconds, is worth an alert."""

    unsent: int
    oldest: float
    put_aside: int


@dataclass(frozen=True, slots=True)
class PutAside:
    """A message that waits for a decision."""

    id: str
    aggregate: str
    topic: str
    refusal: str


_BACKLOG = """
    select count(*) as unsent,
           coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 as oldest,
           count(*) filter (where blocked_until = 'infinity') as put_aside
    from outbox where sent_at is null"""

_PUT_ASIDE = """
    select message_id::text as id, aggregate, topic, refusal from outbox
    where sent_at is null and blocked_until = 'infinity' order by outbox.id"""

_RESUME = "update outbox set blocked_until = null, refusals = 0 where message_id = $1::text::uuid"

_DISCARD = "delete from outbox where message_id = $1::text::uuid and sent_at is null"

_BATCH = 1000


async def backlog(pool: Pool) -> Backlog:
    (row,) = await pool.fetch(_BACKLOG)
    return Backlog(**dict(row))


async def put_aside(pool: Pool) -> list[PutAside]:
    return [PutAside(**dict(row)) for row in await pool.fetch(_PUT_ASIDE)]


async def resume(pool: Pool, message_id: str) -> None:
    """Has a message published after all, then those behind it."""
    await pool.execute(_RESUME, message_id)


async def discard(pool: Pool, message_id: str) -> None:
    """Gives a message up; those behind it go on."""
    await pool.execute(_DISCARD, message_id)


async def sweep(pool: Pool, config: OutboxConfig = computed) -> int:
    """Forgets what was sent or handled longer ago than the retention. How many rows."""
    retention = timedelta(seconds=config.retention)
    removed = 0
    for table, column in (("outbox", "sent_at"), ("inbox", "handled_at")):
        # In small batches, so that nobody waits for them.
        old = f"""
            with gone as (
              delete from {table} where ctid in (
                select ctid from {table} where {column} <= clock_timestamp() - $1::interval
                order by {column} limit {_BATCH} for update skip locked)
              returning 1)
            select count(*) from gone"""  # noqa: S608 - constants
        while batch := int(await pool.fetchval(old, retention)):
            removed += batch
    return removed
