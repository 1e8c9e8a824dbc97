"""Real components for tests: a running one that the environment names, else one on a free port."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path

import pytest

LONGEST_START = 30.0

# Ends the program and removes its folder as soon as nobody holds the pipe, however the tests ended.
_WATCH = '"$@" >/dev/null 2>&1 & cat >/dev/null; kill -INT $! 2>/dev/null; wait; rm -rf "$0"'


@contextmanager
def service(
    variable: str,
    program: str,
    *,
    start: Callable[[str, int, Path], subprocess.Popen[bytes]],
    url: Callable[[int], str],
    folders: tuple[str, ...] = (),
) -> Iterator[str]:
    """The address of the component that the variable names, else of one that `start` starts here.

    Without either the test is skipped and says why; under DSP_NO_SKIP=1 it fails.
    """
    if named := os.environ.get(variable):
        yield named
        return
    file = _find(program, folders)
    if file is None:
        why = f"there is neither {variable} nor {program} on PATH"
        if os.environ.get("DSP_NO_SKIP") == "1":
            pytest.fail(f"DSP_NO_SKIP=1, but {why}")
        pytest.skip(why)
    port = _free_port()
    process = start(file, port, Path(tempfile.mkdtemp(prefix=f"{program}-")))
    try:
        _wait_until_it_listens(port, process)
        yield url(port)
    finally:
        if process.stdin:
            process.stdin.close()
        process.wait(LONGEST_START)


def launch(
    program: str, *args: str, folder: Path, user: str | None = None
) -> subprocess.Popen[bytes]:
    """Starts a program that lives as long as the tests; its folder goes with it."""
    return subprocess.Popen(
        ["sh", "-c", _WATCH, str(folder), program, *args],
        cwd=folder,
        user=user,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # Ctrl-C is for the tests; the program ends with them.
        start_new_session=True,
    )


def _find(program: str, folders: tuple[str, ...]) -> str | None:
    # A star in a folder stands for a version; the newest first.
    found = [file for folder in folders for file in sorted(glob(folder), reverse=True)]
    return shutil.which(program, path=os.pathsep.join([os.environ.get("PATH", ""), *found]))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _wait_until_it_listens(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + LONGEST_START
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"nothing listens on port {port}") from None
            time.sleep(0.05)
