"""The extra ``languages`` is optional, and imported only when the languages are loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tatsu_cog.languages.loading import INSTALL

BLOCKED = "for name in ('fluent', 'fluent.runtime', 'fluent.syntax', 'babel'): sys.modules[name] = None\n"
LOADED = "[name for name in ('fluent.runtime', 'fluent.syntax', 'babel') if sys.modules.get(name)]"
LOAD = """
import asyncio, threading
import discord
from discord.ext import commands

threads = set()

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name in ("fluent.runtime.bundle", "babel.core"):
            threads.add(threading.current_thread() is threading.main_thread())

sys.meta_path.insert(0, Finder())

async def main():
    async with commands.Bot("!", intents=discord.Intents.default()) as bot:
        try:
            await bot.load_extension("tatsu_cog")
        except commands.ExtensionFailed as error:
            return {"error": f"{type(error.original).__name__}: {error.original}"}
        from tatsu_cog.languages.current import use_language
        from tatsu_cog.leaderboard import messages
        with use_language("de"):
            text = messages.NEXT()
        return {"payload": bot.tree.get_command("top").to_dict(bot.tree), "text": text}

found = asyncio.run(main()) | {"loaded": LOADED, "main_thread": sorted(threads)}
""".replace("LOADED", LOADED)


def run(code: str, **environment: str) -> Any:
    """Run code that assigns ``found``, and return it."""
    process = subprocess.run(  # noqa: S603
        [sys.executable, "-c", f"import json, sys\n{code}\nprint(json.dumps(found))"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"TATSU_API_KEY": "a-key"} | environment,
    )
    return json.loads(process.stdout)


def test_without_the_extra_everything_is_english() -> None:
    found = run(BLOCKED + LOAD)

    assert found["text"] == "Next"
    assert found["payload"]["description"] == "Show this server's leaderboard"
    assert "description_localizations" not in found["payload"]
    assert found["loaded"] == []


@pytest.mark.parametrize(("variable", "value"), [("TATSU_LOCALE", "de"), ("TATSU_MESSAGES", "own.ftl")])
def test_setting_that_needs_the_extra_is_an_error_with_the_install_command(variable: str, value: str) -> None:
    found = run(BLOCKED + LOAD, **{variable: value})

    assert (
        found["error"]
        == f"SettingsError: {variable} cannot be used: it needs the extra languages: {INSTALL}."
    )
    assert found["loaded"] == []


def test_english_as_the_language_of_all_servers_does_not_need_the_extra() -> None:
    assert run(BLOCKED + LOAD, TATSU_LOCALE="en-GB")["text"] == "Next"


def test_importing_the_extension_imports_neither_fluent_nor_babel() -> None:
    assert run(f"import tatsu_cog; tatsu_cog.setup, tatsu_cog.TatsuAdmin; found = {LOADED}") == []


def test_loading_the_extension_imports_them_in_a_thread() -> None:
    found = run(LOAD)

    assert found["text"] != "Next"
    assert "de" in found["payload"]["description_localizations"]
    assert "fluent.runtime" in found["loaded"]
    assert found["main_thread"] == [False]
