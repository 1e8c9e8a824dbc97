import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from sharding import ShardingConfig, ShardMap, WrongNodeError, create_map

# Round numbers, so that the tests hold whatever was computed for the system.
CONFIG = ShardingConfig(
    logical_shards=64,
    nodes=4,
    bounded_load=1.25,
    map_timeout=0.1,
    gather_deadline=0.2,
    gather_share=1.0,
)


def names(count: int) -> list[str]:
    return [f"shard-{number}" for number in range(1, count + 1)]


def keys(count: int) -> list[str]:
    return [f"user-{number}" for number in range(count)]


MAP = create_map(CONFIG.logical_shards, names(4), CONFIG.bounded_load)


async def hang() -> NoReturn:
    await asyncio.Event().wait()
    raise AssertionError


class StoredMap:
    """Where the map is stored, and how often it was read."""

    def __init__(self, shard_map: ShardMap = MAP) -> None:
        self.map = shard_map
        self.loads = 0

    async def load(self) -> ShardMap:
        self.loads += 1
        await asyncio.sleep(0)
        return self.map


@dataclass
class Row:
    shard: int
    value: int


class Cluster:
    """Nodes that keep rows by key, and refuse what they do not hold."""

    def __init__(self, stored: StoredMap) -> None:
        # What the nodes themselves know: always the newest map.
        self._stored = stored
        self._rows: dict[str, dict[str, Row]] = {}

    def rows_of(self, node: str) -> dict[str, Row]:
        return self._rows.setdefault(node, {})

    def add(self, node: str, shard: int, key: str) -> None:
        if self._stored.map.owners[shard] != node:
            raise WrongNodeError(node, shard)
        row = self.rows_of(node).setdefault(key, Row(shard, 0))
        row.value += 1

    def count(self, node: str, shards: Sequence[int]) -> int:
        """How many rows of some logical shards a node has."""
        for shard in shards:
            if self._stored.map.owners[shard] != node:
                raise WrongNodeError(node, shard)
        return sum(row.shard in shards for row in self.rows_of(node).values())

    def copy(self, shard: int, source: str, target: str) -> None:
        """The old node still has the rows until somebody cleans up."""
        rows = {key: row for key, row in self.rows_of(source).items() if row.shard == shard}
        self.rows_of(target).update(rows)
