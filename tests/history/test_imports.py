"""Without a database URL, nothing of the history is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
import asyncio, sys
import discord
from discord.ext import commands

async def main():
    async with commands.Bot("!", intents=discord.Intents.default()) as bot:
        await bot.load_extension("tatsu_cog")
        # Unloading the extension would remove its modules from sys.modules.
        packages = ("sqlalchemy", "alembic", "aiosqlite", "asyncpg", "greenlet", "mako", "tatsu_cog.history")
        print(sorted(name for name in sys.modules if name.startswith(packages)))

asyncio.run(main())
"""


def imported(**settings: str) -> str:
    """Return which packages of the history are imported after the extension was loaded."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TATSU_")}

    done = subprocess.run(  # noqa: S603 - a fixed command
        [sys.executable, "-c", PROGRAM],
        env=environment | settings | {"TATSU_API_KEY": "a-key", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_extension_without_a_database_imports_nothing_of_the_history() -> None:
    assert imported() == "[]"


def test_own_messages_of_the_history_are_accepted_without_a_database(tmp_path: Path) -> None:
    messages = tmp_path / "own.ftl"
    messages.write_text("history-unavailable = Come back later.\n", "utf-8")

    names = imported(TATSU_MESSAGES=str(messages))

    assert names == "['tatsu_cog.history', 'tatsu_cog.history.catalogue', 'tatsu_cog.history.messages']"
