import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from cache_aside import InvalidationError, LoadLimitError, Loads, LoadTimeoutError
from support import NOBODY_LISTENS, Caches, Database, caches_at, silent_server
from until import until


@pytest_asyncio.fixture
async def alone() -> AsyncIterator[Caches]:
    """Without Redis."""
    async with caches_at(NOBODY_LISTENS) as caches:
        yield caches


async def overload(caches: Caches) -> None:
    database = Database(**{str(number): "value" for number in range(200)})
    cache = caches.create(database.load, cache_timeout=0.05)
    go = database.hold()
    callers = [asyncio.create_task(cache.get(str(number))) for number in range(200)]

    async def all_others_told() -> bool:
        return sum(caller.done() for caller in callers) == 190

    try:
        await until("190 are told", all_others_told)
        assert database.running == 10
    finally:
        go()
        outcomes = await asyncio.gather(*callers, return_exceptions=True)
    assert outcomes.count("value") == 10
    refused = [outcome for outcome in outcomes if isinstance(outcome, LoadLimitError)]
    assert {error.repetition for error in refused} == {"later"}
    assert database.most == 10


async def test_with_redis_that_refuses_200_callers_make_10_loads_and_190_are_told_to_come_later(
    alone: Caches,
) -> None:
    await overload(alone)


async def test_with_redis_that_hangs_200_callers_make_10_loads_and_190_are_told_to_come_later() -> (
    None
):
    with silent_server() as url:
        async with caches_at(url, timeout=0.05) as caches:
            await overload(caches)


async def test_with_redis_that_refuses_100_callers_of_1_key_make_1_load(alone: Caches) -> None:
    database = Database(a="value")
    cache = alone.create(database.load)
    await asyncio.gather(*(cache.get("a") for _ in range(100)))
    assert database.loads == 1


async def test_2_caches_share_1_limit_of_loads(alone: Caches) -> None:
    database, loads = Database(a="value"), Loads(1)
    go = database.hold()
    users = asyncio.create_task(alone.create(database.load, loads=loads).get("a"))

    async def is_loading() -> bool:
        return database.running == 1

    await until("the first loads", is_loading)
    orders = alone.create(database.load, loads=loads)
    with pytest.raises(LoadLimitError):
        await asyncio.wait_for(orders.get("a"), timeout=5)
    go()
    assert await users == "value"


async def test_a_load_that_hangs_is_cancelled_after_50_ms_and_the_next_caller_loads(
    alone: Caches,
) -> None:
    hangs, cancelled, loads = True, 0, Loads(1)

    async def load(_: str) -> str:
        nonlocal cancelled
        if not hangs:
            return "value"
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled += 1
            raise
        return "never"

    cache = alone.create(load, loads=loads, load_timeout=0.05)
    with pytest.raises(LoadTimeoutError):
        await cache.get("a")
    assert (cancelled, loads.running) == (1, 0)
    hangs = False
    assert await cache.get("a") == "value"


async def test_a_delete_that_fails_is_told_and_safe_to_repeat(alone: Caches) -> None:
    with pytest.raises(InvalidationError) as raised:
        await alone.create(Database().load).invalidate("a")
    assert raised.value.repetition == "now"
