"""What counts against a dependency."""

# Answers that say something about the dependency although they blame the caller: slow, too many.
COUNTED = (408, 429)


def is_failure(error: Exception) -> bool:
    """Whether the dependency is not well. A 404 or a refused input is an answer, and a good sign.

    Goes by the status of the error, or of its response, which httpx and others name differently.
    """
    for holder in (error, getattr(error, "response", None)):
        for name in ("status", "status_code"):
            status = getattr(holder, name, None)
            if isinstance(status, int):
                return status >= 500 or status in COUNTED
    return True
