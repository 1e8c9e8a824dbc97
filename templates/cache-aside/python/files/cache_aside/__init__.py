"""A cache in Redis that loads once for all who miss."""

from .cache import Action, Cache, Trouble
from .config import CacheConfig, computed
from .connection import connect
from .errors import InvalidationError, LoadLimitError, LoadTimeoutError
from .loads import Loads
from .store import RedisStore

__all__ = [
    "Action",
    "Cache",
    "CacheConfig",
    "InvalidationError",
    "LoadLimitError",
    "LoadTimeoutError",
    "Loads",
    "RedisStore",
    "Trouble",
    "computed",
    "connect",
]
