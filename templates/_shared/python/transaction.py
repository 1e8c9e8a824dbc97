"""Transactions that end."""

import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import asyncpg
from asyncpg.pool import PoolConnectionProxy

if TYPE_CHECKING:
    Pool = asyncpg.Pool[asyncpg.Record]
    Transaction = PoolConnectionProxy[asyncpg.Record]
else:
    Pool, Transaction = asyncpg.Pool, PoolConnectionProxy


@asynccontextmanager
async def transaction(pool: Pool, seconds: float) -> AsyncIterator[Transaction]:
    """Commits what its body did, or nothing of it.

    Neither a query nor a pause between two may take longer than so many seconds.
    """
    ms = math.ceil(seconds * 1000)
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(
            f"set local statement_timeout = {ms};"
            f"set local idle_in_transaction_session_timeout = {ms}"
        )
        yield connection
