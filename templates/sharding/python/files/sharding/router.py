"""Sending work to the node that holds its key."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

from .config import ShardingConfig
from .errors import CrossShardError, DeadlineError, PartialAnswerError, WrongNodeError
from .hashing import logical_shard_of
from .shard_map import ShardMap

T = TypeVar("T")

# Gives the newest map: from the primary, not from a copy that lags.
LoadMap = Callable[[], Awaitable[ShardMap]]


@dataclass(frozen=True, slots=True)
class Route:
    """Where the work on one key goes."""

    node: str
    shard: int
    """Rows carry it, so that a logical shard can be copied."""
    check: Callable[[str], None]
    """Raises CrossShardError for a further key of the same work that belongs elsewhere."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One node of a question to all."""

    node: str
    shards: tuple[int, ...]
    """Answer for these only: while a logical shard moves, two nodes have its rows."""


@dataclass(frozen=True, slots=True)
class Gathered(Generic[T]):
    share: float
    """The share of the logical shards, of 1, that answered."""
    answers: Mapping[str, T]
    missing: Mapping[str, Exception]
    """Why the others did not answer, by node."""

    @property
    def complete(self) -> bool:
        """Whether all logical shards answered. Pass it on to whoever sees the answer."""
        return not self.missing


class ShardRouter:
    """Sends work to the node that holds its key. Made with `await ShardRouter.open(...)`."""

    def __init__(self, load: LoadMap, config: ShardingConfig, shard_map: ShardMap) -> None:
        self._load = load
        self._config = config
        self._map = shard_map
        self._refreshing: asyncio.Task[ShardMap] | None = None

    @classmethod
    async def open(cls, load: LoadMap, config: ShardingConfig) -> "ShardRouter":
        return cls(load, config, await _read(load, config))

    @property
    def version(self) -> int:
        """Of the map in use, for a gauge."""
        return self._map.version

    def shard_of(self, key: str) -> int:
        return logical_shard_of(key, len(self._map.owners))

    async def call(self, work: Callable[[Route], Awaitable[T]], key: str, *more_keys: str) -> T:
        """Does work on one key, or on several that are one transaction.

        Where the node no longer holds them, it is done once more with the newest map. Raises
        CrossShardError before the work begins, or what the work raises.
        """
        shard = self.shard_of(key)

        def check(other: str) -> None:
            # Whether one node holds both today does not matter: each moves by itself.
            if self.shard_of(other) != shard:
                raise CrossShardError([shard, self.shard_of(other)])

        for other in more_keys:
            check(other)
        known = self._map
        try:
            return await work(Route(known.owners[shard], shard, check))
        except WrongNodeError:
            newest = await self.refresh()
            if newest.version == known.version:
                raise
        return await work(Route(newest.owners[shard], shard, check))

    async def gather(
        self, ask: Callable[[Branch], Awaitable[T]], *, share: float | None = None
    ) -> Gathered[T]:
        """Asks all nodes at once. One deadline covers everything; then the branches are cancelled.

        `share` is what is enough for this question, of 1. Raises PartialAnswerError where less
        answered.
        """
        end = asyncio.get_running_loop().time() + self._config.gather_deadline
        known = newest = self._map
        gathered = await self._ask_all(known, ask, end)
        if any(isinstance(error, WrongNodeError) for error in gathered.missing.values()):
            # Without a newer map, what is known has to do.
            with suppress(Exception):
                async with asyncio.timeout_at(end):
                    newest = await self.refresh()
            if newest.version > known.version:
                gathered = await self._ask_all(newest, ask, end)
        if gathered.share < (self._config.gather_share if share is None else share):
            raise PartialAnswerError(gathered.share, gathered.missing)
        return gathered

    async def refresh(self) -> ShardMap:
        """Reads the map, once for all who ask at the same time. An older one is not taken."""
        if self._refreshing is None or self._refreshing.done():
            self._refreshing = asyncio.create_task(self._refresh())
        # One caller that gives up does not end it for the others.
        return await asyncio.shield(self._refreshing)

    async def _refresh(self) -> ShardMap:
        loaded = await _read(self._load, self._config)
        if len(loaded.owners) != len(self._map.owners):
            raise ValueError(
                f"the map has {len(loaded.owners)} logical shards instead of "
                f"{len(self._map.owners)}"
            )
        if loaded.version > self._map.version:
            self._map = loaded
        return self._map

    async def _ask_all(
        self, shard_map: ShardMap, ask: Callable[[Branch], Awaitable[T]], end: float
    ) -> Gathered[T]:
        """Asks each node for what it holds, and takes what has come at the end."""
        late = DeadlineError("the question to all nodes", self._config.gather_deadline)

        async def answer(branch: Branch) -> T:
            return await ask(branch)

        asked = {branch: asyncio.create_task(answer(branch)) for branch in _branches(shard_map)}
        try:
            await asyncio.wait(asked.values(), timeout=end - asyncio.get_running_loop().time())
        finally:
            unfinished = [task for task in asked.values() if task.cancel()]
        answers: dict[str, T] = {}
        missing: dict[str, Exception] = {}
        answered = 0
        for branch, task in asked.items():
            error = late if task in unfinished else _error_of(task, late)
            if error is None:
                answers[branch.node] = task.result()
                answered += len(branch.shards)
            else:
                missing[branch.node] = error
        return Gathered(answered / len(shard_map.owners), answers, missing)


def _branches(shard_map: ShardMap) -> list[Branch]:
    shards: dict[str, list[int]] = {}
    for shard, owner in enumerate(shard_map.owners):
        shards.setdefault(owner, []).append(shard)
    return [Branch(node, tuple(held)) for node, held in shards.items()]


def _error_of(task: "asyncio.Task[T]", if_cancelled: Exception) -> Exception | None:
    if task.cancelled():
        return if_cancelled
    error = task.exception()
    if error is None or isinstance(error, Exception):
        return error
    raise error


async def _read(load: LoadMap, config: ShardingConfig) -> ShardMap:
    limit = asyncio.timeout(config.map_timeout)
    try:
        async with limit:
            return await load()
    except TimeoutError as error:
        if limit.expired():
            raise DeadlineError("reading the map", config.map_timeout) from error
        raise
