"""Probes in front of an ASGI application, such as one of Starlette or FastAPI."""

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from dataclasses import asdict
from typing import Any, Literal

from .config import HealthConfig
from .readiness import Check, CheckFailure, Readiness, ReadinessProbe

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# `draining` still serves everything, but is not ready; `finishing` takes no new connection.
Phase = Literal["serving", "draining", "finishing", "ended"]


class Health:
    """Answers probes, counts the requests under way, and asks clients to leave at the end."""

    def __init__(
        self,
        app: App,
        *,
        config: HealthConfig,
        checks: Sequence[Check] = (),
        on_phase: Callable[[Phase], None] = lambda _: None,
        on_check_failure: Callable[[CheckFailure], None] = lambda _: None,
        live_path: str = "/livez",
        ready_path: str = "/readyz",
    ) -> None:
        self.config = config
        self.in_flight = 0
        """Requests that are not answered yet, probes left out."""
        self.cut = 0
        """Requests that were cancelled at the end because they took too long."""
        self._app = app
        self._probe = ReadinessProbe(checks, config, on_check_failure)
        self._phase: Phase = "serving"
        self._on_phase = on_phase
        self._live_path = live_path
        self._ready_path = ready_path

    @property
    def phase(self) -> Phase:
        return self._phase

    def enter(self, phase: Phase) -> None:
        self._phase = phase
        self._on_phase(phase)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def reply(message: Message) -> None:
            # A kept connection would bring the next request here although others are ready.
            if message["type"] == "http.response.start" and self._phase != "serving":
                message["headers"] = [*message.get("headers", []), (b"connection", b"close")]
            await send(message)

        if scope["path"] == self._live_path:
            await _respond(reply, 200, {"live": True})
        elif scope["path"] == self._ready_path:
            await self._answer_ready(reply)
        else:
            await self._serve(scope, receive, reply)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.in_flight += 1
        try:
            await self._app(scope, receive, send)
        except asyncio.CancelledError:
            self.cut += self._phase == "finishing"
            raise
        finally:
            self.in_flight -= 1

    async def _answer_ready(self, send: Send) -> None:
        answer = await self._probe.ask() if self._phase == "serving" else Readiness(False, {})
        # The shutdown may have begun while the checks ran.
        ready = answer.ready and self._phase == "serving"
        body = {**asdict(answer), "ready": ready, "phase": self._phase}
        await _respond(send, 200 if ready else 503, body)


async def _respond(send: Send, status: int, body: object) -> None:
    headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})
