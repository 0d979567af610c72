"""Fixtures for a guild with an admin, whose history is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.history_world import history_world, turn_on

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import simcord
    from support.world import World

    from tatsu_cog.testing import FakeTatsu


@pytest.fixture
async def world(tatsu: FakeTatsu, sqlite_url: str) -> AsyncIterator[World]:
    async with history_world(tatsu, sqlite_url) as world:
        await turn_on(world)
        yield world


@pytest.fixture
def role(world: World) -> simcord.RoleHandle:
    """The role for the winners, below that of the bot."""
    return world.guild.create_role("Champion")
