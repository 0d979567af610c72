"""The demo in a separate process: its output, page, bot files and shutdown."""

from __future__ import annotations

import os
import re
import signal
import sys
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

pytest.importorskip("simcord.preview", reason='the extra "demo" is not installed')
pytest.importorskip("playwright", reason="playwright has no wheel for this platform")

from support.browser import ROOT, running_demo
from support.markdown import PACKAGE
from support.processes import started_process, wait_for_exit

from tatsu_cog.demo.trouble import TROUBLE
from tatsu_cog.languages.supported import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

BOT_FILE = """
import discord
from discord.ext import commands

def create_bot():
    bot = commands.Bot(commands.when_mentioned, intents=discord.Intents.default())
    @bot.tree.command()
    async def hello(interaction):
        await interaction.response.send_message("Hello!")
    return bot
"""


async def run(*arguments: str, cwd: Path = ROOT, missing: str | None = None) -> tuple[int | None, list[str]]:
    """Run the demo until it exits, and return its exit status and its output."""
    start = f"import runpy, sys\nsys.argv = ['demo', *{arguments!r}]\n"
    if missing is not None:
        start += f"sys.modules[{missing!r}] = None\n"
    start += "runpy.run_module('tatsu_cog.demo', run_name='__main__')"
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    async with started_process(sys.executable, "-c", start, cwd=cwd, env=env) as process:
        return await wait_for_exit(process)


async def test_demo_prints_its_address_and_instructions() -> None:
    async with running_demo() as demo:
        assert demo.output.count("\n") < 10
        assert demo.output.startswith("bot_example.py is running at http://127.0.0.1:")
        assert [f"  {number}. " in demo.output for number in (1, 2, 3, 4)] == [True] * 4
        assert "Aria has the Manage Server permission and can use /tatsu-admin." in demo.output
        assert "Not in this preview: Tatsu profile (in Discord: right-click a member" in demo.output
        async with aiohttp.ClientSession() as session, session.get(demo.url) as response:
            assert response.status == 200
            assert "Preview" in await response.text()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send to a process")
@pytest.mark.parametrize(
    ("number", "ignores_sigint"),
    [(signal.SIGINT, False), (signal.SIGTERM, False), (signal.SIGINT, True), (signal.SIGTERM, True)],
)
async def test_signal_stops_the_demo_with_status_0(number: signal.Signals, ignores_sigint: bool) -> None:
    async with running_demo(ignores_sigint=ignores_sigint) as demo:
        assert await demo.stop(number) == (0, [])
        async with aiohttp.ClientSession() as session:
            with pytest.raises(aiohttp.ClientConnectionError):
                await session.get(demo.url)


async def test_settings_in_the_environment_are_not_used() -> None:
    environment: Any = {
        "TATSU_API_KEY": "my own key",
        "TATSU_REDIS_URL": "redis://nowhere.invalid",
        "TATSU_COMMAND_GROUP": "tatsu",
        "TATSU_AUDIT_CHANNEL_ID": "not an id",
        "DISCORD_TOKEN": "my own token",
        "DISCORD_GUILD_ID": "not an id",
    }
    async with running_demo(**environment) as demo:
        assert "my own" not in demo.output
        assert "Type /top" in demo.output


@pytest.mark.skipif(
    PACKAGE.parent != ROOT, reason="tatsu_cog is installed from a wheel, without bot_example.py"
)
async def test_example_bot_is_the_default_in_any_folder(tmp_path: Path) -> None:
    async with running_demo(cwd=tmp_path) as demo:
        assert demo.output.startswith("bot_example.py is running")


async def test_bot_without_the_extension_is_shown(tmp_path: Path) -> None:
    (tmp_path / "my_bot.py").write_text(BOT_FILE)

    async with running_demo("my_bot.py", cwd=tmp_path) as demo:
        assert demo.output.splitlines()[0].startswith("my_bot.py is running at http://127.0.0.1:")
        assert demo.output.splitlines()[1:] == ["Type / to see the bot's commands.", "Press Ctrl-C to stop."]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (
            "print('started')\n",
            r"bot\.py does not define create_bot\(\), a function that returns the bot\. .*",
        ),
        ("def create_bot(:\n", r"bot\.py is not a Python file: .*\(bot\.py, line 1\)\."),
        ("\0", r"bot\.py is not a Python file: .*"),
        ("é".encode("cp1252"), r"bot\.py is not a Python file: .*"),
        ("async def create_bot(): ...", r"create_bot in bot\.py must be a function, and not an async one\."),
        ("create_bot = None", r"create_bot in bot\.py must be a function, and not an async one\."),
        ("def create_bot(): ...", r"create_bot\(\) in bot\.py must return a commands\.Bot, not NoneType\."),
        (
            "import discord\ndef create_bot(): return discord.Client(intents=discord.Intents.default())",
            r"create_bot\(\) in bot\.py must return a commands\.Bot, not Client\.",
        ),
        (
            BOT_FILE.replace(
                "return bot", "bot.setup_hook = lambda: bot.load_extension('nothing')\n    return bot"
            ),
            r"Extension 'nothing' could not be loaded or found\.",
        ),
        (None, r"Can't read bot\.py: No such file or directory\."),
    ],
)
async def test_invalid_bot_file_is_reported_in_one_line(
    tmp_path: Path, source: str | bytes | None, line: str
) -> None:
    if source is not None:
        (tmp_path / "bot.py").write_bytes(source if isinstance(source, bytes) else source.encode())

    status, lines = await run("bot.py", cwd=tmp_path)

    assert status == 1
    assert len(lines) == 1
    assert re.fullmatch(line, lines[0])


async def test_bug_in_a_bot_file_keeps_its_traceback(tmp_path: Path) -> None:
    (tmp_path / "bot.py").write_text("def create_bot():\n    return 1 / 0\n")

    status, lines = await run("bot.py", cwd=tmp_path)

    assert status == 1
    assert lines[0] == "Traceback (most recent call last):"
    assert lines[-1] == "ZeroDivisionError: division by zero"


async def test_env_file_that_cannot_be_decoded_is_reported_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "bot.py").write_text(BOT_FILE)
    (tmp_path / ".env").write_bytes("PASSWORD=schlüssel".encode("cp1252"))

    status, lines = await run("bot.py", cwd=tmp_path)

    assert status == 1
    assert len(lines) == 1
    assert lines[0].endswith(".env is not a UTF-8 text file. Open it in an editor and save it as UTF-8.")


async def test_missing_extra_is_reported_with_the_install_command() -> None:
    status, lines = await run(missing="simcord")

    assert status == 1
    assert lines == ['The demo needs the extra "demo": python -m pip install -e ".[demo]"']


@pytest.mark.parametrize("arguments", [["--dmo"], ["--tatsu", "gone"], ["a.py", "b.py"]])
async def test_invalid_command_line_is_an_error(arguments: list[str]) -> None:
    status, lines = await run(*arguments)

    assert status == 2
    assert lines[-1].startswith("python -m tatsu_cog.demo: error: ")


async def test_help_describes_every_kind_of_trouble() -> None:
    status, lines = await run("--help")

    assert status == 0
    text = " ".join(" ".join(lines).split())
    assert all(f"{trouble.description} ({name})" in text for name, trouble in TROUBLE.items())
    assert "create_bot()" in text


async def test_unknown_language_is_an_error_with_the_languages() -> None:
    status, lines = await run("--locale", "xx")

    assert status == 2
    assert lines[-1].endswith(f"argument --locale: xx is not one of {', '.join(LANGUAGES)}")


async def test_language_without_the_extra_is_reported_with_the_install_command() -> None:
    status, lines = await run("--locale", "pl", missing="babel")

    assert status == 1
    assert lines == ['The demo needs the extra "demo": python -m pip install -e ".[demo]"']


async def test_own_messages_are_shown(tmp_path: Path) -> None:
    (tmp_path / "own.ftl").write_text("button-next = More hats\n")

    async with running_demo(TATSU_MESSAGES=str(tmp_path / "own.ftl")) as demo:
        assert "Type /top, then press More hats." in demo.output


async def test_invalid_own_messages_are_reported_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.ftl").write_text("button-nxt = More hats\n")
    monkeypatch.setenv("TATSU_MESSAGES", str(tmp_path / "own.ftl"))

    status, lines = await run()

    assert status == 1
    assert len(lines) == 1
    assert "own.ftl, line 1: there is no message button-nxt" in lines[0]
