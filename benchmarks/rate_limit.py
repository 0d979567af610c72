"""Benchmarks of the rate limiter and the cache."""

from __future__ import annotations

import asyncio
import random
import time

import aiohttp

from benchmarks.row import KEY, Row
from benchmarks.server import GUILD, MEMBERS, Traffic, server
from tatsu_cog import TatsuClient, Timeframe
from tatsu_cog.leaderboard.pages import PAGE_SIZE, LeaderboardPages, Page

MEMBERS_TURNING_PAGES = 50
TURNS = 1_000


async def burst(short: bool) -> list[Row]:
    """Make 200 concurrent calls, with a limit of 60 requests per 2 seconds."""
    calls, limit, window = (60, 20, 0.5) if short else (200, 60, 2.0)
    ideal = (calls - 1) // limit * window
    with server(limit=limit, window=window) as tatsu:
        client = TatsuClient(KEY, base_url=tatsu.base_url, limit=limit, window=window, max_wait=None)
        async with client:
            started = time.perf_counter()
            profiles = await asyncio.gather(*(client.get_profile(1 + number) for number in range(calls)))
            seconds = time.perf_counter() - started
        refusals = tatsu.traffic().refusals()
    return [
        Row(
            f"{calls} concurrent calls, {limit} per {window:g} s: successful calls, refused requests",
            f"{calls}, 0",
            f"{len(profiles)}, {refusals}",
            len(profiles) == calls and refusals == 0,
            is_count=True,
        ),
        Row(
            "… time, compared with the shortest that the limit allows",
            "≤ 1.05",
            f"{seconds / ideal:.3f}",
            seconds <= 1.05 * ideal,
        ),
    ]


async def unreliable_connection(short: bool) -> list[Row]:
    """Make calls with random delays and 502 responses, and restart the client within a window."""
    calls, limit, window = (60, 20, 0.5) if short else (200, 60, 2.0)

    async def delay(
        request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        await asyncio.sleep(random.uniform(0, 0.15))  # noqa: S311 - not used for security
        response = await handler(request)
        await asyncio.sleep(random.uniform(0, 0.15))  # noqa: S311
        return response

    total, most_by_one_client = Traffic(), 0
    with server(limit=limit, window=window, failing=0.05) as tatsu:
        for user_ids in (range(1, 1 + limit // 2), range(1, 1 + calls)):
            async with (
                aiohttp.ClientSession(middlewares=(delay,)) as session,
                TatsuClient(
                    KEY,
                    base_url=tatsu.base_url,
                    session=session,
                    limit=limit,
                    window=window,
                    max_wait=None,
                ) as client,
            ):
                profiles = (client.get_profile(user_id) for user_id in user_ids)
                await asyncio.gather(*profiles, return_exceptions=True)
            traffic = tatsu.traffic()
            total.add(traffic)
            most_by_one_client = max(most_by_one_client, traffic.most_in_sliding_windows(window))
    most, refusals = total.most_in_fixed_windows(window), total.refusals()
    return [
        Row(
            "… with a delay of 0–150 ms each way, 5 % 502 responses and a restart within a window: most "
            "requests in a window of the server, most requests of one client in a sliding window, "
            "refused requests",
            f"≤ {limit}, ≤ {limit}, ≤ 1",
            f"{most}, {most_by_one_client}, {refusals}",
            most <= limit and most_by_one_client <= limit and refusals <= 1,
            is_count=True,
        )
    ]


async def page_turns(short: bool) -> list[Row]:
    """Turn 1,000 pages as 50 concurrent members."""
    with server(limit=60) as tatsu:
        async with TatsuClient(KEY, base_url=tatsu.base_url) as client:
            pages = LeaderboardPages(client, GUILD, Timeframe.ALL)
            blocks: set[int] = set()

            async def turn_pages(seed: int) -> None:
                rng = random.Random(seed)  # noqa: S311
                offset = rng.randrange(0, MEMBERS, PAGE_SIZE)
                for _ in range(TURNS // MEMBERS_TURNING_PAGES):
                    page = await pages.page(offset)
                    assert isinstance(page, Page)  # noqa: S101
                    # The Next button is enabled if the next page has rows, so that page is fetched as well.
                    blocks.update((offset // 100, (offset + PAGE_SIZE) // 100))
                    offset = max(min(page.offset + rng.choice((-10, 10, 10, 500)), MEMBERS - 10), 0)

            await asyncio.gather(*(turn_pages(seed) for seed in range(MEMBERS_TURNING_PAGES)))
        requests = len(tatsu.traffic().times)
    return [
        Row(
            f"{TURNS:,} page turns by {MEMBERS_TURNING_PAGES} members over {MEMBERS:,} rows: requests, "
            "different blocks of 100 rows",
            "requests ≤ blocks",
            f"{requests}, {len(blocks)}",
            requests <= len(blocks),
            is_count=True,
        )
    ]
