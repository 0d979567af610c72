"""Fixtures of the tests of the live leaderboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.history import ADMIN, START, opened
from support.live import LiveWorld

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from support.world import World


@pytest.fixture
async def live(world: World, sqlite_url: str) -> AsyncIterator[LiveWorld]:
    async with opened(sqlite_url) as store:
        bob, cleo = world.join("Bob"), world.join("Cleo")
        scores = {world.aria.id: 300, bob.id: 200, cleo.id: 100}
        await store.guilds.enable(world.guild.id, ADMIN, START)
        live = LiveWorld(world, store, bob, cleo, scores)
        await live.take_snapshot()
        yield live
    assert world.take_requests() == [], "the live leaderboard needs no requests to Tatsu"
