"""Processes that tests start, each with a time limit and safe from the signals of the test run itself."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

TIME_LIMIT = 30.0
"""Seconds after which a process that should have ended, or said something, fails its test."""


@asynccontextmanager
async def a_process(
    *command: str, cwd: Path, env: Mapping[str, str], ignores_sigint: bool = False
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Start a process, and kill it at the end if it still runs.

    With `ignores_sigint`, it starts as a background job of a shell script does. It has a session of its own,
    so Ctrl-C in the terminal of the test run does not reach it.
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


async def end_of(process: asyncio.subprocess.Process) -> tuple[int | None, list[str]]:
    """Wait until a process has ended, and return its status and the lines that it printed."""
    async with asyncio.timeout(TIME_LIMIT):
        output, _ = await process.communicate()
    return process.returncode, output.decode().splitlines()
