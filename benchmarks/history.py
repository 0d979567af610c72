"""Benchmark of the collector of the history while members turn pages."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from benchmarks.row import KEY, Row
from benchmarks.server import GUILD, Traffic, server
from tatsu_cog import TatsuClient, Timeframe
from tatsu_cog.api.key import Secret
from tatsu_cog.history.collector import Collector
from tatsu_cog.history.opening import open_history
from tatsu_cog.leaderboard.pages import PAGE_SIZE, LeaderboardPages, Page

if TYPE_CHECKING:
    from tatsu_cog.api import ClientStats, GuildRankings

GUILDS = 1_000
MEMBERS = 10
READING_TIME = 0.5
"""The average number of seconds between two page turns of a member."""


class _Recorder:
    """The client of the collector. It records when the collector sends requests."""

    def __init__(self, client: TatsuClient) -> None:
        self._client = client
        self.times: list[float] = []

    @property
    def stats(self) -> ClientStats:
        return self._client.stats

    async def get_guild_rankings(
        self, guild_id: int, timeframe: Timeframe, *, fresh: bool, background: bool
    ) -> GuildRankings:
        self.times.append(time.monotonic())
        return await self._client.get_guild_rankings(guild_id, timeframe, fresh=fresh, background=background)


async def history(short: bool) -> list[Row]:
    """Take snapshots of 1,000 guilds while 10 members turn pages."""
    seconds, limit, window = (3.0, 60, 1.0) if short else (20.0, 60, 2.0)
    waits: list[float] = []
    with tempfile.TemporaryDirectory() as folder, server(limit=limit, window=window, rows=5_000) as tatsu:
        store = await open_history(Secret(f"sqlite+aiosqlite:///{folder}/tatsu.db"))
        for guild_id in range(1, GUILDS + 1):
            await store.guilds.enable(guild_id, 1, datetime.now(UTC))
        async with TatsuClient(KEY, base_url=tatsu.base_url, limit=limit, window=window) as client:
            recorder = _Recorder(client)
            collecting = asyncio.create_task(Collector(recorder, store, keep_days=400).run())
            end = time.monotonic() + seconds

            async def member(seed: int) -> None:
                rng = random.Random(seed)  # noqa: S311 - not used for security
                pages = LeaderboardPages(client, GUILD, Timeframe.ALL)
                offset = rng.randrange(0, 4_000, PAGE_SIZE)
                while time.monotonic() < end:
                    started = time.perf_counter()
                    page = await pages.page(offset)
                    waits.append(time.perf_counter() - started)
                    offset = offset + PAGE_SIZE if isinstance(page, Page) else 0
                    await asyncio.sleep(rng.uniform(0.5, 1.5) * READING_TIME)

            await asyncio.gather(*(member(seed) for seed in range(MEMBERS)))
            collecting.cancel()
            with suppress(asyncio.CancelledError):
                await collecting
        await store.close()
        refusals = tatsu.traffic().refusals()
    most = Traffic(recorder.times).most_in_sliding_windows(window)
    return [
        Row(
            f"snapshots of {GUILDS:,} guilds while {MEMBERS} members turn pages, {limit} per {window:g} s: "
            "most requests of the collector in a window, refused requests",
            f"≤ {limit // 3}, 0",
            f"{most}, {refusals}",
            0 < most <= limit // 3 and refusals == 0,
            is_count=True,
        ),
        Row(
            f"… longest wait of {len(waits)} page turns",
            f"< {window:g} s",
            f"{max(waits):.2f} s",
            max(waits) < window,
        ),
    ]
