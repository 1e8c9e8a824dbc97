"""The other end: handling each message once."""

from collections.abc import Awaitable, Callable
from typing import Literal

from .config import OutboxConfig, computed
from .transaction import Pool, Transaction, transaction

_REMEMBER = """
    insert into inbox (consumer, message_id) values ($1, $2::text::uuid)
    on conflict do nothing returning 1"""


class Inbox:
    """Handles each message once for one consumer, however often it is delivered."""

    def __init__(self, pool: Pool, consumer: str, config: OutboxConfig = computed) -> None:
        self._pool = pool
        self._consumer = consumer
        self._config = config

    async def handle(
        self, message_id: str, effect: Callable[[Transaction], Awaitable[object]]
    ) -> Literal["handled", "duplicate"]:
        """Does what a message asks for, unless that is done.

        Acknowledge when it returns. When it raises, nothing has happened, and the broker has to
        deliver again. A twin that is being handled elsewhere is waited for.
        """
        async with transaction(self._pool, self._config.handling) as tx:
            if not await tx.fetchval(_REMEMBER, self._consumer, message_id):
                return "duplicate"
            await effect(tx)
        return "handled"
