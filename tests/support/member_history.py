"""A world whose bot has a history of the guild's leaderboards, with a fixed clock."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from support.history import DAY, ManualClock, opened, snapshot
from support.world import World, running_world
from tatsu_cog.api import Timeframe
from tatsu_cog.history.members.feature import MemberHistory
from tatsu_cog.leaderboard.cog import COG_NAME, TatsuCog

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    import simcord

    from tatsu_cog.history.store import HistoryStore
    from tatsu_cog.testing import FakeTatsu

NOW = datetime(2025, 6, 18, 12, tzinfo=UTC)
"""A Wednesday."""
WEEK = timedelta(days=7)


@dataclass
class Past:
    """A world with a history that is turned on, and whose clock is at `NOW`."""

    world: World
    store: HistoryStore
    history: MemberHistory
    clock: ManualClock

    async def store_board(
        self,
        scores: Mapping[int, int],
        age: timedelta,
        timeframe: Timeframe = Timeframe.ALL,
        *,
        limit: int = 100,
    ) -> None:
        """Store a leaderboard of an earlier time."""
        board = snapshot(scores, NOW - age, timeframe, guild_id=self.world.guild.id, limit=limit)
        await self.store.snapshots.add([board])

    async def store_reset(self, age: timedelta, timeframe: Timeframe = Timeframe.WEEK) -> None:
        """Store a reset in the hour after the last leaderboard of a time period."""
        at = NOW - age
        await self.store.results.add(
            self.world.guild.id, timeframe, last_at=at, first_at=at + timedelta(hours=1), post=False
        )

    async def hide(self, user_id: int) -> None:
        await self.store.guilds.hide(self.world.guild.id, user_id, NOW)
        self.history.forget(self.world.guild.id)

    def set_scores(self, scores: Mapping[int, int], timeframe: Timeframe | None = None) -> None:
        """Set the current leaderboard, of all time periods by default."""
        value = timeframe.value if timeframe is not None else None
        self.world.tatsu.set_board(self.world.guild.id, dict(scores), value)


@asynccontextmanager
async def past_world(tatsu: FakeTatsu, folder: Path, **options: Any) -> AsyncIterator[Past]:
    """Start a world with a history, and sync the commands."""
    url = f"sqlite+aiosqlite:///{folder / 'history.db'}"
    async with opened(url) as store, running_world(tatsu, **options) as world:
        clock = ManualClock(NOW)
        cog = cog_of(world)
        history = MemberHistory(store, cog.people, clock=clock)
        await store.guilds.enable(world.guild.id, world.aria.id, NOW - 60 * DAY)
        cog.history = history
        await sync(world)
        try:
            yield Past(world, store, history, clock)
        finally:
            await history.close()


async def sync(world: World) -> None:
    assert isinstance(world.env.bot, commands.Bot)
    await world.env.bot.tree.sync()


def cog_of(world: World) -> TatsuCog:
    assert isinstance(world.env.bot, commands.Bot)
    cog = world.env.bot.get_cog(COG_NAME)
    assert isinstance(cog, TatsuCog)
    return cog


def menus_of(result: simcord.InteractionResult) -> list[dict[str, Any]]:
    """Return the menus of a response."""
    assert result.response is not None
    buttons = discord.ComponentType.button.value
    return [
        component
        for row in result.response.components
        for component in row["components"]
        if component["type"] != buttons
    ]
