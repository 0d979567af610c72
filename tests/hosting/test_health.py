"""The health of a bot, and the health check, which is another process."""

from __future__ import annotations

import math
import os
import socket
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import discord
import pytest
from discord.ext import commands
from support.example import CONFIGURED, ROOT, running_example, wait_for_event
from support.fake_discord import FakeDiscord
from support.processes import started_process, wait_for_exit
from support.world import make_bot

from tatsu_cog import TatsuClient, TatsuCog, TatsuError
from tatsu_cog.api.ratelimit import StoreState
from tatsu_cog.health import assess_health, check_health

if TYPE_CHECKING:
    from pathlib import Path

    from support.world import World

    from tatsu_cog.testing import FakeTatsu

ATTEMPTS = 100
"""The number of times that the health check is run, each of which takes a few tenths of a second."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def health_check(folder: Path, *arguments: str, **environment: str) -> tuple[int | None, list[str]]:
    """Run the health check, and return its exit status and its output."""
    async with started_process(
        sys.executable,
        "-m",
        "tatsu_cog.hosting.health",
        *arguments,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "HEALTH_PORT": ""} | environment,
    ) as process:
        return await wait_for_exit(process)


async def check_until(status: int, folder: Path, port: int) -> str:
    """Run the health check until it exits with this status, and return the line that it prints."""
    for _ in range(ATTEMPTS):
        exit_status, lines = await health_check(folder, HEALTH_PORT=str(port))
        (line,) = lines
        if exit_status == status:
            return line
    raise AssertionError(f"the health check never exited with status {status}, the last line was {line!r}")


@pytest.mark.parametrize("bot_class", ["commands.Bot", "commands.AutoShardedBot"])
async def test_check_fails_while_the_gateway_is_cut_and_passes_again(tmp_path: Path, bot_class: str) -> None:
    port = free_port()
    async with (
        FakeDiscord.started() as server,
        running_example(
            tmp_path,
            CONFIGURED | {"HEALTH_PORT": str(port)},
            server,
            changes={"(commands.Bot)": f"({bot_class})"},
        ),
    ):
        await wait_for_event(server.connected)
        assert (await check_until(0, tmp_path, port)).endswith(" ms, Tatsu not requested yet, Redis off")

        await server.cut()
        line = await check_until(1, tmp_path, port)
        assert line == "Discord not connected, Tatsu not requested yet, Redis off"

        server.restore()
        await check_until(0, tmp_path, port)


async def test_check_fails_while_an_open_gateway_is_silent(tmp_path: Path) -> None:
    port = free_port()
    async with FakeDiscord.started() as server:
        server.heartbeat_interval = 0.2
        async with running_example(
            tmp_path,
            CONFIGURED | {"HEALTH_PORT": str(port)},
            server,
            changes={"intents=": "heartbeat_timeout=1.0, intents="},
        ):
            await wait_for_event(server.connected)
            await check_until(0, tmp_path, port)

            server.silent = True
            await check_until(1, tmp_path, port)

            server.restore()
            await check_until(0, tmp_path, port)


async def test_check_fails_during_the_login_and_after_the_bot_has_stopped(tmp_path: Path) -> None:
    port = free_port()
    async with FakeDiscord.started() as server:
        server.hold_login = True
        async with running_example(tmp_path, CONFIGURED | {"HEALTH_PORT": str(port)}, server) as process:
            await wait_for_event(server.request_received)
            assert await check_until(1, tmp_path, port) == "Discord not connected"
            process.kill()

    status, lines = await health_check(tmp_path, str(port))
    assert status == 1
    assert lines[0].startswith(f"The bot doesn't respond on port {port}: ")
    assert len(lines) == 1


@pytest.mark.parametrize("arguments", [[], ["x"], ["0"], ["65536"], ["-1"]])
async def test_check_without_a_port_says_what_to_set(tmp_path: Path, arguments: list[str]) -> None:
    status, lines = await health_check(tmp_path, *arguments)

    assert (status, lines) == (1, ["Set HEALTH_PORT to the port of the bot's health check."])


async def test_port_in_use_is_reported_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with (
            FakeDiscord.started() as server,
            running_example(tmp_path, CONFIGURED | {"HEALTH_PORT": str(port)}, server) as process,
        ):
            status, lines = await wait_for_exit(process)

    assert status == 1
    assert lines[-1].startswith(f"HEALTH_PORT {port} can't be used (")
    assert not any("Traceback" in line for line in lines)


# The function


def to_list(_: object) -> list[object]:
    return []


async def test_health_is_reported_without_a_request(world: World) -> None:
    bot = world.env.bot
    assert isinstance(bot, commands.Bot)
    cog = bot.get_cog("Tatsu")
    assert isinstance(cog, TatsuCog)
    health = check_health(bot, cog.client)

    assert health.connected
    assert health.tatsu is None
    assert world.take_requests() == []


@pytest.mark.parametrize(
    ("behaviour", "state", "text"),
    [
        ({}, "ok", "Tatsu responding"),
        ({"status": 404}, "ok", "Tatsu responding"),
        ({"status": 400}, "ok", "Tatsu responding"),
        ({"status": 401}, "unauthorized", "Tatsu rejects the API key"),
        ({"status": 429}, "rate_limited", "Tatsu rate-limiting this bot"),
        ({"status": 503}, "not_responding", "Tatsu not responding"),
        ({"drop": True}, "not_responding", "Tatsu not responding"),
        ({"change": to_list}, "not_responding", "Tatsu not responding"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else value,
)
async def test_health_shows_the_result_of_the_last_request(
    tatsu: FakeTatsu, behaviour: dict[str, object], state: str, text: str
) -> None:
    tatsu.set_board(5, {1: 50})
    tatsu.misbehave(**behaviour)  # type: ignore[arg-type]
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, max_wait=0) as client:
        with suppress(TatsuError):
            await client.get_guild_rankings(5)

        health = check_health(make_bot(), client)

    assert health.tatsu == state
    assert str(health) == f"Discord not connected, {text}, Redis off"


async def test_recovered_tatsu_is_healthy_again(tatsu: FakeTatsu, client: TatsuClient) -> None:
    tatsu.set_board(5, {1: 50})
    before = datetime.now(UTC)
    tatsu.misbehave(status=503)
    with pytest.raises(TatsuError):
        await client.get_guild_rankings(5)
    assert client.stats.last_success_at is None
    tatsu.behave()
    await client.get_guild_rankings(5, fresh=True)

    assert check_health(make_bot(), client).tatsu == "ok"
    assert client.stats.last_error is None
    assert client.stats.last_success_at is not None
    assert client.stats.last_success_at >= before


async def test_paused_requests_are_shown(tatsu: FakeTatsu, client: TatsuClient) -> None:
    stats = client.stats
    fields = {name: getattr(stats, name) for name in stats.__struct_fields__}
    blocked = type(stats)(**fields | {"blocked_until": datetime.now(UTC) + timedelta(seconds=60)})
    unreachable = type(stats)(**fields | {"redis": StoreState("unreachable", "timed out")})

    assert assess_health(0.05, stats).paused_by is None
    assert assess_health(0.05, blocked).paused_by == "tatsu"
    assert assess_health(0.05, unreachable).paused_by == "redis"
    assert (
        str(assess_health(0.05, unreachable)) == "Discord 50 ms, Tatsu not requested yet, Redis unreachable"
    )


@pytest.mark.parametrize("latency", [math.nan, math.inf])
def test_latency_that_is_not_a_number_means_not_connected(latency: float) -> None:
    assert not assess_health(latency, None).connected


@pytest.mark.parametrize("bot_class", [discord.Client, discord.AutoShardedClient])
def test_bot_that_has_not_connected_yet_is_not_healthy(bot_class: type[discord.Client]) -> None:
    bot = bot_class(intents=discord.Intents.default())

    assert str(check_health(bot, None)) == "Discord not connected"


async def test_check_is_quick_because_it_imports_no_discord() -> None:
    program = "import sys, tatsu_cog.hosting.health; print('discord' in sys.modules)"
    async with started_process(sys.executable, "-c", program, cwd=ROOT, env=os.environ) as check:
        assert await wait_for_exit(check) == (0, ["False"])
