import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import uuid4

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from distributed_lock import Locks, RedisLockStore
from support import CONFIG, client


@pytest_asyncio.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    async with client(redis_url) as redis:
        yield redis


@pytest.fixture
def store(redis: Redis) -> RedisLockStore:
    return RedisLockStore(redis)


@pytest.fixture
def name() -> str:
    return uuid4().hex


def key(name: str) -> str:
    return f"lock:{{{name}}}"


async def test_of_20_contenders_exactly_1_gets_the_lock_with_get_before_set_all_20_do(
    redis: Redis, store: RedisLockStore, name: str
) -> None:
    all_have_looked = asyncio.Barrier(20)

    async def naive(owner: str) -> bool:
        if await redis.get(f"naive:{name}") is not None:
            return False
        await all_have_looked.wait()
        await redis.set(f"naive:{name}", owner, px=5000)
        return True

    assert sum(await asyncio.gather(*(naive(f"owner-{number}") for number in range(20)))) == 20
    tokens = await asyncio.gather(*(store.take(name, f"owner-{number}", 5) for number in range(20)))
    assert sum(token is not None for token in tokens) == 1


async def test_a_release_by_somebody_else_leaves_the_lock_a_plain_del_takes_it_from_its_new_holder(
    redis: Redis, store: RedisLockStore, name: str
) -> None:
    await store.take(name, "a", 5)
    # As if its time were over.
    await redis.delete(key(name))
    await store.take(name, "b", 5)
    assert not await store.release(name, "a")
    assert await redis.get(key(name)) == b"b"
    await redis.delete(key(name))
    assert not await store.release(name, "b")


async def test_a_renewal_by_somebody_else_does_not_prolong_the_lock(
    redis: Redis, store: RedisLockStore, name: str
) -> None:
    await store.take(name, "b", 5)
    assert not await store.renew(name, "a", 60)
    assert await redis.pttl(key(name)) <= 5000
    assert await store.renew(name, "b", 60)
    assert await redis.pttl(key(name)) > 5000


async def test_100_grants_give_100_growing_tokens_and_the_next_is_larger_though_redis_lost_all(
    redis: Redis, store: RedisLockStore, name: str
) -> None:
    tokens = []
    for grants in range(101):
        if grants == 100:
            await redis.delete(key(name), f"{key(name)}:token")
        tokens.append(await store.take(name, "a", 5) or 0)
        await store.release(name, "a")
    assert tokens == sorted(set(tokens))
    assert len(tokens) == 101


async def test_a_clock_of_redis_that_went_back_gives_the_last_token_plus_1(
    redis: Redis, store: RedisLockStore, name: str
) -> None:
    ahead = int(time.time() + 3600) * 1_000_000
    await redis.set(f"{key(name)}:token", ahead)
    assert await store.take(name, "a", 5) == ahead + 1


async def test_an_owner_whose_answer_was_lost_gets_its_lock_again_with_the_same_token(
    store: RedisLockStore, name: str
) -> None:
    token = await store.take(name, "a", 5)
    assert token is not None
    assert await store.take(name, "a", 5) == token
    assert await store.take(name, "b", 5) is None


async def test_the_lock_of_a_holder_that_crashed_is_free_within_its_200_ms(
    store: RedisLockStore, name: str
) -> None:
    crashed = await store.take(name, "a", 0.2)
    assert crashed is not None
    async with Locks(store, replace(CONFIG, wait=15.0, retry=0.02)).hold(name) as token:
        assert token > crashed


async def test_20_workers_in_turns_count_to_20_without_the_lock_they_count_to_1(
    redis: Redis, store: RedisLockStore, name: str
) -> None:
    all_have_read = asyncio.Barrier(20)

    async def add(counter: str, wait: bool) -> None:
        value = int(await redis.get(counter) or 0)
        if wait:
            await all_have_read.wait()
        await redis.set(counter, value + 1, ex=60)

    locks = Locks(store, replace(CONFIG, wait=15.0, retry=0.01))

    async def add_in_turn() -> None:
        async with locks.hold(name):
            await add(f"locked:{name}", wait=False)

    await asyncio.gather(*(add(f"unlocked:{name}", wait=True) for _ in range(20)))
    assert await redis.get(f"unlocked:{name}") == b"1"
    await asyncio.gather(*(add_in_turn() for _ in range(20)))
    assert await redis.get(f"locked:{name}") == b"20"
