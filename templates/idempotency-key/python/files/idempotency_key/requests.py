"""Executing each named request at most once."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from .config import IdempotencyConfig, computed
from .errors import KeyInUseError
from .keys import Answer, NamedRequest, claim, release, store, sweep
from .transaction import Pool, Transaction, transaction

T = TypeVar("T")

_SWEEP_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer, and whether it is that of an earlier attempt."""

    answer: Answer
    replayed: bool


class IdempotentRequests:
    """Executes each named request at most once and replays its answer.

    Effects that raise leave the request free for another attempt; what they return is kept,
    refusals too.
    """

    def __init__(self, pool: Pool, config: IdempotencyConfig = computed) -> None:
        self._pool = pool
        self._config = config

    async def once(
        self, request: NamedRequest, effect: Callable[[Transaction], Awaitable[Answer]]
    ) -> Outcome:
        """For effects in this database: key, effect and answer are committed together.

        Raises KeyInUseError, KeyReusedError, or what the effect raises.
        """
        async with transaction(self._pool, self._config.lease) as tx:
            claimed = await claim(tx, request, self._config)
            if isinstance(claimed, Answer):
                return Outcome(claimed, replayed=True)
            answer = await effect(tx)
            await self._keep(tx, request, claimed.attempt, answer)
        return Outcome(answer, replayed=False)

    async def once_elsewhere(
        self,
        request: NamedRequest,
        call: Callable[[str], Awaitable[T]],
        record: Callable[[Transaction, T], Awaitable[Answer]],
    ) -> Outcome:
        """For an effect elsewhere, which no transaction can undo.

        The key is committed first, with a lease. The partner gets a key that is the same at every
        attempt and has to recognise it. Its result is recorded in the transaction that keeps the
        answer.

        Raises KeyInUseError, KeyReusedError, TimeoutError when the lease ends, or what call and
        record raise.
        """
        async with transaction(self._pool, self._config.lease) as tx:
            claimed = await claim(tx, request, self._config)
        if isinstance(claimed, Answer):
            return Outcome(claimed, replayed=True)
        try:
            async with asyncio.timeout(self._config.lease):
                result = await call(claimed.partner_key)
            async with transaction(self._pool, self._config.lease) as tx:
                answer = await record(tx, result)
                await self._keep(tx, request, claimed.attempt, answer)
        except BaseException:
            # What became of the call may be unknown; the next attempt asks with the same key. If
            # this fails, the lease ends.
            with suppress(Exception):
                await release(self._pool, request, claimed.attempt)
            raise
        return Outcome(answer, replayed=False)

    async def sweep(self) -> int:
        """Removes expired answers in small batches; call it every few minutes."""
        removed = 0
        while batch := await sweep(self._pool, _SWEEP_BATCH):
            removed += batch
        return removed

    async def _keep(
        self, tx: Transaction, request: NamedRequest, attempt: int, answer: Answer
    ) -> None:
        if not await store(tx, request, attempt, answer):
            raise KeyInUseError(self._config.wait)
