"""A router from keys over fixed logical shards to nodes."""

from .config import ShardingConfig, computed
from .errors import (
    CrossShardError,
    DeadlineError,
    PartialAnswerError,
    Repetition,
    WrongNodeError,
)
from .hashing import hash_of, logical_shard_of, ranking
from .router import Branch, Gathered, Route, ShardRouter
from .shard_map import Move, ShardMap, create_map, load_of, moves_between, with_nodes

__all__ = [
    "Branch",
    "CrossShardError",
    "DeadlineError",
    "Gathered",
    "Move",
    "PartialAnswerError",
    "Repetition",
    "Route",
    "ShardMap",
    "ShardRouter",
    "ShardingConfig",
    "WrongNodeError",
    "computed",
    "create_map",
    "hash_of",
    "load_of",
    "logical_shard_of",
    "moves_between",
    "ranking",
    "with_nodes",
]
