from collections.abc import Awaitable, Callable

from idempotency_key import Answer, IdempotencyConfig, NamedRequest, Pool, Transaction

# Round numbers, so that the tests hold whatever was computed for the system.
CONFIG = IdempotencyConfig(retention=3600.0, lease=60.0, wait=10.0)

# What the tests have effects on.
TABLES = """
    create table charges (id serial primary key, key text not null);
    create table seen (key text primary key, body text not null)"""


def request(
    key: str,
    *,
    tenant: str = "acme",
    route: str = "POST /charges",
    fingerprint: str = "amount=10",
) -> NamedRequest:
    return NamedRequest(tenant=tenant, route=route, key=key, fingerprint=fingerprint)


def charge(key: str) -> Callable[[Pool | Transaction], Awaitable[Answer]]:
    """The effect: a charge that can be counted."""

    async def effect(database: Pool | Transaction) -> Answer:
        number = await database.fetchval("insert into charges (key) values ($1) returning id", key)
        return Answer(201, {"location": f"/charges/{number}"}, f"charge {number}")

    return effect


async def charges(pool: Pool, key: str) -> int:
    return int(await pool.fetchval("select count(*) from charges where key = $1", key))


async def no_wait() -> None:
    pass


async def check_then_act(
    pool: Pool, key: str, after_look: Callable[[], Awaitable[object]] = no_wait, crash: bool = False
) -> str:
    """Not to be copied: looks for the key, has its effect, and remembers the key after that."""
    seen: str | None = await pool.fetchval("select body from seen where key = $1", key)
    if seen is not None:
        return seen
    await after_look()
    body = (await charge(key)(pool)).body
    if crash:
        raise ConnectionError("crash")
    await pool.execute(
        "insert into seen (key, body) values ($1, $2) on conflict do nothing", key, body
    )
    return body
