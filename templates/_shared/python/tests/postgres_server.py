"""A pytest plugin: a PostgreSQL for the tests."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from service import launch, service


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """DSP_POSTGRES_URL, else a server of this machine on a free port, with an empty database."""
    with service(
        "DSP_POSTGRES_URL",
        "postgres",
        folders=("/usr/lib/postgresql/*/bin", "/opt/homebrew/bin"),
        start=_start,
        url=lambda port: f"postgresql://postgres@127.0.0.1:{port}/postgres",
    ) as url:
        yield url


def _start(program: str, port: int, folder: Path) -> subprocess.Popen[bytes]:
    user = _unprivileged(folder)
    data = str(folder / "data")
    set_up = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync"]
    initdb = str(Path(program).resolve().parent / "initdb")
    subprocess.run(
        [initdb, "--pgdata", data, *set_up],
        cwd=folder,
        user=user,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    local = ["-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}"]
    fast = ["-c", "fsync=off", "-c", "max_connections=200"]
    return launch(program, "-D", data, "-p", str(port), *local, *fast, folder=folder, user=user)


def _unprivileged(folder: Path) -> str | None:
    """Who runs it: it refuses to be root, as which containers run."""
    if os.getuid() != 0:
        return None
    users = {user.pw_name for user in pwd.getpwall()}
    user = "postgres" if "postgres" in users else "nobody"
    shutil.chown(folder, user)
    return user
