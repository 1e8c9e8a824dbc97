"""Entries and leases in Redis."""

from dataclasses import dataclass

from redis.asyncio import Redis

# Who finds that something has to be loaded gets a lease in the same step, unless somebody has it.
_READ = """
local entry = redis.call('hmget', KEYS[1], 'text', 'refresh')
local left = redis.call('pttl', KEYS[1])
local due = ARGV[3] == 'unusable' or not entry[1] or left < tonumber(entry[2])
local leased = due and redis.call('set', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2])
return {entry[1], leased and 1 or 0}"""

# Without its lease a load is too late: the data changed since it began, or somebody else loads.
_FILL = """
if redis.call('get', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('del', KEYS[2])
redis.call('hset', KEYS[1], 'text', ARGV[2], 'refresh', ARGV[3])
redis.call('pexpire', KEYS[1], ARGV[4])
return 1"""

_GIVE_UP = """
if redis.call('get', KEYS[2]) ~= ARGV[1] then return 0 end
return redis.call('del', KEYS[2])"""

# The lease too, so that a load that is under way cannot bring the old value back.
_DELETE = "return redis.call('del', KEYS[1], KEYS[2])"


@dataclass(frozen=True, slots=True)
class Found:
    """What Redis says about a key."""

    text: bytes | None
    """The entry, where there is one."""
    leased: bool
    """Whether this reader is the one to load it: there is no entry, or it will end soon."""


@dataclass(frozen=True, slots=True)
class Life:
    """How an entry is kept, in seconds."""

    ttl: float
    refresh: float
    """With less than this left it is loaded anew."""


class RedisStore:
    """The prefix tells caches apart, and versions of what they keep."""

    def __init__(self, redis: Redis, prefix: str) -> None:
        self._prefix = prefix
        self._read = redis.register_script(_READ)
        self._fill = redis.register_script(_FILL)
        self._give_up = redis.register_script(_GIVE_UP)
        self._delete = redis.register_script(_DELETE)

    async def read(self, key: str, token: str, lease: float, *, unusable: bool) -> Found:
        """`unusable` where the entry that there is has to be loaded anew anyway."""
        flag = "unusable" if unusable else ""
        text, leased = await self._read(self._keys(key), [token, _ms(lease), flag])
        return Found(text, leased == 1)

    async def fill(self, key: str, token: str, text: str, life: Life) -> None:
        await self._fill(self._keys(key), [token, text, _ms(life.refresh), _ms(life.ttl)])

    async def give_up(self, key: str, token: str) -> None:
        await self._give_up(self._keys(key), [token])

    async def delete(self, key: str) -> None:
        await self._delete(self._keys(key))

    def _keys(self, key: str) -> list[str]:
        # The braces keep the two keys of an entry on one node of a cluster.
        entry = f"{self._prefix}:{{{key}}}"
        return [entry, f"{entry}:lease"]


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
