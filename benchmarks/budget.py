"""What the client sends: never more than the limit, and never twice."""

from __future__ import annotations

import asyncio
import random
import time

import aiohttp

from benchmarks.row import KEY, Row
from benchmarks.server import GUILD, MEMBERS, server
from tatsu_cog import TatsuClient, Timeframe
from tatsu_cog.leaderboard.pages import PAGE_SIZE, Board


async def burst(short: bool) -> list[Row]:
    """Ask two hundred times at once, at sixty in two seconds."""
    callers, limit, window = (60, 20, 0.5) if short else (200, 60, 2.0)
    ideal = (callers - 1) // limit * window
    with server(limit=limit, window=window) as tatsu:
        client = TatsuClient(KEY, base_url=tatsu.base_url, limit=limit, window=window, max_wait=None)
        async with client:
            started = time.perf_counter()
            answers = await asyncio.gather(*(client.get_profile(1 + number) for number in range(callers)))
            took = time.perf_counter() - started
        refusals = tatsu.seen().refusals()
    return [
        Row(
            f"{callers} look-ups at once, {limit} per {window:g} s: answers, refusals",
            f"{callers}, 0",
            f"{len(answers)}, {refusals}",
            len(answers) == callers and refusals == 0,
            counts=True,
        ),
        Row("… makespan to ideal", "≤ 1.05", f"{took / ideal:.3f}", took <= 1.05 * ideal),
    ]


async def jitter(short: bool) -> list[Row]:
    """Do the same over a bad line, with a client that is restarted in mid-window."""
    callers, limit, window = (60, 20, 0.5) if short else (200, 60, 2.0)

    async def late(
        request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        await asyncio.sleep(random.uniform(0, 0.15))  # noqa: S311 - no secret
        response = await handler(request)
        await asyncio.sleep(random.uniform(0, 0.15))  # noqa: S311
        return response

    with server(limit=limit, window=window, failing=0.05) as tatsu:
        lives = []
        answered = 0
        for numbers in (range(limit // 2), range(callers)):
            async with (
                aiohttp.ClientSession(middlewares=(late,)) as session,
                TatsuClient(
                    KEY,
                    base_url=tatsu.base_url,
                    session=session,
                    limit=limit,
                    window=window,
                    max_wait=None,
                ) as client,
            ):
                calls = (client.get_profile(1 + number) for number in numbers)
                outcomes = await asyncio.gather(*calls, return_exceptions=True)
                answered += sum(not isinstance(outcome, BaseException) for outcome in outcomes)
            lives.append(tatsu.seen())
    whole = type(lives[0])(
        [moment for life in lives for moment in life.at],
        [status for life in lives for status in life.statuses],
        [],
    )
    fixed = whole.most_in_its_windows(window)
    sliding = max(life.most_in_any_window(window) for life in lives)
    return [
        Row(
            "… with 0–150 ms jitter each way, 5 % 502s, a restart in mid-window: most in a window of the "
            "server's, most in any window of one life, refusals",
            f"≤ {limit}, ≤ {limit}, ≤ 1",
            f"{fixed}, {sliding}, {whole.refusals()}",
            fixed <= limit and sliding <= limit and whole.refusals() <= 1,
            counts=True,
        )
    ]


async def page_turns(short: bool) -> list[Row]:
    """Let fifty people turn a thousand pages."""
    turns = 1_000
    with server(limit=60) as tatsu:
        async with TatsuClient(KEY, base_url=tatsu.base_url) as client:
            board = Board(client, GUILD, Timeframe.ALL)
            visited: set[int] = set()

            async def person(seed: int) -> None:
                whim = random.Random(seed)  # noqa: S311
                offset = whim.randrange(0, MEMBERS, PAGE_SIZE)
                for _ in range(turns // 50):
                    page = await board.page(offset)
                    visited.add(offset // 100)
                    visited.add((offset + PAGE_SIZE) // 100)  # whether it is there decides about Next
                    offset = max(min(page.offset + whim.choice((-10, 10, 10, 500)), MEMBERS - 10), 0)  # type: ignore[union-attr]

            await asyncio.gather(*(person(seed) for seed in range(50)))
        asked = len(tatsu.seen().at)
    return [
        Row(
            f"{turns:,} page turns by 50 people over {MEMBERS:,} rows: requests for distinct blocks visited",
            "requests ≤ blocks",
            f"{asked} for {len(visited)}",
            asked <= len(visited),
            counts=True,
        )
    ]
