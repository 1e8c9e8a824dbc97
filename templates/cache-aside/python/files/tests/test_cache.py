import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from cache_aside import Loads, RedisStore
from support import Caches, Database, caches_at
from until import until


@pytest_asyncio.fixture
async def caches(redis_url: str) -> AsyncIterator[Caches]:
    async with caches_at(redis_url) as caches:
        yield caches


async def naive(caches: Caches, database: Database) -> str | None:
    """What most write first: get, load, set."""
    key = f"{caches.prefix}:naive"
    found = await caches.redis.get(key)
    if found is not None:
        return found if isinstance(found, str) else found.decode()
    value = await database.load("a")
    await caches.redis.set(key, value or "", px=60_000)
    return value


async def loaded(database: Database, times: int) -> None:
    async def holds() -> bool:
        return database.loads == times

    await until(f"{times} loads have begun", holds)


async def test_100_concurrent_misses_make_1_load_get_load_set_makes_100(caches: Caches) -> None:
    database = Database(a="value")
    cache = caches.create(database.load)
    found = await asyncio.gather(*(cache.get("a") for _ in range(100)))
    assert set(found) == {"value"}
    assert database.loads == 1

    database.loads = 0
    go = database.hold()
    missing = asyncio.gather(*(naive(caches, database) for _ in range(100)))
    await loaded(database, 100)
    go()
    await missing


async def test_100_concurrent_misses_in_5_processes_make_1_load(caches: Caches) -> None:
    database = Database(a="value")
    processes = [caches.create(database.load) for _ in range(5)]
    go = database.hold()
    found = asyncio.gather(*(cache.get("a") for cache in processes for _ in range(20)))
    await loaded(database, 1)
    go()
    assert set(await found) == {"value"}
    assert database.loads == 1


async def test_after_1_miss_100_hits_make_0_further_loads(caches: Caches) -> None:
    database = Database(a="value")
    cache = caches.create(database.load)
    for _ in range(101):
        assert await cache.get("a") == "value"
    assert database.loads == 1


@pytest.mark.parametrize(("drawn", "ttl"), [(0.0, 54_000), (0.5, 60_000), (1.0, 66_000)])
async def test_with_a_draw_of_0_an_entry_lives_for_54_of_60_s(
    caches: Caches, drawn: float, ttl: int
) -> None:
    await caches.create(Database(a="value").load, draw=lambda: drawn).get("a")
    assert ttl - 5000 < await caches.redis.pttl(caches.entry()) <= ttl


async def test_100_entries_that_are_filled_together_end_at_50_or_more_different_times(
    caches: Caches,
) -> None:
    draws = iter(range(100))
    database = Database(**{str(number): "value" for number in range(100)})
    cache = caches.create(database.load, loads=Loads(100), draw=lambda: next(draws) / 100)
    await asyncio.gather(*(cache.get(str(number)) for number in range(100)))
    ends = [await caches.redis.pexpiretime(caches.entry(str(number))) for number in range(100)]
    assert len(set(ends)) >= 50
    assert max(ends) - min(ends) > 10_000


async def test_100_reads_of_what_does_not_exist_make_1_load_and_1_more_once_it_exists(
    caches: Caches,
) -> None:
    database = Database()
    cache = caches.create(database.load)
    for _ in range(100):
        assert await cache.get("a") is None
    assert database.loads == 1
    assert await caches.redis.pttl(caches.entry()) <= 6000
    database.rows["a"] = "value"
    await cache.invalidate("a")
    assert await cache.get("a") == "value"
    assert database.loads == 2


async def test_in_the_last_fifth_of_its_life_an_entry_answers_100_readers_and_makes_1_load(
    caches: Caches,
) -> None:
    database = Database(a="old")
    cache = caches.create(database.load)
    await cache.get("a")
    await caches.redis.pexpire(caches.entry(), 10_000)
    database.rows["a"] = "new"
    go = database.hold()
    assert {await cache.get("a") for _ in range(100)} == {"old"}
    await loaded(database, 2)
    go()

    async def is_new() -> bool:
        return await cache.get("a") == "new"

    await until("the new value is there", is_new)
    assert database.loads == 2
    assert await caches.redis.pttl(caches.entry()) > 45_000


async def test_a_refresh_that_fails_leaves_the_entry_until_its_life_ends(caches: Caches) -> None:
    is_down = False

    async def load(_: str) -> str:
        if is_down:
            raise ConnectionError
        return "value"

    async def failed() -> bool:
        return bool(caches.troubles)

    cache = caches.create(load)
    await cache.get("a")
    await caches.redis.pexpire(caches.entry(), 10_000)
    is_down = True
    assert await cache.get("a") == "value"
    await until("the refresh failed", failed)
    assert caches.troubles[0].action == "refresh"
    assert await cache.get("a") == "value"


async def test_a_load_from_before_a_change_that_ends_after_its_delete_fills_nothing(
    caches: Caches,
) -> None:
    database = Database(a="old")
    cache = caches.create(database.load)
    go = database.hold()
    late = asyncio.gather(cache.get("a"), naive(caches, database))
    await loaded(database, 2)
    database.rows["a"] = "new"
    await cache.invalidate("a")
    await caches.redis.delete(f"{caches.prefix}:naive")
    go()
    assert list(await late) == ["old", "old"]
    assert await cache.get("a") == "new"
    # Get, load, set keeps the old value until its life ends.
    assert await naive(caches, database) == "old"


async def test_a_load_that_outlived_its_lease_does_not_replace_what_a_2nd_one_filled(
    caches: Caches,
) -> None:
    database = Database(a="old")
    first, second = caches.create(database.load), caches.create(database.load)
    go = database.hold()
    late = asyncio.create_task(first.get("a"))
    await loaded(database, 1)
    database.rows["a"] = "new"
    # As if its time were over.
    await caches.redis.delete(f"{caches.entry()}:lease")
    waiting = asyncio.create_task(second.get("a"))
    await loaded(database, 2)
    go()
    assert [await late, await waiting] == ["old", "new"]
    assert await first.get("a") == "new"
    assert database.loads == 2


async def test_a_read_after_a_change_does_not_join_1_load_from_before_it(caches: Caches) -> None:
    database = Database(a="old")
    cache = caches.create(database.load)
    go = database.hold()
    before = asyncio.create_task(cache.get("a"))
    await loaded(database, 1)
    database.rows["a"] = "new"
    await cache.invalidate("a")
    later = asyncio.create_task(cache.get("a"))
    await loaded(database, 2)
    go()
    assert [await before, await later] == ["old", "new"]


async def test_the_lease_of_a_process_that_died_is_over_after_200_ms_and_another_loads(
    caches: Caches,
) -> None:
    await RedisStore(caches.redis, caches.prefix).read("a", "dead", 0.2, unusable=False)
    database = Database(a="value")
    assert await caches.create(database.load).get("a") == "value"
    assert database.loads == 1
    assert await caches.redis.exists(caches.entry())


async def test_a_load_that_fails_reaches_all_50_who_wait_and_the_next_caller_tries_again(
    caches: Caches,
) -> None:
    loads = 0

    async def load(_: str) -> str:
        nonlocal loads
        loads += 1
        if loads == 1:
            raise ConnectionError
        return "value"

    cache = caches.create(load)
    outcomes = await asyncio.gather(*(cache.get("a") for _ in range(50)), return_exceptions=True)
    assert all(isinstance(outcome, ConnectionError) for outcome in outcomes)
    assert await cache.get("a") == "value"
    assert loads == 2


async def test_the_first_of_50_callers_gives_up_and_the_load_goes_on_for_49(
    caches: Caches,
) -> None:
    database = Database(a="value")
    cache = caches.create(database.load)
    go = database.hold()
    first = asyncio.create_task(cache.get("a"))
    await loaded(database, 1)
    others = asyncio.gather(*(cache.get("a") for _ in range(49)))
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    go()
    assert set(await others) == {"value"}
    assert database.loads == 1


@pytest.mark.parametrize("text", ["", "not JSON", "[", '{"value":7}'])
async def test_an_entry_that_nobody_can_read_is_a_miss_and_1_load_replaces_it(
    caches: Caches, text: str
) -> None:
    def parse(value: Any) -> str:
        if not isinstance(value, str):
            raise TypeError("not a name")
        return value

    database = Database(a="value")
    cache = caches.create(database.load, parse=parse)
    await caches.redis.hset(caches.entry(), mapping={"text": text, "refresh": "0"})
    assert [await cache.get("a") for _ in range(2)] == ["value", "value"]
    assert database.loads == 1
    assert {trouble.action for trouble in caches.troubles} == {"decode"}


async def test_a_value_that_is_no_json_is_answered_and_loaded_each_of_3_times(
    caches: Caches,
) -> None:
    database = Database(a="value")
    cache = caches.create(database.load, encode=lambda value: value.encode())
    assert [await cache.get("a") for _ in range(3)] == ["value"] * 3
    assert database.loads == 3
    assert [trouble.action for trouble in caches.troubles] == ["fill"] * 3
