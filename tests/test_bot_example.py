"""The example bot in a separate process: startup, startup errors and shutdown."""

from __future__ import annotations

import inspect
import os
import re
import shutil
import signal
import sys
from typing import TYPE_CHECKING
from unittest.mock import patch

import discord
import pytest
import simcord
from support.example import CONFIGURED, NO_DISCORD, ROOT, running_example, wait_for_event
from support.fake_discord import FakeDiscord
from support.processes import started_process, wait_for_exit
from support.world import leaderboard_ranks

import bot_example
from tatsu_cog import settings
from tatsu_cog.hosting import environment as environment_module
from tatsu_cog.hosting import runner
from tatsu_cog.testing import FakeTatsu

if TYPE_CHECKING:
    import asyncio
    from pathlib import Path

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send to a process")


async def run_example(
    folder: Path, environment: dict[str, str], server: FakeDiscord | None = None
) -> tuple[int | None, list[str]]:
    """Run the example until it exits, and return its exit status and its output."""
    async with running_example(folder, environment, server) as process:
        return await wait_for_exit(process)


async def stop_with(
    process: asyncio.subprocess.Process, *signals: signal.Signals
) -> tuple[int | None, list[str]]:
    for signal_number in signals:
        process.send_signal(signal_number)
    return await wait_for_exit(process)


@on_posix
@pytest.mark.parametrize("ignores_sigint", [False, True])
@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM])
async def test_signal_closes_the_gateway_and_exits_with_status_0(
    tmp_path: Path, signal_number: signal.Signals, ignores_sigint: bool
) -> None:
    async with (
        FakeDiscord.started() as server,
        running_example(tmp_path, CONFIGURED, server, ignores_sigint=ignores_sigint) as process,
    ):
        await wait_for_event(server.connected)
        status, lines = await stop_with(process, signal_number)

    assert status == 0
    assert server.closed_with == [1000]
    assert not any("Traceback" in line or "Unclosed" in line for line in lines)


@on_posix
@pytest.mark.parametrize(
    ("signal_number", "ignores_sigint"), [(signal.SIGINT, False), (signal.SIGTERM, True)]
)
async def test_signal_during_the_login_exits_with_status_0(
    tmp_path: Path, signal_number: signal.Signals, ignores_sigint: bool
) -> None:
    async with (
        FakeDiscord.started() as server,
        running_example(tmp_path, CONFIGURED, server, ignores_sigint=ignores_sigint) as process,
    ):
        server.hold_login = True
        await wait_for_event(server.request_received)
        status, lines = await stop_with(process, signal_number)

    assert status == 0
    assert len(lines) == 1
    assert "logging in using static token" in lines[0]


@on_posix
@pytest.mark.parametrize("signal_numbers", [(signal.SIGTERM,) * 3, (signal.SIGINT, signal.SIGTERM)])
async def test_repeated_signals_still_exit_with_status_0(
    tmp_path: Path, signal_numbers: tuple[signal.Signals, ...]
) -> None:
    async with FakeDiscord.started() as server, running_example(tmp_path, CONFIGURED, server) as process:
        await wait_for_event(server.connected)
        status, lines = await stop_with(process, *signal_numbers)

    assert status == 0
    assert server.closed_with == [1000]
    assert not any("Traceback" in line for line in lines)


async def test_missing_token_is_reported_in_one_line(tmp_path: Path) -> None:
    status, lines = await run_example(tmp_path, {})

    assert (status, lines) == (1, ["DISCORD_TOKEN is not set. Copy .env.example to .env and fill it in."])


async def test_missing_tatsu_key_is_reported_with_how_to_get_one(tmp_path: Path) -> None:
    async with FakeDiscord.started() as server:
        status, lines = await run_example(tmp_path, {"DISCORD_TOKEN": "a.b.c"}, server)

    assert status == 1
    assert lines[-1].startswith("TATSU_API_KEY is not set: type t!apikey create")
    assert not any("Traceback" in line for line in lines)
    assert not server.connected.is_set()


async def test_env_file_next_to_the_script_is_read_from_any_folder(tmp_path: Path) -> None:
    # The encoding of `>` in PowerShell.
    (tmp_path / ".env").write_bytes("DISCORD_TOKEN=a.b.c\r\n".encode("utf-16"))
    (tmp_path / "elsewhere").mkdir()
    shutil.copy(ROOT / "bot_example.py", tmp_path)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TATSU_")}
    script = f"import discord\ndiscord.http.Route.BASE = {NO_DISCORD!r}\nimport runpy\n"
    script += f"runpy.run_path({str(tmp_path / 'bot_example.py')!r}, run_name='__main__')"
    async with started_process(
        sys.executable, "-c", script, cwd=tmp_path / "elsewhere", env=environment | {"PYTHONPATH": str(ROOT)}
    ) as process:
        status, lines = await wait_for_exit(process)

    assert status == 1
    assert lines[-1].startswith("Can't connect to Discord: Cannot connect to host 127.0.0.1:9 ")


async def test_rejected_token_is_reported_in_one_line(tmp_path: Path) -> None:
    async with FakeDiscord.started() as server:
        server.reject_token = True
        status, lines = await run_example(tmp_path, CONFIGURED, server)

    assert status == 1
    assert lines[1:] == [
        "Discord rejected DISCORD_TOKEN. Make a new one at https://discord.com/developers/applications "
        "(your application, Bot, Reset Token)."
    ]
    assert "a.b.c" not in "".join(lines)


async def test_unreachable_discord_is_reported_in_one_line(tmp_path: Path) -> None:
    status, lines = await run_example(tmp_path, CONFIGURED)

    assert status == 1
    assert lines[-1].startswith("Can't connect to Discord: Cannot connect to host 127.0.0.1:9 ")
    assert lines[-1].endswith("Check this host's network connection.")
    assert not any("Traceback" in line or ".env" in line for line in lines)


async def test_rejected_intent_is_reported_in_one_line(tmp_path: Path) -> None:
    source = (ROOT / "bot_example.py").read_text()
    async with FakeDiscord.started() as server:
        server.close_code = 4014
        (tmp_path / "sitecustomize.py").write_text(
            "import discord\noriginal = discord.Intents.default.__func__\n"
            "def default(cls):\n    intents = original(cls)\n    intents.members = True\n    return intents\n"
            "discord.Intents.default = classmethod(default)\n"
        )
        assert "discord.Intents.default()" in source
        status, lines = await run_example(
            tmp_path, CONFIGURED | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}, server
        )

    assert status == 1
    assert lines[-1] == (
        "Discord refused the bot's intents. Turn on Server Members Intent at "
        "https://discord.com/developers/applications (your application, Bot)."
    )
    assert not any("Traceback" in line for line in lines)


async def test_rejected_sync_is_reported_in_one_line_with_names(tmp_path: Path) -> None:
    too_long = {
        "_errors": [{"code": "BASE_TYPE_BAD_LENGTH", "message": "Must be between 1 and 100 in length."}]
    }
    async with FakeDiscord.started() as server:
        server.command_errors = {"0": {"description": too_long}}
        status, lines = await run_example(tmp_path, CONFIGURED, server)

    assert status == 1
    assert re.fullmatch(
        r"Discord rejected the commands: /[a-z-]+, description: Must be between 1 and 100 in length\.",
        lines[-1],
    )
    assert not any("Traceback" in line for line in lines)


@on_posix
async def test_commands_are_only_synced_after_a_change_and_leave_no_copies(tmp_path: Path) -> None:
    command_names = ["Tatsu profile", "profile", "rank", "tatsu-admin", "top"]

    async with FakeDiscord.started() as server:
        server.guilds = ["4711", "4712"]

        async def start(**environment: str) -> str:
            """Start the bot, stop it once it is connected, and return the log line of the sync."""
            server.connected.clear()
            async with running_example(tmp_path, CONFIGURED | environment, server) as process:
                await wait_for_event(server.connected)
                _, lines = await stop_with(process, signal.SIGTERM)
            (line,) = [line for line in lines if "hosting.command_sync" in line]
            return line

        assert "Synced 5 commands to every server (5 new)." in await start()
        assert server.take_syncs() == ["PUT applications/80/commands"]

        assert "The commands in every server are up to date." in await start()
        assert server.take_syncs() == []

        assert "Synced 5 commands to server 4711 (5 new). Removed them from" in await start(
            DISCORD_GUILD_ID="4711"
        )
        assert server.take_syncs() == [
            "PUT applications/80/guilds/4711/commands",
            "PUT applications/80/commands",
        ]
        assert (server.names("4711"), server.names("global")) == (command_names, [])

        assert "The commands in server 4711 are up to date." in await start(DISCORD_GUILD_ID="4711")
        assert server.take_syncs() == []

        assert "(5 new). Removed their copies from server 4711." in await start()
        assert server.take_syncs() == [
            "PUT applications/80/commands",
            "PUT applications/80/guilds/4711/commands",
        ]
        assert (server.names("4711"), server.names("global")) == ([], command_names)


async def test_only_the_owner_can_sync_by_mentioning_the_bot(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    # Unloading the extension removes its modules, whose classes are used by other tests.
    with patch.dict(sys.modules):
        async with FakeTatsu() as tatsu:
            await _sync_as_owner(tatsu, monkeypatch)
    assert [record for record in caplog.records if record.exc_info] == []


async def _sync_as_owner(tatsu: FakeTatsu, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISCORD_GUILD_ID", raising=False)
    monkeypatch.setenv("TATSU_API_KEY", tatsu.key)
    monkeypatch.setenv("TATSU_API_BASE_URL", tatsu.base_url)
    bot = bot_example.create_bot()
    env = simcord.Env(bot, check_errors=False)
    guild = env.create_guild("Hats")
    await env.start()
    channel = guild.create_text_channel("general")
    aria, ben = (guild.add_member(env.create_user(name)) for name in ("aria", "ben"))
    bot.owner_id = aria.id
    assert bot.user is not None
    tatsu.set_board(guild.id, {aria.id: 5})
    assert leaderboard_ranks(await aria.slash(channel, "top")) == [1]

    before = len(env.http_requests)
    for text in ("sync", "good morning"):
        await ben.send(channel, f"{bot.user.mention} {text}")
    assert [request for request in env.http_requests[before:] if request.method == "PUT"] == []

    await aria.send(channel, f"{bot.user.mention} sync")
    assert channel.history()[-1].content == "Synced 5 commands to every server (no changes)."

    env.inject_error("PUT", "/applications/*/commands", status=400, code=50035, message="Invalid Form Body")
    await aria.send(channel, f"{bot.user.mention} sync")
    assert channel.history()[-1].content == "Discord rejected the commands: Invalid Form Body"

    await env.shutdown()
    await bot.close()


def test_example_needs_no_privileged_intent() -> None:
    assert bot_example.create_bot().intents == discord.Intents.default()


def test_example_has_at_most_60_lines() -> None:
    assert len((ROOT / "bot_example.py").read_text().splitlines()) <= 60


def test_env_example_documents_every_variable() -> None:
    modules = (environment_module, runner, settings, bot_example)
    names = r'"((?:DISCORD_TOKEN|DISCORD_GUILD_ID|LOG_LEVEL|HEALTH_PORT|TATSU_[A-Z_]+[A-Z]))"'
    read = {name for module in modules for name in re.findall(names, inspect.getsource(module))}
    documented = re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)

    assert sorted(documented) == sorted(read)
