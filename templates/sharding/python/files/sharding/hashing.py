"""Where keys belong. All that route have to agree on it; tests/vectors/hash-ring.json pins it."""

from collections.abc import Iterable
from hashlib import sha256

# Between name and key, so that `a1` with `2` is not `a` with `12`.
_SEPARATOR = "\0"


def hash_of(text: str) -> int:
    """The first 6 bytes of SHA-256, the most significant first.

    Not the built-in hash(), which differs from process to process.
    """
    return int.from_bytes(sha256(text.encode()).digest()[:6], "big")


def logical_shard_of(key: str, logical_shards: int) -> int:
    """Where a key belongs for good. Keys are compared as they are, without normalization."""
    return hash_of(key) % logical_shards


def ranking(nodes: Iterable[str], key: str) -> list[str]:
    """The nodes in the order in which a key prefers them (rendezvous hashing).

    Without the first, the second is the owner; a new node gets a key only where it comes first.
    """
    return sorted(nodes, key=lambda node: (-hash_of(node + _SEPARATOR + key), node.encode()))
