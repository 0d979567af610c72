"""Benchmark of an export of a large leaderboard while members turn its pages."""

from __future__ import annotations

import asyncio
import random
import time

from benchmarks.row import KEY, Row
from benchmarks.server import GUILD, server
from tatsu_cog import TatsuClient, Timeframe
from tatsu_cog.leaderboard.pages import PAGE_SIZE, LeaderboardPages, Page

MEMBERS = 10
READING_TIME = 0.5
"""The average number of seconds between two page turns of a member."""


async def export(short: bool) -> list[Row]:
    """Fetch all rows in the background while 10 members turn pages."""
    rows, limit, window = (4_000, 20, 0.5) if short else (25_000, 60, 2.0)
    waits: list[float] = []
    with server(limit=limit, window=window, rows=rows) as tatsu:
        async with TatsuClient(KEY, base_url=tatsu.base_url, limit=limit, window=window) as client:
            finished = asyncio.Event()

            async def member(seed: int) -> None:
                rng = random.Random(seed)  # noqa: S311 - not used for security
                pages = LeaderboardPages(client, GUILD, Timeframe.ALL)
                offset = rng.randrange(0, rows - 1_000, PAGE_SIZE)
                while not finished.is_set():
                    started = time.perf_counter()
                    page = await pages.page(offset)
                    waits.append(time.perf_counter() - started)
                    offset = offset + PAGE_SIZE if isinstance(page, Page) else 0
                    await asyncio.sleep(rng.uniform(0.5, 1.5) * READING_TIME)

            async def fetch_all() -> tuple[int, float]:
                started = time.perf_counter()
                user_ids = {row.user_id async for row in client.iter_guild_rankings(GUILD, background=True)}
                finished.set()
                return len(user_ids), time.perf_counter() - started

            async with asyncio.TaskGroup() as group:
                export_task = group.create_task(fetch_all())
                for seed in range(MEMBERS):
                    group.create_task(member(seed))
            found, seconds = export_task.result()
        traffic = tatsu.traffic()
    ideal = (len(traffic.times) - 1) // limit * window
    return [
        Row(
            f"export of {rows:,} rows while {MEMBERS} members turn pages, {limit} per {window:g} s: "
            "rows, refused requests",
            f"{rows:,}, 0",
            f"{found:,}, {traffic.refusals()}",
            found == rows and traffic.refusals() == 0,
            is_count=True,
        ),
        Row(
            f"… time for {len(traffic.times)} requests, compared with the shortest that the limit allows",
            "≤ 1.10",
            f"{seconds / ideal:.3f}",
            seconds <= 1.10 * ideal,
        ),
        Row(
            f"… longest wait of {len(waits)} page turns",
            f"< {window:g} s",
            f"{max(waits):.2f} s",
            max(waits) < window,
        ),
    ]
