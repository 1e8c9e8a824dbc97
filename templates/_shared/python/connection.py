"""A connection to Redis that fails in time."""

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff


def connect(url: str, *, timeout: float, connections: int = 20) -> Redis:
    """A client for many callers at once.

    They wait for a connection, where the usual pool raises when it has too few. A lost connection
    is told at once, where the usual client tries again for seconds. And who is cancelled while a
    connection is made would otherwise wait 5 s for its end.
    """
    pool = BlockingConnectionPool.from_url(
        url,
        max_connections=connections,
        retry=Retry(NoBackoff(), 0),
        socket_timeout=timeout,
        socket_connect_timeout=timeout,
    )
    return Redis.from_pool(pool)
