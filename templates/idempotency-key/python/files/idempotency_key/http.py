"""Keys, statuses and headers of HTTP, for any framework."""

import json
import math
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256

from .errors import IdempotencyError, KeyInUseError, KeyMissingError
from .keys import Answer, NamedRequest
from .requests import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpRequest:
    tenant: str
    """Who asks, from the authentication and never from the request itself."""
    route: str
    method: str
    url: str
    """Path and query, as they were sent."""
    key: str | None
    """The header Idempotency-Key."""
    body: bytes
    """As it was sent. A client that writes the same JSON in another way sends another request."""


async def answer_once(
    request: HttpRequest, execute: Callable[[NamedRequest], Awaitable[Outcome]]
) -> Answer:
    """The answer to a request: that of its only execution, or a problem (RFC 9457)."""
    try:
        outcome = await execute(_named(request))
    except IdempotencyError as error:
        return _problem(error)
    answer = outcome.answer
    if not outcome.replayed:
        return answer
    return Answer(answer.status, {**answer.headers, "idempotent-replayed": "true"}, answer.body)


def _named(request: HttpRequest) -> NamedRequest:
    payload = f"{request.method} {request.url}\n".encode() + request.body
    return NamedRequest(
        tenant=request.tenant,
        route=request.route,
        key=_key(request.key),
        fingerprint=sha256(payload).hexdigest(),
    )


def _key(header: str | None) -> str:
    """The draft wants a quoted string; most clients send the bare text."""
    key = re.sub(r'^"(.*)"$', r"\1", (header or "").strip())
    if not re.fullmatch(r"[\x21-\x7e]{1,255}", key):
        raise KeyMissingError
    return key


def _problem(error: IdempotencyError) -> Answer:
    headers = {"content-type": "application/problem+json"}
    if isinstance(error, KeyInUseError):
        headers["retry-after"] = str(max(1, math.ceil(error.retry_after)))
    body = {"title": type(error).__name__, "status": error.status, "detail": str(error)}
    return Answer(error.status, headers, json.dumps(body))
