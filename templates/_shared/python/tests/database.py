"""A pytest plugin: connections to a database schema of its own, as sql/schema.sql has it."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import asyncpg
import pytest_asyncio

LONGEST_START = 30.0

if TYPE_CHECKING:
    Pool = asyncpg.Pool[asyncpg.Record]
else:
    Pool = asyncpg.Pool

SCHEMA = Path(__file__).parent.parent / "sql" / "schema.sql"


@pytest_asyncio.fixture
async def pool(postgres_url: str) -> AsyncIterator[Pool]:
    schema = f"test_{secrets.token_hex(6)}"
    settings = {"search_path": schema}
    await _until_it_lets_us_in(postgres_url)
    async with asyncpg.create_pool(
        postgres_url, min_size=0, max_size=40, server_settings=settings
    ) as pool:
        await pool.execute(f"create schema {schema}")
        await pool.execute(SCHEMA.read_text())
        yield pool
        await pool.execute(f"drop schema {schema} cascade")


async def _until_it_lets_us_in(url: str) -> None:
    """It listens before that."""
    async with asyncio.timeout(LONGEST_START):
        while True:
            try:
                connection = await asyncpg.connect(url)
            except asyncpg.CannotConnectNowError:
                await asyncio.sleep(0.05)
            else:
                await connection.close()
                return
