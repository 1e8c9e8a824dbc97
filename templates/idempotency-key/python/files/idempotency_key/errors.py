"""Why a request was not executed, with the status that the IETF draft gives it."""

from typing import Literal


class IdempotencyError(Exception):
    status: Literal[400, 409, 422]
    retryable = False
    """Whether the same request with the same key may succeed later."""


class KeyMissingError(IdempotencyError):
    """The operation needs a key, and there is none that can be read."""

    status = 400

    def __init__(self) -> None:
        super().__init__(
            "Idempotency-Key is required: 1 to 255 visible ASCII characters, "
            "made once for each intention"
        )


class KeyInUseError(IdempotencyError):
    """An earlier attempt with this key is under way."""

    status = 409
    retryable = True

    def __init__(self, retry_after: float) -> None:
        super().__init__(
            "An attempt with this Idempotency-Key is under way; "
            "its answer can be had by repeating the request"
        )
        self.retry_after = retry_after


class KeyReusedError(IdempotencyError):
    """The key belongs to another request."""

    status = 422

    def __init__(self) -> None:
        super().__init__(
            "This Idempotency-Key was used for another request; "
            "an intention of its own needs a key of its own"
        )
