"""Benchmarks of the speed and the memory usage of the client and the cog.

Most times are compared with those of a baseline in the same run.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
import tracemalloc
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import simcord
from discord.ext import commands
from simcord.interactions import base_payload

from benchmarks.row import KEY, UNLIMITED, Row
from benchmarks.server import GUILD, server
from tatsu_cog import TatsuClient, TatsuCog, Timeframe
from tatsu_cog.api.decoding import decode_guild_rankings
from tatsu_cog.api.key import Secret
from tatsu_cog.history.members.feature import MemberHistory
from tatsu_cog.history.models import Row as HistoryRow
from tatsu_cog.history.models import Snapshot
from tatsu_cog.history.opening import open_history

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable


async def calls(short: bool) -> list[Row]:
    """Measure cached and uncached calls for a profile."""
    count = 200 if short else 1_500
    with server() as tatsu:
        async with (
            TatsuClient(KEY, base_url=tatsu.base_url, limit=UNLIMITED) as client,
            aiohttp.ClientSession() as session,
        ):

            async def raw(user_id: int) -> Any:
                url = f"{tatsu.base_url}/users/{user_id}/profile"
                async with session.get(url, headers={"Authorization": KEY}) as response:
                    return await response.json()

            ratio = await _ratio(client.get_profile, raw, count)
            await client.get_profile(1)
            repeats = 20_000
            best = float("inf")
            for _ in range(5):
                started = time.perf_counter()
                for _ in range(repeats):
                    await client.get_profile(1)
                best = min(best, time.perf_counter() - started)
    cached = best / repeats * 1e6
    return [
        Row("cached call", "≤ 1 µs", f"{cached:.2f} µs", cached <= 1.0),
        Row("uncached call, compared with a bare aiohttp request", "≤ 1.10", f"{ratio:.3f}", ratio <= 1.10),
    ]


async def _ratio(
    first: Callable[[int], Awaitable[Any]], second: Callable[[int], Awaitable[Any]], count: int
) -> float:
    """Call two functions alternately, and return the ratio of their median times."""
    for number in range(count):
        # FakeTatsu creates a profile at the first request for it, which takes longer.
        await second(10 + number)
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(count):
        for function, measured in zip((first, second), times, strict=True):
            started = time.perf_counter()
            await function(10 + number)
            measured.append(time.perf_counter() - started)
    warm_up = count // 10
    return statistics.median(times[0][warm_up:]) / statistics.median(times[1][warm_up:])


async def decoding(short: bool) -> list[Row]:
    """Measure the decoding of a block of 100 rows."""
    rows = [
        {"rank": place + 1, "score": 10**6 - place, "user_id": str(10**17 + place * 7_919)}
        for place in range(100)
    ]
    body = json.dumps({"guild_id": str(GUILD), "rankings": rows}).encode()
    now = datetime.now(UTC)
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(300 if short else 3_000):
        started = time.perf_counter()
        decode_guild_rankings(body, now, GUILD, Timeframe.ALL, 0)
        middle = time.perf_counter()
        json.loads(body)
        times[0].append(middle - started)
        times[1].append(time.perf_counter() - middle)
    ratio = statistics.median(times[0]) / statistics.median(times[1])
    return [Row("decoding 100 rows into models, compared with json.loads", "< 1", f"{ratio:.2f}", ratio < 1)]


async def dispatch(short: bool) -> list[Row]:
    """Compare ``/top`` with a command that sends a prebuilt embed and components: also in German, with a history."""
    english = await _speed_of_top(short)
    german = await _speed_of_top(short, language="de")
    with_history = await _speed_of_top(short, past=True)
    name = "/top from the cache: speed, compared with a command whose embed is prebuilt"
    return [
        Row(name, "≥ 0.85", f"{english:.2f}", english >= 0.85),
        Row("… in German", "≥ 0.8", f"{german:.2f}", german >= 0.8),
        Row("… with a history", "≥ 0.8", f"{with_history:.2f}", with_history >= 0.8),
    ]


async def _speed_of_top(short: bool, *, language: str | None = None, past: bool = False) -> float:
    bot = commands.Bot(commands.when_mentioned, intents=discord.Intents.default())
    with server() as tatsu:
        async with TatsuClient(KEY, base_url=tatsu.base_url, limit=UNLIMITED, fresh_for=3_600) as client:
            cog = TatsuCog(bot, client=client, language=language)
            await bot.add_cog(cog)
            ready: dict[str, Any] = {}

            @bot.tree.command(description="Respond with the same embed and components.")
            async def bare(interaction: discord.Interaction[Any]) -> None:
                await interaction.response.send_message(**ready)

            async with simcord.run(bot) as env, AsyncExitStack() as stack:
                guild = env.create_guild()
                channel = guild.create_text_channel("general")
                aria = guild.add_member(env.create_user("aria"))
                if past:
                    await stack.enter_async_context(_week_ago(cog, guild.id))
                await bot.tree.sync()
                first = await aria.slash(channel, "top")
                assert first.response is not None  # noqa: S101
                assert past == ("▲" in (first.response.embeds[0].footer.text or ""))  # noqa: S101
                view = discord.ui.View.from_message(first.response.message, timeout=None)
                view.stop()
                ready |= {"embed": first.response.embeds[0], "view": view}

                async def invoke(name: str) -> float:
                    # `aria.slash` isn't used because it polls every 50 ms until the bot is idle.
                    command = env.backend.find_command(name, guild.id, type=1)
                    assert command is not None  # noqa: S101
                    record, payload = base_payload(
                        env.backend,
                        type=2,
                        channel_id=channel.id,
                        guild_id=guild.id,
                        user_id=aria.id,
                        data={"id": command["id"], "name": name, "type": 1, "options": []},
                    )
                    started = time.perf_counter()
                    env.backend.emit("INTERACTION_CREATE", payload)
                    while not record.responded:  # noqa: ASYNC110 - simcord has no event for it
                        await asyncio.sleep(0)
                    return time.perf_counter() - started

                top_times: list[float] = []
                bare_times: list[float] = []
                for _ in range(50 if short else 400):
                    top_times.append(await invoke("top"))
                    bare_times.append(await invoke("bare"))
                await env.settle()
    return statistics.median(bare_times) / statistics.median(top_times)


@asynccontextmanager
async def _week_ago(cog: TatsuCog, guild_id: int) -> AsyncIterator[None]:
    """Give the bot a history with a leaderboard of a week ago, in which all members of a guild had other ranks."""
    rankings = await cog.client.get_guild_rankings(guild_id)
    rows = tuple(
        HistoryRow(place, row.user_id, row.score) for place, row in enumerate(reversed(rankings.rankings), 1)
    )
    with TemporaryDirectory() as folder:
        store = await open_history(Secret(f"sqlite+aiosqlite:///{folder}/history.db"))
        history = MemberHistory(store, cog.people)
        now = datetime.now(UTC)
        await store.guilds.enable(guild_id, 1, now)
        at = now - timedelta(days=7)
        await store.snapshots.add([Snapshot(guild_id, Timeframe.ALL, at, rows, complete=False)])
        cog.history = history
        try:
            yield
        finally:
            cog.history = None
            await history.close()
            await store.close()


async def memory(short: bool) -> list[Row]:
    """Measure the memory used after requesting the leaderboards of 10,000 guilds."""
    guilds = 1_000 if short else 10_000
    bound = 30.0
    with server() as tatsu:
        async with TatsuClient(KEY, base_url=tatsu.base_url, limit=UNLIMITED) as client:
            await client.get_guild_rankings(1)
            tracemalloc.start()
            for first in range(2, guilds, 50):
                await asyncio.gather(
                    *(client.get_guild_rankings(guild) for guild in range(first, first + 50))
                )
            used = tracemalloc.get_traced_memory()[0] / 1e6
            tracemalloc.stop()
    return [
        Row(
            f"memory after the leaderboards of {guilds:,} guilds",
            f"≤ {bound:g} MB",
            f"{used:.1f} MB",
            used <= bound,
            is_count=True,
        )
    ]


async def importing(short: bool) -> list[Row]:
    """Measure the import of `tatsu_cog` after discord.py."""
    code = (
        "import discord, discord.ext.commands, sys, time; started = time.perf_counter(); import tatsu_cog; "
        "print(time.perf_counter() - started); print({'redis', 'PIL', 'fluent.runtime', 'babel'} & {*sys.modules})"
    )
    # Use bytecode, as installed packages do. The first run may have to compile it, so the fastest run counts.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)  # noqa: ASYNC221, S603
        for _ in range(3 if short else 9)
    ]
    milliseconds = 1_000 * min(float(run.stdout.split()[0]) for run in runs)
    extras = runs[0].stdout.splitlines()[1]
    return [
        Row(
            "import of tatsu_cog, in addition to discord.py",
            "≤ 45 ms",
            f"{milliseconds:.0f} ms",
            milliseconds <= 45,
        ),
        Row("… packages of extras that it imports", "set()", extras, extras == "set()", is_count=True),
    ]
