"""Answers from Redis, and loads what is not there."""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar
from uuid import uuid4

from redis.exceptions import RedisError

from .config import CacheConfig
from .errors import InvalidationError, LoadTimeoutError
from .loads import Loads
from .store import Life, RedisStore

T = TypeVar("T")
R = TypeVar("R")

Action = Literal["read", "decode", "fill", "refresh"]

# How Redis is not there; TimeoutError is an OSError.
_AWAY = (RedisError, OSError)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that made the cache less useful, for a metric and a log line."""

    key: str
    action: Action
    error: Exception


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    value: T | None


class Cache(Generic[T]):
    """Loads once for all who ask, in this event loop and in all other processes.

    `load` reads the database, and returns None where there is no such thing. Not from a replica:
    it may not have the change yet. `parse` checks what comes out of Redis; what it raises for is
    loaded anew, such as entries of an older program. `encode` makes what JSON can hold.
    """

    def __init__(
        self,
        *,
        store: RedisStore,
        loads: Loads,
        config: CacheConfig,
        load: Callable[[str], Awaitable[T | None]],
        parse: Callable[[Any], T],
        encode: Callable[[T], Any] = lambda value: value,
        on_trouble: Callable[[Trouble], None] = lambda _: None,
        draw: Callable[[], float] = random.random,
    ) -> None:
        self._store = store
        self._loads = loads
        self._config = config
        self._load_value = load
        self._parse = parse
        self._encode = encode
        self._on_trouble = on_trouble
        self._draw = draw
        # What is being looked for here.
        self._flights: dict[str, asyncio.Task[T | None]] = {}
        # The event loop does not keep tasks alive.
        self._tasks: set[asyncio.Task[Any]] = set()

    async def get(self, key: str) -> T | None:
        """The value, or None where there is no such thing.

        A caller that gives up ends only its own wait. Raises LoadLimitError, LoadTimeoutError, or
        what the load raises.
        """
        flight = self._flights.get(key)
        if flight is None or flight.done():
            flight = self._flights[key] = self._start(self._find(key))
            flight.add_done_callback(lambda done: self._land(key, done))
        return await asyncio.shield(flight)

    async def invalidate(self, key: str) -> None:
        """Deletes the entry, after a change was committed.

        Not before, and do not set the new value instead. Loads that began before fill nothing any
        more. Raises InvalidationError.
        """
        # Who asks from now on does not join a load from before the change.
        self._flights.pop(key, None)
        try:
            await self._redis(self._store.delete(key))
        except _AWAY as error:
            raise InvalidationError(key) from error

    def _start(self, work: Coroutine[Any, Any, R]) -> asyncio.Task[R]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _land(self, key: str, flight: asyncio.Task[T | None]) -> None:
        if self._flights.get(key) is flight:
            del self._flights[key]
        # Looked at, in case that all who asked have gone.
        if not flight.cancelled():
            flight.exception()

    async def _find(self, key: str) -> T | None:
        config, token = self._config, uuid4().hex
        loop = asyncio.get_running_loop()
        end = loop.time() + config.lease
        unusable = False
        while loop.time() <= end:
            try:
                found = await self._redis(
                    self._store.read(key, token, config.lease, unusable=unusable)
                )
            except _AWAY as error:
                self._tell(key, "read", error)
                break
            entry = self._decode(key, found.text)
            if entry:
                if found.leased:
                    _ = self._start(self._refresh(key, token))
                return entry.value
            if found.leased:
                return await self._fill(key, token)
            if found.text is not None and not unusable:
                unusable = True
            else:
                await asyncio.sleep(config.poll)
        return await self._load(key)

    async def _load(self, key: str) -> T | None:
        limit = asyncio.timeout(self._config.load_timeout)
        with self._loads.slot():
            try:
                async with limit:
                    return await self._load_value(key)
            except TimeoutError as error:
                if limit.expired():
                    raise LoadTimeoutError(key, self._config.load_timeout) from error
                raise

    async def _fill(self, key: str, token: str) -> T | None:
        try:
            value = await self._load(key)
        except BaseException:
            await self._give_up(key, token)
            raise
        try:
            text = json.dumps({} if value is None else {"value": self._encode(value)})
            await self._redis(self._store.fill(key, token, text, self._life(value)))
        except (*_AWAY, TypeError, ValueError) as error:
            self._tell(key, "fill", error)
            await self._give_up(key, token)
        return value

    async def _give_up(self, key: str, token: str) -> None:
        """The next one need not wait for the end of the lease; where Redis is away, it has to."""
        with suppress(*_AWAY):
            await self._redis(self._store.give_up(key, token))

    async def _refresh(self, key: str, token: str) -> None:
        """Where it fails, the entry answers until its life ends."""
        try:
            await self._fill(key, token)
        except Exception as error:
            self._tell(key, "refresh", error)

    def _life(self, value: T | None) -> Life:
        config = self._config
        factor = 1 + config.jitter * (2 * self._draw() - 1)
        if value is None:
            return Life(config.missing_ttl * factor, refresh=0)
        ttl = config.ttl * factor
        return Life(ttl, refresh=ttl * (1 - config.refresh_share))

    def _decode(self, key: str, text: bytes | None) -> _Entry[T] | None:
        if text is None:
            return None
        try:
            entry = json.loads(text)
            return _Entry(self._parse(entry["value"]) if "value" in entry else None)
        except Exception as error:
            self._tell(key, "decode", error)
            return None

    async def _redis(self, call: Awaitable[R]) -> R:
        async with asyncio.timeout(self._config.cache_timeout):
            return await call

    def _tell(self, key: str, action: Action, error: Exception) -> None:
        self._on_trouble(Trouble(key, action, error))
