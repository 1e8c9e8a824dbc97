"""A lock in Redis with a fencing token."""

from .config import LockConfig, computed
from .connection import connect
from .errors import LockBusyError, LockLostError, Repetition
from .locks import Locks, Trouble
from .store import LockStore, RedisLockStore

__all__ = [
    "LockBusyError",
    "LockConfig",
    "LockLostError",
    "LockStore",
    "Locks",
    "RedisLockStore",
    "Repetition",
    "Trouble",
    "computed",
    "connect",
]
