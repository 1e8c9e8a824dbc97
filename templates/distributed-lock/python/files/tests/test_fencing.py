import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import uuid4

import asyncpg
import pytest
import pytest_asyncio
from redis.asyncio import Redis

from distributed_lock import LockLostError, Locks, RedisLockStore
from support import CONFIG, client


@pytest_asyncio.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    async with client(redis_url) as redis:
        yield redis


class Report:
    """Where work under the lock writes to."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._table = f"report_{uuid4().hex}"

    async def __aenter__(self) -> "Report":
        self._database = await _connect(self._url)
        await self._database.execute(
            f"create table {self._table} (body text not null, token bigint not null)"
        )
        await self._database.execute(f"insert into {self._table} values ('', 0)")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._database.execute(f"drop table {self._table}")
        await self._database.close()

    async def write(self, body: str) -> None:
        """Any write."""
        await self._database.execute(f"update {self._table} set body = $1", body)

    async def write_fenced(self, body: str, token: int) -> bool:
        """Counts only if nobody with a larger token wrote before; compared in one statement."""
        fenced = f"update {self._table} set body = $1, token = $2 where token <= $2 returning 1"
        return bool(await self._database.fetchval(fenced, body, token))

    async def read(self) -> tuple[str, int]:
        (row,) = await self._database.fetch(f"select body, token from {self._table}")
        return row["body"], row["token"]


async def _connect(url: str) -> "asyncpg.Connection[asyncpg.Record]":
    async with asyncio.timeout(30):
        while True:
            try:
                return await asyncpg.connect(url)
            except asyncpg.CannotConnectNowError:
                # It listens before it lets anybody in.
                await asyncio.sleep(0.05)


async def test_a_holder_that_was_paused_writes_late_unfenced_its_value_stays_fenced_it_is_refused(
    redis: Redis, postgres_url: str
) -> None:
    locks = Locks(RedisLockStore(redis), replace(CONFIG, retry=0.01, wait=15.0))
    paused, resumed = asyncio.Event(), asyncio.Event()
    name = uuid4().hex
    accepted: list[bool] = []

    async with Report(postgres_url) as unfenced, Report(postgres_url) as fenced:

        async def first() -> None:
            async with locks.hold(name) as token:
                paused.set()
                await resumed.wait()
                await unfenced.write("first")
                accepted.append(await fenced.write_fenced("first", token))

        late = asyncio.create_task(first())
        await paused.wait()
        # The pause takes longer than the lock.
        await redis.delete(f"lock:{{{name}}}")
        async with locks.hold(name) as token:
            await unfenced.write("second")
            assert await fenced.write_fenced("second", token)
        resumed.set()
        with pytest.raises(LockLostError):
            await late
        assert accepted == [False]
        assert (await unfenced.read())[0] == "first"
        assert (await fenced.read())[0] == "second"


async def test_of_100_fenced_writes_in_any_order_the_largest_token_stays(
    redis: Redis, postgres_url: str
) -> None:
    store, name = RedisLockStore(redis), uuid4().hex
    tokens: list[int] = []
    for _ in range(100):
        tokens.append(await store.take(name, "a", 5) or 0)
        await store.release(name, "a")
    async with Report(postgres_url) as report:
        for token in [*tokens[50:], *tokens[:50]]:
            await report.write_fenced(f"by {token}", token)
        assert await report.read() == (f"by {tokens[-1]}", tokens[-1])
