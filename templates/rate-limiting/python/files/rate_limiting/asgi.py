"""The limiter in front of an ASGI application, such as one of Starlette or FastAPI."""

import json
import math
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from .decision import Decision
from .limiter import RateLimiter

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class RateLimitMiddleware:
    """Lets the application see only requests that their caller has tokens for; others get 429."""

    def __init__(
        self,
        app: App,
        *,
        limiter: RateLimiter,
        # The account where there is one: an address stands for a whole office, or for nobody.
        key_of: Callable[[Scope], str],
        cost_of: Callable[[Scope], int] = lambda _: 1,
        on_refusal: Callable[[Scope, Decision], None] = lambda _scope, _decision: None,
    ) -> None:
        self._app = app
        self._limiter = limiter
        self._key_of = key_of
        self._cost_of = cost_of
        self._on_refusal = on_refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        decision = await self._limiter.take(self._key_of(scope), self._cost_of(scope))
        headers = _headers(self._limiter, decision)

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *headers]
            await send(message)

        if decision.allowed:
            await self._app(scope, receive, tell)
            return
        self._on_refusal(scope, decision)
        await tell(
            {
                "type": "http.response.start",
                "status": 429,
                "headers": [(b"content-type", b"application/json")],
            }
        )
        body = json.dumps({"error": "too many requests"}).encode()
        await tell({"type": "http.response.body", "body": body})


def _headers(limiter: RateLimiter, decision: Decision) -> list[tuple[bytes, bytes]]:
    """Fields of draft-ietf-httpapi-ratelimit-headers.

    Seconds are rounded up, so that who comes back then is in time.
    """
    config, is_local = limiter.config, decision.source == "local"
    burst = config.local_burst if is_local else config.burst
    rate = config.local_rate if is_local else config.rate
    seconds = math.ceil(decision.reset)
    headers = [
        (b"ratelimit-policy", f'"{limiter.name}";q={burst};w={math.ceil(burst / rate)}'),
        (b"ratelimit", f'"{limiter.name}";r={decision.remaining};t={seconds}'),
    ]
    if not decision.allowed:
        headers.append((b"retry-after", str(seconds)))
    return [(name, value.encode()) for name, value in headers]
