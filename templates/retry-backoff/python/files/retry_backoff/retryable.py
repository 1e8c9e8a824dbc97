"""What may pass when it is repeated, and when."""

import errno
import socket
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# Answers that may be others a moment later. Not 500: the same input mostly fails again.
PASSING = {408, 429, 502, 503, 504}

# From before anything was sent: whatever was wanted has not happened.
UNSENT = {errno.ECONNREFUSED, errno.EHOSTUNREACH, errno.ENETUNREACH}


def is_retryable(error: BaseException, *, idempotent: bool) -> bool:
    """Whether to repeat what failed. Only what is listed is, never what is unknown.

    An error that says `retryable = False` has the last word. What must not happen twice is
    repeated only where it was not sent.
    """
    said = getattr(error, "retryable", None)
    if said is False:
        return False
    causes = [cause for cause in _causes(error) if isinstance(cause, OSError)]
    unsent = any(cause.errno in UNSENT or _is_unresolved(cause) for cause in causes)
    if not idempotent:
        return unsent
    if said is True:
        return True
    status = _status(error)
    if status is not None:
        return status in PASSING
    return unsent or any(isinstance(cause, (ConnectionError, TimeoutError)) for cause in causes)


def retry_after(error: BaseException, now: datetime | None = None) -> float | None:
    """How many seconds the callee wants to be left alone: Retry-After, a number or a date."""
    response = getattr(error, "response", None)
    headers = getattr(error, "headers", None) or getattr(response, "headers", None)
    if not isinstance(headers, Mapping):
        return None
    text = headers.get("Retry-After") or headers.get("retry-after")
    if not isinstance(text, str):
        return None
    if text.strip().isdecimal():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
        return max(0.0, (until - (now or datetime.now(UTC))).total_seconds())
    except (TypeError, ValueError):
        return None


def _status(error: BaseException) -> int | None:
    """As aiohttp, httpx or urllib name it, on the error or on its response."""
    for holder in (error, getattr(error, "response", None)):
        for name in ("status", "status_code"):
            status = getattr(holder, name, None)
            if isinstance(status, int):
                return status
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what it was raised from: clients wrap the one that says more."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__


def _is_unresolved(error: OSError) -> bool:
    return isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN
