"""The number of requests to Tatsu of every command and component: cold, cached, and when Tatsu is busy."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from support.flows import CLICKS, COMMANDS, rank
from support.world import make_aria_manager, message_of, running_world

from tatsu_cog import TatsuClient, Timeframe
from tatsu_cog.pictures.renderer import PictureRenderer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from support.flows import Act
    from support.world import World

    from tatsu_cog.testing import FakeTatsu

LIMIT = 60
SIZE = 237
"""The number of rows of the leaderboards. Aria is on rank 1."""


# Cold: nothing is cached, and most of the rate limit is free. Busy: nothing is cached, and half of it is in use.
# Cached: the same command was used before.
COUNTS: dict[str, tuple[int, int, int]] = {
    #                                  cold  busy  cached
    "/profile": (1, 1, 0),
    "Tatsu profile": (1, 1, 0),
    "/rank": (5, 1, 0),
    "/rank timeframe": (5, 1, 0),
    "/top": (1, 1, 0),
    "/top page": (1, 1, 0),
    "/top page at the end of a block": (2, 2, 0),
    "/top user": (2, 2, 0),
    "/top page past the end": (4, 4, 0),
    "/tatsu-admin score": (1, 1, 0),
    "/tatsu-admin points": (1, 1, 0),
    "/tatsu-admin member": (5, 5, 0),
    "/tatsu-admin export": (3, 3, 0),
    "/tatsu-admin status": (1, 1, 1),
}
CLICK_COUNTS: dict[str, int] = {
    "Next": 0,
    "Back": 0,
    "My rank, on the page": 0,
    "My rank, elsewhere": 2,
    "Chart": 0,
    "Hide chart": 0,
    "Go to last page": 0,
    "Show on leaderboard": 0,
    "View profile": 1,
    "View server rank": 5,
    "Add 5": 1,
    "Cancel": 0,
}


@asynccontextmanager
async def world_with(tatsu: FakeTatsu, *, used: int) -> AsyncIterator[World]:
    """Start a world in which `used` requests of the rate limit are in use."""
    tatsu.limit = LIMIT
    async with (
        TatsuClient(tatsu.key, base_url=tatsu.base_url, limit=LIMIT) as client,
        running_world(tatsu, client=client, pictures=PictureRenderer(timeout=30)) as world,
    ):
        make_aria_manager(world)
        world.set_board(SIZE, world.aria)
        tatsu.set_profile(world.aria.id)
        tatsu.set_points(world.guild.id, {world.aria.id: 5})
        for user_id in range(100, 100 + used):
            tatsu.set_profile(user_id)
            await client.get_profile(user_id)
        tatsu.requests.clear()
        yield world


async def requests_of(world: World, act: Act) -> int:
    world.take_requests()
    await act(world)
    await world.env.settle()
    return len(world.take_requests())


def test_every_command_and_click_is_counted() -> None:
    assert set(COUNTS) == set(COMMANDS)
    assert set(CLICK_COUNTS) == set(CLICKS)


@pytest.mark.parametrize("command", COUNTS)
async def test_requests_of_a_command(tatsu: FakeTatsu, command: str) -> None:
    act, (cold, busy, cached) = COMMANDS[command], COUNTS[command]
    async with world_with(tatsu, used=1) as world:
        assert await requests_of(world, act) == cold
        assert await requests_of(world, act) == cached
    async with world_with(tatsu, used=LIMIT // 2) as world:
        assert await requests_of(world, act) == busy


@pytest.mark.parametrize("button", CLICK_COUNTS)
async def test_requests_of_a_click(tatsu: FakeTatsu, button: str) -> None:
    prepare, act = CLICKS[button]
    async with world_with(tatsu, used=1) as world:
        await prepare(world)
        assert await requests_of(world, act) == CLICK_COUNTS[button]


async def test_rank_costs_one_request_per_time_period_once_the_rest_is_cached(tatsu: FakeTatsu) -> None:
    async with world_with(tatsu, used=1) as world:
        shown = await rank(world)
        world.take_requests()

        for timeframe in (Timeframe.MONTH, Timeframe.WEEK):
            await world.aria.select(message_of(shown), [timeframe.value])

            # The rows around the rank in that time period. Everything else was shown before.
            assert world.take_requests() == [f"GET /rankings/{timeframe}?offset=0"]
