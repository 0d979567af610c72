"""What the client and the cog cost in time, as ratios within one run, and in memory."""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
import tracemalloc
from datetime import UTC, datetime
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

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


async def look_ups(short: bool) -> list[Row]:
    """Look one profile up, cached and not."""
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
        Row("cached look-up in the client", "≤ 1 µs", f"{cached:.2f} µs", cached <= 1.0),
        Row("uncached look-up to raw", "≤ 1.10", f"{ratio:.3f}", ratio <= 1.10),
    ]


async def _ratio(
    ours: Callable[[int], Awaitable[Any]], theirs: Callable[[int], Awaitable[Any]], count: int
) -> float:
    """Time two ways of asking in turn, and return the median of one over that of the other."""
    for number in range(count):
        await theirs(10 + number)  # the server makes a profile at the first request for it
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(count):
        for way, kept in zip((ours, theirs), times, strict=True):
            started = time.perf_counter()
            await way(10 + number)
            kept.append(time.perf_counter() - started)
    warm = count // 10
    return statistics.median(times[0][warm:]) / statistics.median(times[1][warm:])


async def decoding(short: bool) -> list[Row]:
    """Decode a block of a hundred rows."""
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
    return [Row("decoding 100 rows to models, to json.loads", "< 1", f"{ratio:.2f}", ratio < 1)]


async def dispatch(short: bool) -> list[Row]:
    """Send ``/top`` through discord.py's dispatch, beside a command that has its answer ready."""
    bot = commands.Bot(commands.when_mentioned, intents=discord.Intents.default())
    with server() as tatsu:
        async with TatsuClient(KEY, base_url=tatsu.base_url, limit=UNLIMITED, fresh_for=3_600) as client:
            await bot.add_cog(TatsuCog(bot, client=client))
            ready: dict[str, Any] = {}

            @bot.tree.command(description="The same embed and components, ready-made.")
            async def bare(interaction: discord.Interaction[Any]) -> None:
                await interaction.response.send_message(**ready)

            async with simcord.run(bot) as env:
                guild = env.create_guild()
                channel = guild.create_text_channel("general")
                aria = guild.add_member(env.create_user("aria"))
                await bot.tree.sync()
                first = await aria.slash(channel, "top")
                assert first.response is not None  # noqa: S101
                view = discord.ui.View.from_message(first.response.message, timeout=None)
                view.stop()
                ready |= {"embed": first.response.embeds[0], "view": view}

                async def invoke(name: str) -> float:
                    # Not by aria.slash: it looks for the bot to come to rest, in steps of 50 ms.
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

                ours: list[float] = []
                theirs: list[float] = []
                for _ in range(50 if short else 400):
                    ours.append(await invoke("top"))
                    theirs.append(await invoke("bare"))
                await env.settle()
    ratio = statistics.median(theirs) / statistics.median(ours)
    return [
        Row("/top from memory, its speed to that of a bare command", "≥ 0.85", f"{ratio:.2f}", ratio >= 0.85)
    ]


async def memory(short: bool) -> list[Row]:
    """Touch ten thousand guilds."""
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
            f"memory after {guilds:,} guilds", f"≤ {bound:g} MB", f"{used:.1f} MB", used <= bound, counts=True
        )
    ]


async def importing(short: bool) -> list[Row]:
    """Import tatsu_cog after discord."""
    code = (
        "import discord, discord.ext.commands, sys, time; started = time.perf_counter(); import tatsu_cog; "
        "print(time.perf_counter() - started); print('redis' in sys.modules)"
    )
    # Installed packages are compiled; the first of the runs may have to compile, and is not the fastest.
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=compiled)  # noqa: ASYNC221, S603
        for _ in range(3 if short else 9)
    ]
    milliseconds = 1_000 * min(float(run.stdout.split()[0]) for run in runs)
    redis = runs[0].stdout.split()[1] == "True"
    return [
        Row(
            "import tatsu_cog beyond import discord", "≤ 45 ms", f"{milliseconds:.0f} ms", milliseconds <= 45
        ),
        Row("… with Redis imported", "no", "yes" if redis else "no", not redis, counts=True),
    ]
