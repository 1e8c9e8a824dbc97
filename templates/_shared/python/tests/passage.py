"""A way to a server that tests can cut or stall."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit


class Passage:
    """Passes on what comes, until it is cut (connections are lost) or stalled (nothing answers)."""

    def __init__(self, target: str) -> None:
        self._target = urlsplit(target)
        self._is_cut = False
        self._flows = asyncio.Event()
        self._flows.set()
        self._writers: list[asyncio.StreamWriter] = []
        self._tasks: list[asyncio.Task[None]] = []

    def cut(self) -> None:
        self._is_cut = True
        for writer in self._writers:
            writer.transport.abort()

    def stall(self) -> None:
        self._flows.clear()

    def restore(self) -> None:
        self._is_cut = False
        self._flows.set()

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        self.url = self._target._replace(netloc=f"127.0.0.1:{port}").geturl()

    async def close(self) -> None:
        self._server.close()
        self.cut()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        # Also those that were made meanwhile.
        self.cut()
        await asyncio.gather(
            *(writer.wait_closed() for writer in self._writers), return_exceptions=True
        )

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.append(writer)
        if self._is_cut:
            writer.transport.abort()
        else:
            self._tasks.append(asyncio.create_task(self._connect(reader, writer)))

    async def _connect(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, forth = await asyncio.open_connection(self._target.hostname, self._target.port)
        self._writers.append(forth)
        await asyncio.gather(self._pass_on(near, forth), self._pass_on(far, back))

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(65_536):
                await self._flows.wait()
                writer.write(data)
        writer.transport.abort()


@asynccontextmanager
async def passage(url: str) -> AsyncIterator[Passage]:
    """A passage to the server with this address."""
    way = Passage(url)
    await way.open()
    try:
        yield way
    finally:
        await way.close()
