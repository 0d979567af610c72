"""An export of a large board, while members turn the pages of the same one."""

from __future__ import annotations

import asyncio
import random
import time

from benchmarks.row import KEY, Row
from benchmarks.server import GUILD, server
from tatsu_cog import TatsuClient, Timeframe
from tatsu_cog.leaderboard.pages import PAGE_SIZE, Board, Page

MEMBERS = 10
THINKS = 0.5
"""Seconds that a member looks at a page."""


async def export(short: bool) -> list[Row]:
    """Walk the board in the background, with ten members in the foreground."""
    rows, limit, window = (4_000, 20, 0.5) if short else (25_000, 60, 2.0)
    waits: list[float] = []
    with server(limit=limit, window=window, rows=rows) as tatsu:
        async with TatsuClient(KEY, base_url=tatsu.base_url, limit=limit, window=window) as client:
            walking = asyncio.Event()

            async def member(seed: int) -> None:
                whim = random.Random(seed)  # noqa: S311 - no secret
                board = Board(client, GUILD, Timeframe.ALL)
                offset = whim.randrange(0, rows - 1_000, PAGE_SIZE)
                while not walking.is_set():
                    asked = time.perf_counter()
                    page = await board.page(offset)
                    waits.append(time.perf_counter() - asked)
                    offset = offset + PAGE_SIZE if isinstance(page, Page) else 0
                    await asyncio.sleep(whim.uniform(0.5, 1.5) * THINKS)

            async def walk() -> tuple[int, float]:
                started = time.perf_counter()
                seen = {row.user_id async for row in client.iter_guild_rankings(GUILD, background=True)}
                walking.set()
                return len(seen), time.perf_counter() - started

            async with asyncio.TaskGroup() as group:
                walk_task = group.create_task(walk())
                for seed in range(MEMBERS):
                    group.create_task(member(seed))
            came, took = walk_task.result()
        seen = tatsu.seen()
    ideal = (len(seen.at) - 1) // limit * window
    return [
        Row(
            f"an export of {rows:,} rows while {MEMBERS} members page, {limit} per {window:g} s: "
            "rows, refusals",
            f"{rows:,}, 0",
            f"{came:,}, {seen.refusals()}",
            came == rows and seen.refusals() == 0,
            counts=True,
        ),
        Row(
            f"… its time to the limit's own, for its and the members' {len(seen.at)} requests",
            "≤ 1.10",
            f"{took / ideal:.3f}",
            took <= 1.10 * ideal,
        ),
        Row(
            f"… the longest wait in {len(waits)} page turns",
            f"< {window:g} s",
            f"{max(waits):.2f} s",
            max(waits) < window,
        ),
    ]
