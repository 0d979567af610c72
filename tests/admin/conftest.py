"""A server with an admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.world import a_slow_world, a_world, manager_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from support.world import World

    from tatsu_cog.testing import FakeTatsu


@pytest.fixture
async def world(tatsu: FakeTatsu) -> AsyncIterator[World]:
    """A server that Aria manages, with the bot's admin commands in it."""
    async with a_world(tatsu) as world:
        manager_of(world)
        world.set_board(10, world.aria)
        tatsu.set_points(world.guild.id, {world.aria.id: 50})
        yield world


@pytest.fixture
async def slow(tatsu: FakeTatsu) -> AsyncIterator[World]:
    """The same, where the second part of an adjustment hangs, and time can pass meanwhile."""
    async with a_slow_world(tatsu, "*/members/*/score") as world:
        world.set_board(10, world.aria)
        yield world
