import asyncio
from dataclasses import replace

import pytest

from sharding import (
    Branch,
    CrossShardError,
    DeadlineError,
    PartialAnswerError,
    Route,
    ShardMap,
    ShardRouter,
    WrongNodeError,
    moves_between,
    with_nodes,
)
from support import CONFIG, MAP, Cluster, StoredMap, hang, keys, names
from virtual_time import settled


async def router_of(stored: StoredMap) -> ShardRouter:
    return await ShardRouter.open(stored.load, CONFIG)


def three_keys(router: ShardRouter) -> tuple[str, str, str]:
    """Two that one node holds in different logical shards, one of the same shard as the first."""
    first, *others = keys(10_000)
    shard = router.shard_of(first)
    same_shard = next(key for key in others if router.shard_of(key) == shard)
    same_node = next(
        key
        for key in others
        if router.shard_of(key) != shard and MAP.owners[router.shard_of(key)] == MAP.owners[shard]
    )
    return first, same_node, same_shard


async def test_1000_writes_with_an_old_map_are_each_applied_once_by_the_new_owner() -> None:
    stored = StoredMap()
    cluster, router = Cluster(stored), await router_of(stored)
    stored.map = with_nodes(MAP, names(5), CONFIG.bounded_load)

    async def write(key: str) -> None:
        async def add(route: Route) -> None:
            cluster.add(route.node, route.shard, key)

        await router.call(add, key)

    for key in keys(1000):
        await write(key)
    rows = [(node, row) for node in names(5) for row in cluster.rows_of(node).values()]
    assert len(rows) == 1000
    assert all(stored.map.owners[row.shard] == node and row.value == 1 for node, row in rows)
    assert cluster.rows_of("shard-5")
    assert router.version == 2


async def test_50_calls_that_meet_an_old_map_read_the_new_one_once() -> None:
    stored = StoredMap()
    router = await router_of(stored)
    stored.map = ShardMap(2, ("shard-9",) * 64)

    async def work(route: Route) -> str:
        if route.node != "shard-9":
            raise WrongNodeError(route.node, route.shard)
        return route.node

    nodes = await asyncio.gather(*(router.call(work, key) for key in keys(50)))
    assert nodes == ["shard-9"] * 50
    assert stored.loads == 2


@pytest.mark.parametrize("error", [WrongNodeError("shard-1", 0), ConnectionError()])
async def test_what_a_newer_map_does_not_mend_is_not_repeated(error: Exception) -> None:
    router = await router_of(StoredMap())
    asked = 0

    async def work(_: Route) -> None:
        nonlocal asked
        asked += 1
        raise error

    with pytest.raises(type(error)):
        await router.call(work, "user-0")
    assert asked == 1


async def test_a_map_of_version_1_does_not_replace_one_of_version_2() -> None:
    stored = StoredMap(replace(MAP, version=2))
    router = await router_of(stored)
    stored.map = ShardMap(1, ("shard-1",) * 64)
    assert (await router.refresh()).version == 2


async def test_a_map_of_128_logical_shards_instead_of_64_is_refused() -> None:
    stored = StoredMap()
    router = await router_of(stored)
    stored.map = ShardMap(2, MAP.owners * 2)
    with pytest.raises(ValueError, match="128 logical shards instead of 64"):
        await router.refresh()
    assert router.version == 1


async def test_a_stored_map_of_64_logical_shards_holds_although_128_are_computed_now() -> None:
    router = await ShardRouter.open(StoredMap().load, replace(CONFIG, logical_shards=128))
    assert max(router.shard_of(key) for key in keys(1000)) == 63


async def test_reading_the_map_is_given_up_after_100_ms() -> None:
    loop = asyncio.get_running_loop()
    start = loop.time()
    with pytest.raises(DeadlineError):
        await ShardRouter.open(hang, CONFIG)
    assert loop.time() - start == pytest.approx(0.1)


async def test_a_transaction_over_2_logical_shards_of_1_node_is_refused_before_it_begins() -> None:
    router = await router_of(StoredMap())
    first, same_node, same_shard = three_keys(router)
    begun = 0

    async def transaction(_: Route) -> None:
        nonlocal begun
        begun += 1

    with pytest.raises(CrossShardError) as raised:
        await router.call(transaction, first, same_node)
    assert raised.value.repetition == "never"
    assert begun == 0
    await router.call(transaction, first, same_shard)
    assert begun == 1


async def test_a_transaction_that_reaches_for_a_2nd_logical_shard_changes_0_rows() -> None:
    router = await router_of(StoredMap())
    first, same_node, same_shard = three_keys(router)
    committed: list[str] = []

    async def transfer(to: str) -> None:
        async def work(route: Route) -> None:
            changes = [first]
            route.check(to)
            changes.append(to)
            committed.extend(changes)

        await router.call(work, first)

    with pytest.raises(CrossShardError):
        await transfer(same_node)
    assert committed == []
    await transfer(same_shard)
    assert committed == [first, same_shard]


async def test_with_1_of_4_nodes_hanging_3_answer_at_200_ms_and_the_branch_is_cancelled() -> None:
    router = await router_of(StoredMap())
    loop = asyncio.get_running_loop()
    start, cancelled = loop.time(), 0

    async def ask(branch: Branch) -> int:
        nonlocal cancelled
        if branch.node != "shard-2":
            return len(branch.shards)
        try:
            return await hang()
        except asyncio.CancelledError:
            cancelled += 1
            raise

    gathered = await router.gather(ask, share=0.5)
    assert loop.time() - start == pytest.approx(0.2)
    assert not gathered.complete
    assert sum(gathered.answers.values()) == gathered.share * 64
    assert sorted(gathered.answers) == ["shard-1", "shard-3", "shard-4"]
    assert isinstance(gathered.missing["shard-2"], DeadlineError)
    await settled()
    assert cancelled == 1


async def test_unless_a_question_says_less_4_of_4_nodes_have_to_answer() -> None:
    router = await router_of(StoredMap())

    async def ask(branch: Branch) -> str:
        if branch.node == "shard-2":
            raise ConnectionError
        return branch.node

    with pytest.raises(PartialAnswerError) as raised:
        await router.gather(ask)
    assert raised.value.repetition == "later"
    assert len((await router.gather(ask, share=0.5)).answers) == 3
    with pytest.raises(PartialAnswerError, match="missing: shard-2"):
        await router.gather(ask, share=0.9)


async def test_a_caller_that_gives_up_cancels_4_branches() -> None:
    router = await router_of(StoredMap())
    cancelled: list[str] = []

    async def ask(branch: Branch) -> None:
        try:
            await hang()
        except asyncio.CancelledError:
            cancelled.append(branch.node)
            raise

    question = asyncio.create_task(router.gather(ask, share=0))
    await settled()
    question.cancel()
    with pytest.raises(asyncio.CancelledError):
        await question
    await settled()
    assert sorted(cancelled) == names(4)


async def test_while_rows_are_copied_1000_rows_on_5_nodes_are_counted_once_each() -> None:
    stored = StoredMap()
    cluster, router = Cluster(stored), await router_of(stored)
    for key in keys(1000):
        shard = router.shard_of(key)
        cluster.add(MAP.owners[shard], shard, key)
    grown = with_nodes(MAP, names(5), CONFIG.bounded_load)

    async def count() -> int:
        async def ask(branch: Branch) -> int:
            return cluster.count(branch.node, branch.shards)

        return sum((await router.gather(ask)).answers.values())

    for move in moves_between(MAP, grown):
        cluster.copy(move.shard, move.source, move.target)
    assert await count() == 1000
    stored.map = grown
    assert await count() == 1000
    assert router.version == 2
    assert sum(len(cluster.rows_of(node)) for node in names(5)) > 1000


async def test_a_question_with_an_old_map_is_answered_without_the_map_where_it_cannot_be_read() -> (
    None
):
    stored = StoredMap()
    is_broken = False

    async def load() -> ShardMap:
        return await (hang() if is_broken else stored.load())

    router = await ShardRouter.open(load, replace(CONFIG, map_timeout=1.0))
    is_broken = True

    async def ask(branch: Branch) -> str:
        if branch.node == "shard-1":
            raise WrongNodeError(branch.node, branch.shards[0])
        return branch.node

    assert len((await router.gather(ask, share=0.5)).answers) == 3
