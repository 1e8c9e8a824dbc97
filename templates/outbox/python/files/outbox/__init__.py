"""Messages that are announced in a transaction, published in order and handled once."""

from .config import OutboxConfig, computed
from .inbox import Inbox
from .message import Message, NewMessage, Publisher, RefusedError
from .relay import Relay
from .store import enqueue
from .transaction import Pool, Transaction, transaction
from .upkeep import Backlog, PutAside, backlog, discard, put_aside, resume, sweep

__all__ = [
    "Backlog",
    "Inbox",
    "Message",
    "NewMessage",
    "OutboxConfig",
    "Pool",
    "Publisher",
    "PutAside",
    "RefusedError",
    "Relay",
    "Transaction",
    "backlog",
    "computed",
    "discard",
    "enqueue",
    "put_aside",
    "resume",
    "sweep",
    "transaction",
]
