"""The table of keys."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import asyncpg

from .config import IdempotencyConfig
from .errors import KeyInUseError, KeyReusedError
from .transaction import Pool, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRequest:
    """One intention of one client.

    Tenant and route are part of its name, so that nobody reads or blocks the answer of another.
    """

    tenant: str
    route: str
    """The operation, such as `POST /accounts/{id}/charges`."""
    key: str
    fingerprint: str
    """What tells whether a later request with this key is the same one."""

    @property
    def name(self) -> tuple[str, str, str]:
        return self.tenant, self.route, self.key


@dataclass(frozen=True, slots=True)
class Answer:
    """What the client gets, now and at every repetition."""

    status: int
    headers: Mapping[str, str]
    body: str


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to execute."""

    attempt: int
    partner_key: str


# The unique key decides between attempts, never a look before it: who inserts has it. A twin waits
# here for as long as the transaction of the first is open, then finds its row. The clock is that of
# the database, the same for all instances.
_CLAIM = """
    insert into idempotency_keys as known
      (tenant, route, key, fingerprint, locked_until, expires_at)
    values ($1, $2, $3, $4, clock_timestamp() + $5::interval, clock_timestamp() + $6::interval)
    on conflict (tenant, route, key) do update set
      fingerprint = excluded.fingerprint,
      partner_key =
        case when known.status is null then known.partner_key else excluded.partner_key end,
      attempt = known.attempt + 1,
      locked_until = excluded.locked_until,
      expires_at = excluded.expires_at,
      status = null, headers = null, body = null
    where (known.status is not null and known.expires_at <= clock_timestamp())
       or (known.status is null and known.locked_until <= clock_timestamp()
           and known.fingerprint = excluded.fingerprint)
    returning attempt, partner_key::text"""

_LOOK = """
    select fingerprint, status, headers::text, body,
           greatest(0, extract(epoch from locked_until - clock_timestamp()))::float8 as wait
    from idempotency_keys where tenant = $1 and route = $2 and key = $3"""

_STORE = """
    update idempotency_keys set status = $5, headers = $6::text::jsonb, body = $7
    where tenant = $1 and route = $2 and key = $3 and attempt = $4 and status is null
    returning 1"""

_RELEASE = """
    update idempotency_keys set locked_until = clock_timestamp()
    where tenant = $1 and route = $2 and key = $3 and attempt = $4 and status is null"""

# Unfinished ones stay: nobody knows what became of them, and somebody has to find out.
_SWEEP = """
    with gone as (
      delete from idempotency_keys where (tenant, route, key) in (
        select tenant, route, key from idempotency_keys
        where status is not null and expires_at <= clock_timestamp()
        order by expires_at limit $1 for update skip locked)
      returning 1)
    select count(*) from gone"""


async def claim(
    tx: Transaction, request: NamedRequest, config: IdempotencyConfig
) -> Claim | Answer:
    """The right to execute the request, or the answer that it had.

    Raises KeyInUseError or KeyReusedError.
    """
    lease, retention = timedelta(seconds=config.lease), timedelta(seconds=config.retention)
    await tx.execute(f"set local lock_timeout = {math.ceil(config.wait * 1000)}")
    try:
        claimed = await tx.fetchrow(_CLAIM, *request.name, request.fingerprint, lease, retention)
    except asyncpg.LockNotAvailableError:
        raise KeyInUseError(config.wait) from None
    await tx.execute("set local lock_timeout = 0")
    if claimed:
        return Claim(claimed["attempt"], claimed["partner_key"])
    known = await tx.fetchrow(_LOOK, *request.name)
    if known is None:
        # A sweep has removed it in between.
        raise KeyInUseError(config.wait)
    if known["fingerprint"] != request.fingerprint:
        raise KeyReusedError
    if known["status"] is None:
        raise KeyInUseError(known["wait"])
    return Answer(known["status"], json.loads(known["headers"]), known["body"])


async def store(tx: Transaction, request: NamedRequest, attempt: int, answer: Answer) -> bool:
    """Keeps the answer. False when another attempt has taken over."""
    kept = [answer.status, json.dumps(dict(answer.headers)), answer.body]
    return bool(await tx.fetchval(_STORE, *request.name, attempt, *kept))


async def release(pool: Pool, request: NamedRequest, attempt: int) -> None:
    """Lets the next attempt go on at once."""
    await pool.execute(_RELEASE, *request.name, attempt)


async def sweep(pool: Pool, most: int) -> int:
    """Removes expired answers, at most so many; how many there were."""
    return int(await pool.fetchval(_SWEEP, most))
