"""What is published, and the way to a broker."""

from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMessage:
    """Something that happened."""

    aggregate: str
    """Whose messages arrive in their order, such as `order-7`."""
    topic: str
    payload: Any
    """What json.dumps can write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(NewMessage):
    """As consumers get it."""

    id: str
    """The same at every delivery."""


class Publisher(Protocol):
    async def publish(self, message: Message) -> None:
        """Returns when the broker has confirmed the message, and not before.

        Raises RefusedError when the broker refuses this message; any other error means that the
        broker is not there.
        """


class RefusedError(Exception):
    """The broker would refuse this message again: too large, no such topic, not allowed."""
