"""The number of requests to Tatsu of every command and component: cold, cached, and when Tatsu is busy."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from support.world import make_aria_manager, message_of, running_world

from tatsu_cog import TatsuClient, Timeframe
from tatsu_cog.leaderboard import messages
from tatsu_cog.pictures.renderer import PictureRenderer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    import simcord
    from support.world import World

    from tatsu_cog.testing import FakeTatsu

    Result = simcord.InteractionResult
    Act = Callable[[World], Awaitable[Any]]

LIMIT = 60
SIZE = 237
"""The number of rows of the leaderboards. Aria is on rank 1."""


def slash(command: str, **options: Any) -> Act:
    async def act(world: World) -> Result:
        return await world.aria.slash(world.channel, command, **options)

    return act


def click(label: str, on: Act) -> tuple[Act, Act]:
    """Return a command, and a click on a button of its reply. Only the click is counted."""
    shown: list[Result] = []

    async def prepare(world: World) -> None:
        shown.append(await on(world))

    async def act(world: World) -> Result:
        return await world.aria.click(message_of(shown[-1]), label=label)

    return prepare, act


async def open_menu(world: World) -> Result:
    return await world.aria.context_menu(world.channel, messages.CONTEXT_MENU(), world.aria)


async def adjust(world: World) -> Result:
    return await world.aria.slash(
        world.channel, "tatsu-admin score", member=world.aria, amount=5, reason="Won a contest"
    )


async def add_points(world: World) -> Result:
    return await world.aria.slash(
        world.channel, "tatsu-admin points", member=world.aria, amount=5, reason="Won a contest"
    )


async def look_up(world: World) -> Result:
    return await world.aria.slash(world.channel, "tatsu-admin member", member=world.aria)


async def show_member(world: World) -> Result:
    return await world.aria.slash(world.channel, "top", user=world.aria)


async def chart(world: World) -> Result:
    shown: Result = await top(world)
    await world.aria.click(message_of(shown), label=messages.CHART())
    return shown


top, rank, profile = slash("top"), slash("rank"), slash("profile")

# Cold: nothing is cached, and most of the rate limit is free. Busy: nothing is cached, and half of it is in use.
# Cached: the same command was used before.
TABLE: dict[str, tuple[Act, int, int, int]] = {
    #                                                  cold  busy  cached
    "/profile": (profile, 1, 1, 0),
    "Tatsu profile": (open_menu, 1, 1, 0),
    "/rank": (rank, 5, 1, 0),
    "/rank timeframe": (slash("rank", timeframe="week"), 5, 1, 0),
    "/top": (top, 1, 1, 0),
    "/top page": (slash("top", page=15), 1, 1, 0),
    "/top page at the end of a block": (slash("top", page=10), 2, 2, 0),
    "/top user": (show_member, 2, 2, 0),
    "/top page past the end": (slash("top", page=600), 4, 4, 0),
    "/tatsu-admin score": (adjust, 1, 1, 0),
    "/tatsu-admin points": (add_points, 1, 1, 0),
    "/tatsu-admin member": (look_up, 5, 5, 0),
    "/tatsu-admin export": (slash("tatsu-admin export"), 3, 3, 0),
    "/tatsu-admin status": (slash("tatsu-admin status"), 1, 1, 1),
}
CLICKS: dict[str, tuple[tuple[Act, Act], int]] = {
    "Next": (click(messages.NEXT(), top), 0),
    "Back": (click(messages.BACK(), slash("top", page=2)), 0),
    "My rank, on the page": (click(messages.MY_RANK(), top), 0),
    "My rank, elsewhere": (click(messages.MY_RANK(), slash("top", page=15)), 2),
    "Chart": (click(messages.CHART(), top), 0),
    "Hide chart": (click(messages.HIDE_CHART(), chart), 0),
    "Go to last page": (click(messages.GO_TO_LAST_PAGE(), slash("top", page=600)), 0),
    "Show on leaderboard": (click(messages.SHOW_ON_LEADERBOARD(), rank), 0),
    "View profile": (click(messages.VIEW_PROFILE(), rank), 1),
    "View server rank": (click(messages.VIEW_SERVER_RANK(), profile), 5),
    "Add 5": (click("Add 5", adjust), 1),
    "Cancel": (click("Cancel", adjust), 0),
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


@pytest.mark.parametrize(("act", "cold", "busy", "cached"), TABLE.values(), ids=TABLE)
async def test_requests_of_a_command(tatsu: FakeTatsu, act: Act, cold: int, busy: int, cached: int) -> None:
    async with world_with(tatsu, used=1) as world:
        assert await requests_of(world, act) == cold
        assert await requests_of(world, act) == cached
    async with world_with(tatsu, used=LIMIT // 2) as world:
        assert await requests_of(world, act) == busy


@pytest.mark.parametrize(("acts", "count"), CLICKS.values(), ids=CLICKS)
async def test_requests_of_a_click(tatsu: FakeTatsu, acts: tuple[Act, Act], count: int) -> None:
    prepare, act = acts
    async with world_with(tatsu, used=1) as world:
        await prepare(world)
        assert await requests_of(world, act) == count


async def test_rank_costs_one_request_per_time_period_once_the_rest_is_cached(tatsu: FakeTatsu) -> None:
    async with world_with(tatsu, used=1) as world:
        shown = await rank(world)
        world.take_requests()

        for timeframe in (Timeframe.MONTH, Timeframe.WEEK):
            await world.aria.select(message_of(shown), [timeframe.value])

            # The rows around the rank in that time period. Everything else was shown before.
            assert world.take_requests() == [f"GET /rankings/{timeframe}?offset=0"]
