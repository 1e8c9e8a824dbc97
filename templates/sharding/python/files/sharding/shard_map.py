"""Which node holds which logical shard."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .hashing import ranking


@dataclass(frozen=True, slots=True)
class ShardMap:
    """It is stored in one place; routers only read it."""

    version: int
    """Grows with every change."""
    owners: tuple[str, ...]
    """The node of each logical shard. Their number never changes: it decides where keys belong."""


@dataclass(frozen=True, slots=True)
class Move:
    """A logical shard that has to be copied before the new map may be stored."""

    shard: int
    source: str
    target: str


def load_of(shard_map: ShardMap) -> Counter[str]:
    """How many logical shards each node holds."""
    return Counter(shard_map.owners)


def create_map(logical_shards: int, nodes: Sequence[str], bounded_load: float) -> ShardMap:
    """The first map. Raises ValueError for names or numbers that make none."""
    if logical_shards < 1:
        raise ValueError(f"logical_shards is {logical_shards}; it has to be 1 at least")
    return ShardMap(1, _place([None] * logical_shards, nodes, bounded_load))


def with_nodes(shard_map: ShardMap, nodes: Sequence[str], bounded_load: float) -> ShardMap:
    """The map for another list of nodes.

    It moves what a node that left held, what a node that came is the better place for, and what is
    too much for a node now that there are more.
    """
    return ShardMap(shard_map.version + 1, _place(shard_map.owners, nodes, bounded_load))


def moves_between(before: ShardMap, after: ShardMap) -> list[Move]:
    """What has to be copied between two maps."""
    pairs = zip(before.owners, after.owners, strict=True)
    return [
        Move(shard, source, target)
        for shard, (source, target) in enumerate(pairs)
        if source != target
    ]


def _place(
    owners: Sequence[str | None], nodes: Sequence[str], bounded_load: float
) -> tuple[str, ...]:
    _check(nodes, bounded_load)
    most = math.ceil(len(owners) / len(nodes) * bounded_load)
    load = dict.fromkeys(nodes, 0)
    added = set(nodes).difference(owner for owner in owners if owner)

    def take(node: str) -> bool:
        if load.get(node, most) >= most:
            return False
        load[node] += 1
        return True

    def stays(owner: str, ranked: Sequence[str]) -> bool:
        """Whether no new node is a better place."""
        return next((node for node in ranked if node == owner or node in added), None) == owner

    def candidates(owner: str | None, ranked: Sequence[str]) -> list[str]:
        # What has to leave a node that remains goes to a new one: among the old ones nothing moves.
        first = [node for node in ranked if node in added] if owner in load else []
        return [*first, *ranked]

    rankings = [ranking(nodes, str(shard)) for shard in range(len(owners))]
    # First what stays: nothing that moves may take its place.
    kept = [
        owner if owner and stays(owner, ranked) and take(owner) else None
        for owner, ranked in zip(owners, rankings, strict=True)
    ]
    return tuple(
        keeper or next(node for node in candidates(owner, ranked) if take(node))
        for keeper, owner, ranked in zip(kept, owners, rankings, strict=True)
    )


def _check(nodes: Sequence[str], bounded_load: float) -> None:
    if not nodes:
        raise ValueError("there have to be nodes")
    if len(set(nodes)) < len(nodes):
        raise ValueError("the names of the nodes have to differ")
    if any(not node or "\0" in node for node in nodes):
        raise ValueError("the name of a node is neither empty nor has it a byte 0")
    if not bounded_load >= 1:
        raise ValueError(f"bounded_load is {bounded_load}; with less than 1 not all have room")
