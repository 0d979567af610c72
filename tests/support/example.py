"""The example bot in a separate process, with a fake Discord on loopback."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from support.processes import TIME_LIMIT, started_process

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from support.fake_discord import FakeDiscord

ROOT = Path(__file__).parents[2]
CONFIGURED = {"DISCORD_TOKEN": "a.b.c", "TATSU_API_KEY": "some-key"}
NO_DISCORD = "http://127.0.0.1:9/api/v10"


def redirection(server: FakeDiscord | None) -> str:
    """Return Python code that makes discord.py use a fake Discord, or none that can be reached."""
    url, gateway = (server.url, server.gateway) if server else (NO_DISCORD, "ws://127.0.0.1:9")
    return (
        "import discord, yarl\n"
        f"discord.http.Route.BASE = {url!r}\n"
        f"discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL({gateway!r})\n"
    )


@asynccontextmanager
async def running_example(
    folder: Path,
    environment: dict[str, str],
    server: FakeDiscord | None = None,
    *,
    ignores_sigint: bool = False,
    changes: dict[str, str] | None = None,
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a copy of bot_example.py, in which each of the `changes` replaces a text by another."""
    source = (ROOT / "bot_example.py").read_text()
    for old, new in (changes or {}).items():
        assert old in source
        source = source.replace(old, new)
    (folder / "bot_example.py").write_text(source)
    start = redirection(server) + "import runpy\nrunpy.run_path('bot_example.py', run_name='__main__')\n"
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TATSU_", "DISCORD_")) and name not in {"HEALTH_PORT", "LOG_LEVEL"}
    }
    async with started_process(
        sys.executable,
        "-c",
        start,
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT)} | environment,
        ignores_sigint=ignores_sigint,
    ) as process:
        yield process


async def wait_for_event(event: asyncio.Event) -> None:
    async with asyncio.timeout(TIME_LIMIT):
        await event.wait()
