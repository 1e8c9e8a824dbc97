import errno
import os
import socket
from datetime import UTC, datetime

import pytest

from retry_backoff import is_retryable, retry_after
from support import HttpError


def os_error(code: int) -> OSError:
    return OSError(code, os.strerror(code))


def test_of_14_statuses_5_may_pass() -> None:
    statuses = [400, 401, 403, 404, 408, 409, 422, 429, 500, 501, 502, 503, 504, 505]
    passing = [status for status in statuses if is_retryable(HttpError(status), idempotent=True)]
    assert passing == [408, 429, 502, 503, 504]


@pytest.mark.parametrize(
    "error", [Exception("bug"), TypeError("bug"), FileNotFoundError(), os_error(errno.ENOSPC)]
)
def test_errors_that_nobody_listed_do_not_pass(error: Exception) -> None:
    assert not is_retryable(error, idempotent=True)


def test_a_client_wraps_the_error_that_counts() -> None:
    wrapper = Exception("ReadError")
    wrapper.__cause__ = Exception("ReadError of the transport")
    wrapper.__cause__.__cause__ = ConnectionResetError(errno.ECONNRESET, "reset")
    assert is_retryable(wrapper, idempotent=True)
    assert not is_retryable(wrapper, idempotent=False)


@pytest.mark.parametrize(
    "error",
    [
        os_error(errno.ECONNREFUSED),
        os_error(errno.EHOSTUNREACH),
        socket.gaierror(socket.EAI_AGAIN, "try again"),
    ],
)
def test_what_must_not_happen_twice_is_repeated_where_nothing_was_sent(error: OSError) -> None:
    assert is_retryable(error, idempotent=False)


@pytest.mark.parametrize(
    "error", [os_error(errno.ECONNRESET), os_error(errno.EPIPE), TimeoutError(), HttpError(503)]
)
def test_what_must_not_happen_twice_is_not_repeated_after_anything_else(error: Exception) -> None:
    assert is_retryable(error, idempotent=True)
    assert not is_retryable(error, idempotent=False)


def test_an_error_that_says_so_is_not_repeated_whatever_its_status() -> None:
    error = HttpError(503)
    error.retryable = False  # type: ignore[attr-defined]
    assert not is_retryable(error, idempotent=True)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2", 2.0),
        ("0", 0.0),
        ("Thu, 01 Jan 2026 00:00:03 GMT", 3.0),
        ("Wed, 31 Dec 2025 23:59:59 GMT", 0.0),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_read_in_seconds_or_as_a_date(text: str, seconds: float | None) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    for name in ("Retry-After", "retry-after"):
        assert retry_after(HttpError(503, {name: text}), now) == seconds
