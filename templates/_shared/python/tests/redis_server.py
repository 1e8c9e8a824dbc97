"""A pytest plugin: a Redis for the tests."""

from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import pytest

from service import launch, service


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """DSP_REDIS_URL, else a server of this machine on a free port, empty."""
    with service(
        "DSP_REDIS_URL",
        "redis-server",
        start=_start,
        url=lambda port: f"redis://127.0.0.1:{port}",
    ) as url:
        yield url


def _start(program: str, port: int, folder: Path) -> Popen[bytes]:
    in_memory = ["--save", "", "--appendonly", "no"]
    at = ["--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
    return launch(program, *at, *in_memory, folder=folder)
