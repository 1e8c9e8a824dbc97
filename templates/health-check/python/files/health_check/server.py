"""uvicorn with a wait before it closes its listener."""

import asyncio
import socket
from types import FrameType
from typing import Any

import uvicorn

from .health import Health

# How often uvicorn looks whether it has to end, and how long it waits for connections at least.
_TICK = 0.1


class Server(uvicorn.Server):
    """Ends in order at SIGTERM or SIGINT.

    uvicorn alone closes its listener at once, while balancers still send requests. This one turns
    readiness off, serves on for the drain time, and only then lets uvicorn finish the requests in
    flight and have the application close what they needed (its lifespan). All of it has limits.
    """

    def __init__(self, health: Health, **options: Any) -> None:
        """The options are those of uvicorn.Config, such as host and port."""
        super().__init__(
            uvicorn.Config(health, timeout_graceful_shutdown=health.config.finish, **options)
        )
        self.health = health
        self.closed = True
        """False where the application did not close its dependencies in time."""
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def ended_well(self) -> bool:
        """Whether everything was answered and closed: the exit code of the process."""
        return self.closed and self.health.cut == 0

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Runs wherever the signal came in between; the event loop does the rest."""
        if self._loop is None:
            super().handle_exit(sig, frame)
        else:
            self._loop.call_soon_threadsafe(self.drain)

    def drain(self) -> None:
        """Begins the end. Further calls change nothing."""
        if self.health.phase == "serving":
            self.health.enter("draining")
            asyncio.get_running_loop().call_later(self.health.config.drain, self._finish)

    def _finish(self) -> None:
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.health.enter("finishing")
        config = self.health.config
        try:
            async with asyncio.timeout(config.finish + config.close + 2 * _TICK):
                await super().shutdown(sockets)
        except TimeoutError:
            self.closed = False
        self.health.enter("ended")
