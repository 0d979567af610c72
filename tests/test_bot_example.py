"""The bot to fork: what it says when something is missing, how it starts, and how it ends."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import discord
import discord.ext.test as dpytest
import pytest
import simcord
from aiohttp import web
from discord.ext import commands
from support.world import ranks_of

import bot_example
from tatsu_cog import TatsuClient, TatsuCog

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tatsu_cog.testing import FakeTatsu


def make_example() -> bot_example.ExampleBot:
    return bot_example.ExampleBot(commands.when_mentioned, intents=discord.Intents.default())


ROOT = Path(bot_example.__file__).parent


class FakeDiscord:
    """Takes the login and keeps it waiting, or refuses it."""

    def __init__(self, *, refuses: bool) -> None:
        self.refuses = refuses
        self.came = asyncio.Event()
        self.seen: list[str] = []
        self.released = asyncio.Event()
        self.url = ""

    async def handle(self, request: web.Request) -> web.Response:
        self.seen.append(f"{request.method} {request.path} {request.headers.get('Authorization')}")
        self.came.set()
        if not self.refuses:
            await self.released.wait()
        return web.json_response({"message": "401: Unauthorized", "code": 0}, status=401)

    @classmethod
    @asynccontextmanager
    async def started(cls, *, refuses: bool = False) -> AsyncIterator[FakeDiscord]:
        server = cls(refuses=refuses)
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", server.handle)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        server.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/v10"
        try:
            yield server
        finally:
            server.released.set()
            await runner.cleanup()


async def run(
    folder: Path, environment: dict[str, str], *, discord_url: str = "http://127.0.0.1:9/api/v10"
) -> asyncio.subprocess.Process:
    """Start a copy of bot_example.py as its own process, with a Discord on loopback."""
    shutil.copy(ROOT / "bot_example.py", folder)
    start = (
        "import runpy, discord\n"
        f"discord.http.Route.BASE = {discord_url!r}\n"
        "runpy.run_path('bot_example.py', run_name='__main__')\n"
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TATSU_", "DISCORD_"))}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        start,
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT)} | environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )


async def end_of(process: asyncio.subprocess.Process) -> tuple[int | None, list[str]]:
    output, _ = await process.communicate()
    return process.returncode, output.decode().splitlines()


async def test_without_variables_it_names_the_token(tmp_path: Path) -> None:
    status, said = await end_of(await run(tmp_path, {}))

    assert status == 1
    assert said == ["DISCORD_TOKEN is not set: see .env.example."]


async def test_without_a_tatsu_key_it_says_how_to_get_one_and_does_not_log_in(tmp_path: Path) -> None:
    async with FakeDiscord.started() as login:
        process = await run(tmp_path, {"DISCORD_TOKEN": "a.b.c"}, discord_url=login.url)
        status, said = await end_of(process)

    assert status == 1
    assert said == [
        "Not started: TATSU_API_KEY is not set: type t!apikey create in a server where the Tatsu bot is, "
        "and set it to the key you get. (See .env.example.)"
    ]
    assert login.seen == []


async def test_a_guild_id_that_is_none_is_told(tmp_path: Path) -> None:
    status, said = await end_of(
        await run(tmp_path, {"DISCORD_TOKEN": "a.b.c", "DISCORD_GUILD_ID": "my server"})
    )

    assert status == 1
    assert said == ["DISCORD_GUILD_ID must be a server's id, which is all digits."]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send to a process")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
async def test_with_both_in_its_env_file_it_logs_in_and_ends_cleanly(
    tmp_path: Path, how: signal.Signals
) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=a.b.c\nTATSU_API_KEY=some-key\n")
    async with FakeDiscord.started() as login:
        process = await run(tmp_path, {}, discord_url=login.url)
        await login.came.wait()
        process.send_signal(how)
        status, said = await end_of(process)

    assert login.seen == ["GET /api/v10/users/@me Bot a.b.c"]
    assert status == 0
    assert len(said) == 1
    assert "logging in using static token" in said[0]


async def test_a_token_that_discord_refuses_is_told_in_a_line(tmp_path: Path) -> None:
    async with FakeDiscord.started(refuses=True) as login:
        environment = {"DISCORD_TOKEN": "a.b.c", "TATSU_API_KEY": "some-key"}
        status, said = await end_of(await run(tmp_path, environment, discord_url=login.url))

    assert status == 1
    assert said[-1] == ("Not started: Improper token has been passed. (See .env.example.)")
    assert "a.b.c" not in "".join(said)


async def test_a_discord_that_is_not_there_is_told_in_a_line(tmp_path: Path) -> None:
    environment = {"DISCORD_TOKEN": "a.b.c", "TATSU_API_KEY": "some-key"}
    status, said = await end_of(await run(tmp_path, environment))

    assert status == 1
    assert said[-1].startswith("Not started: Cannot connect to host ")
    assert not any("Traceback" in line for line in said)


def test_it_needs_no_privileged_intent() -> None:
    assert "intents=discord.Intents.default()" in (ROOT / "bot_example.py").read_text()
    assert make_example().intents == discord.Intents.default()


def test_it_stays_short_enough_to_read_before_forking() -> None:
    assert len((ROOT / "bot_example.py").read_text().splitlines()) < 60


def test_the_env_file_to_copy_documents_every_variable_that_is_read() -> None:
    sources = [ROOT / "bot_example.py", ROOT / "tatsu_cog" / "settings.py"]
    read = {
        name
        for source in sources
        for name in re.findall(r'"((?:DISCORD|TATSU)_[A-Z_]+[A-Z])"', source.read_text())
    }
    documented = re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)

    assert sorted(documented) == sorted(read)


@pytest.fixture
def no_guild(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.delenv("DISCORD_GUILD_ID", raising=False)
    return monkeypatch


@pytest.mark.parametrize("at_once", [False, True])
async def test_after_it_has_started_the_commands_are_there(
    tatsu: FakeTatsu, no_guild: pytest.MonkeyPatch, at_once: bool
) -> None:
    guild_id = 81_384_788_765_712_384
    if at_once:
        no_guild.setenv("DISCORD_GUILD_ID", str(guild_id))
    bot = make_example()
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
        await bot.add_cog(TatsuCog(bot, client=client))
        env = simcord.Env(bot)
        guild = env.create_guild(id=guild_id)
        await env.start()
        channel = guild.create_text_channel("general")
        aria = guild.add_member(env.create_user("aria"))
        tatsu.set_board(guild.id, {aria.id: 5})

        assert ranks_of(await aria.slash(channel, "top")) == [1]
        synced = [request.path for request in env.http_requests if request.method == "PUT"]
        assert ("/guilds/" in synced[0]) is at_once

        await env.shutdown()
        env.raise_errors()


@pytest.fixture
def synced(no_guild: pytest.MonkeyPatch) -> list[Any]:
    """Collect what Discord is told of the commands: dpytest has no Discord that takes them."""
    told: list[Any] = []

    async def take(http: Any, application_id: int, payload: list[dict[str, Any]]) -> list[dict[str, Any]]:
        told.append(payload)
        return []

    no_guild.setattr(discord.http.HTTPClient, "bulk_upsert_global_commands", take)
    return told


@pytest.fixture
async def forked(synced: list[Any]) -> AsyncIterator[bot_example.ExampleBot]:
    """The bot under dpytest, after its start."""
    bot = make_example()
    await bot._async_setup_hook()  # noqa: SLF001 - dpytest asks for it
    # dpytest finds its members in the cache, which the bot's own intents keep empty.
    bot._connection._intents.members = True  # noqa: SLF001
    bot._connection.member_cache_flags = discord.MemberCacheFlags.from_intents(bot.intents)  # noqa: SLF001
    dpytest.configure(bot, members=2)
    bot._connection.application_id = 1  # noqa: SLF001
    await bot.setup_hook()
    synced.clear()
    yield bot
    await dpytest.empty_queue()
    bot.ws = None  # type: ignore[assignment]  # dpytest's has no socket to close
    await bot.close()


async def test_its_owner_alone_syncs_by_mentioning_it(
    forked: bot_example.ExampleBot, synced: list[Any], caplog: pytest.LogCaptureFixture
) -> None:
    owner, stranger = dpytest.get_config().members[:2]
    forked.owner_id = owner.id
    assert forked.user is not None

    await dpytest.message(f"{forked.user.mention} sync", member=owner)
    assert dpytest.verify().message().content("Synced 0 commands.")
    assert len(synced) == 1

    for said in ("sync", "good morning"):
        with pytest.raises(commands.CommandError):
            await dpytest.message(f"{forked.user.mention} {said}", member=stranger)
    assert len(synced) == 1
    assert [record for record in caplog.records if record.exc_info] == []
