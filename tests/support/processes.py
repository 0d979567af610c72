"""Helpers to run a process with a time limit, isolated from the signals of the test run."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

TIME_LIMIT = 30.0
"""Seconds. The longest time that a test waits for a process to end or to print something."""


@asynccontextmanager
async def started_process(
    *command: str, cwd: Path, env: Mapping[str, str], ignores_sigint: bool = False
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Start a process, and kill it at the end if it is still running.

    The process runs in a new session, so that it does not receive Ctrl-C from the terminal of the test run. With
    `ignores_sigint`, it starts with SIGINT ignored, like a background job of a shell script.
    """
    if ignores_sigint:
        command = ("sh", "-c", 'trap "" INT; exec "$@"', "sh", *command)
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=cwd,
        env=env,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def wait_for_exit(process: asyncio.subprocess.Process) -> tuple[int | None, list[str]]:
    """Wait for a process to exit, and return its exit status and its output."""
    async with asyncio.timeout(TIME_LIMIT):
        output, _ = await process.communicate()
    return process.returncode, output.decode().splitlines()
