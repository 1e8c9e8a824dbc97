"""Where locks are kept."""

from typing import Protocol

from redis.asyncio import Redis


class LockStore(Protocol):
    async def take(self, name: str, owner: str, ttl: float) -> int | None:
        """Takes a lock that is free, or that this owner has already because an answer was lost.

        Returns the fencing token, which is larger than all before for this lock; None where
        somebody else has it.
        """

    async def renew(self, name: str, owner: str, ttl: float) -> bool:
        """Prolongs the lock. Whether the owner still had it."""

    async def release(self, name: str, owner: str) -> bool:
        """Frees the lock. Whether the owner still had it."""


# The token is the time of Redis in microseconds: it still grows after Redis lost its data. Where
# the clock went back, and for two grants in one microsecond, it is one more than the last, which is
# remembered for a day.
_TAKE = """
local holder = redis.call('get', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
local last = tonumber(redis.call('get', KEYS[2]) or 0)
if holder then return last end
local time = redis.call('time')
local token = math.max(time[1] * 1000000 + time[2], last + 1)
redis.call('set', KEYS[2], string.format('%.0f', token), 'PX', 86400000)
return token"""

_RENEW = """
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('pexpire', KEYS[1], ARGV[2])"""

# Compared and deleted in one step: between two, the lock could become somebody else's.
_RELEASE = """
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('del', KEYS[1])"""


class RedisLockStore:
    """Locks in Redis."""

    def __init__(self, redis: Redis) -> None:
        self._take = redis.register_script(_TAKE)
        self._renew = redis.register_script(_RENEW)
        self._release = redis.register_script(_RELEASE)

    async def take(self, name: str, owner: str, ttl: float) -> int | None:
        lock = _key(name)
        return int(await self._take([lock, f"{lock}:token"], [owner, _ms(ttl)])) or None

    async def renew(self, name: str, owner: str, ttl: float) -> bool:
        return int(await self._renew([_key(name)], [owner, _ms(ttl)])) == 1

    async def release(self, name: str, owner: str) -> bool:
        return int(await self._release([_key(name)], [owner])) == 1


def _key(name: str) -> str:
    # The braces keep the two keys of a lock on one node of a cluster.
    return f"lock:{{{name}}}"


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
