"""Without a database URL, nothing of the history is imported."""

from __future__ import annotations

import os
import subprocess
import sys

PROGRAM = """
import asyncio, sys
import discord
from discord.ext import commands

async def main():
    async with commands.Bot("!", intents=discord.Intents.default()) as bot:
        await bot.load_extension("tatsu_cog")
    packages = ("sqlalchemy", "alembic", "aiosqlite", "asyncpg", "greenlet", "mako", "tatsu_cog.history")
    print(sorted(name for name in sys.modules if name.startswith(packages)))

asyncio.run(main())
"""


def test_extension_without_a_database_imports_nothing_of_the_history() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TATSU_")}

    done = subprocess.run(  # noqa: S603 - a fixed command
        [sys.executable, "-c", PROGRAM],
        env=environment | {"TATSU_API_KEY": "a-key", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.returncode) == ("[]\n", 0), done.stderr
