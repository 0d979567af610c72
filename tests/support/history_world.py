"""A guild with the bot and its history."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from support.waiting import wait_until
from support.world import make_aria_manager, running_world
from tatsu_cog import TatsuAdmin, TatsuCog
from tatsu_cog.api import Timeframe
from tatsu_cog.api.key import Secret
from tatsu_cog.history.cog import HistoryCog
from tatsu_cog.history.models import Row, Snapshot
from tatsu_cog.history.opening import open_history

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import simcord

    from support.world import World
    from tatsu_cog.testing import FakeTatsu

START = datetime(2025, 3, 4, 12, 30, tzinfo=UTC)
KEEP_DAYS = 400
TASKS = 4
"""The number of tasks of the history."""


class StillClock:
    """A clock that only a test moves. The tasks of the history wait for it."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now
        self._moved = asyncio.Event()
        self.waiting = 0
        """The number of tasks that wait for it."""

    def now(self) -> datetime:
        return self._now

    async def sleep(self, seconds: float) -> None:
        end = self._now + timedelta(seconds=seconds)
        self.waiting += 1
        try:
            while self._now < end:
                await self._moved.wait()
        finally:
            self.waiting -= 1

    def advance(self, **duration: float) -> None:
        self._now += timedelta(**duration)
        self._moved.set()
        self._moved = asyncio.Event()


def history_of(world: World) -> HistoryCog:
    """Return the cog of the history."""
    bot: Any = world.env.bot
    (cog,) = (each for each in bot.cogs.values() if isinstance(each, HistoryCog))
    return cog


def clock_of(world: World) -> StillClock:
    """Return the clock of the history."""
    clock = history_of(world).clock
    assert isinstance(clock, StillClock)
    return clock


async def add_history(world: World, url: str, **options: Any) -> HistoryCog:
    """Add the cog of the history to the bot of a world, and sync its commands.

    Its tasks have done their first round, so that they do nothing until the clock moves.
    """
    bot: Any = world.env.bot
    admin = next((each for each in bot.cogs.values() if isinstance(each, TatsuAdmin)), None)
    leaderboard = next(each for each in bot.cogs.values() if isinstance(each, TatsuCog))
    options = {"admin": admin, "keep_days": KEEP_DAYS, "clock": StillClock()} | options
    cog = HistoryCog(bot, store=await open_history(Secret(url)), leaderboard=leaderboard, **options)
    await bot.add_cog(cog)
    await bot.tree.sync()
    if isinstance(cog.clock, StillClock):
        clock = cog.clock
        await wait_until(lambda: clock.waiting == TASKS)
    return cog


@asynccontextmanager
async def history_world(tatsu: FakeTatsu, url: str, **options: Any) -> AsyncIterator[World]:
    """Start a bot with the history, in a guild in which Aria has Manage Server."""
    async with running_world(tatsu, **options) as world:
        make_aria_manager(world)
        await add_history(world, url)
        try:
            yield world
        finally:
            bot: Any = world.env.bot
            await bot.remove_cog(HistoryCog.__cog_name__)


async def store_board(
    world: World, *members: simcord.MemberActor, at: datetime = START, timeframe: Timeframe = Timeframe.ALL
) -> None:
    """Store a leaderboard with these members, best rank first."""
    rows = tuple(Row(rank, member.id, 1_000 - rank) for rank, member in enumerate(members, 1))
    snapshot = Snapshot(world.guild.id, timeframe, at, rows, complete=True)
    assert await history_of(world).store.snapshots.add([snapshot]) == 1


async def turn_on(world: World) -> None:
    """Turn the history of the guild on."""
    await history_of(world).store.guilds.enable(world.guild.id, world.aria.id, clock_of(world).now())
