import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn

from health_check import Check, Health, HealthConfig, Server
from health_check.health import Message, Receive, Scope, Send
from until import until

# Round numbers, so that the tests hold whatever was computed for the system.
CONFIG = HealthConfig(check_timeout=0.3, keep=1.0, drain=5.0, finish=6, close=1.0, grace=15.0)


@dataclass
class Answer:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""


class App:
    """Says hello when the test says so, and notes when it is told to close."""

    def __init__(self, on_close: Callable[[], Awaitable[object]] | None = None) -> None:
        self.answers = asyncio.Event()
        self.answers.set()
        self._on_close = on_close

    def hold(self) -> None:
        self.answers.clear()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        if scope["path"] == "/long":
            await asyncio.Event().wait()
        await self.answers.wait()
        headers = [(b"content-length", b"5")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"hello"})

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        if self._on_close:
            await self._on_close()
        await send({"type": "lifespan.shutdown.complete"})


async def ask(health: Health, path: str) -> Answer:
    """Without a server."""
    answer = Answer()

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
        else:
            answer.body = message["body"].decode()

    await health({"type": "http", "path": path}, receive, send)
    return answer


class Connection:
    """One of HTTP/1.1 that the client keeps."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def open(self) -> "Connection":
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        return self

    async def get(self, path: str = "/") -> Answer:
        """Raises OSError or EOFError where there is no answer."""
        if self._reader is None or self._writer is None:
            await self.open()
        assert self._reader is not None
        assert self._writer is not None
        self._writer.write(f"GET {path} HTTP/1.1\r\nHost: test\r\n\r\n".encode())
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode()
        status, *lines = head.strip().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines)
        body = await self._reader.readexactly(int(headers.get("content-length", "0")))
        return Answer(int(status.split()[1]), headers, body.decode())

    async def closed(self) -> None:
        """Returns when the server has closed it."""
        assert self._reader is not None
        await self._reader.read()

    def close(self) -> None:
        if self._writer:
            self._writer.close()


@dataclass
class Service:
    server: Server
    running: asyncio.Task[None]
    port: int
    connections: list[Connection] = field(default_factory=list)

    def connection(self) -> Connection:
        connection = Connection(self.port)
        self.connections.append(connection)
        return connection

    async def get(self, path: str = "/") -> Answer:
        """On a connection of its own."""
        connection = self.connection()
        try:
            return await connection.get(path)
        finally:
            connection.close()


@asynccontextmanager
async def serve(app: App, *checks: Check, **health_options: Any) -> AsyncIterator[Service]:
    """A service that listens on a free port of this machine."""
    health = Health(app, config=CONFIG, checks=checks, **health_options)
    server = Server(
        health, host="127.0.0.1", port=0, log_config=None, lifespan="on", timeout_keep_alive=75
    )
    running = asyncio.create_task(server.serve())
    await until_started(server)
    service = Service(server, running, server.servers[0].sockets[0].getsockname()[1])
    try:
        yield service
    finally:
        for connection in service.connections:
            connection.close()
        app.answers.set()
        server.should_exit = True
        await running


async def until_started(server: uvicorn.Server) -> None:
    async def started() -> bool:
        return server.started

    await until("it listens", started)


async def in_flight(service: Service, count: int) -> None:
    async def arrived() -> bool:
        return service.server.health.in_flight == count

    await until(f"{count} requests are in flight", arrived)


async def well() -> None:
    pass


async def broken() -> None:
    raise ConnectionError("cannot reach postgres://user:secret@database")


async def hang() -> None:
    await asyncio.Event().wait()
