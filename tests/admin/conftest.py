"""Fixtures for a server with an admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.world import hanging_world, make_aria_manager, running_world

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from support.world import World

    from tatsu_cog.testing import FakeTatsu


@pytest.fixture
async def world(tatsu: FakeTatsu) -> AsyncIterator[World]:
    """A server with Tatsu data, where Aria is an admin."""
    async with running_world(tatsu) as world:
        make_aria_manager(world)
        world.set_board(10, world.aria)
        tatsu.set_points(world.guild.id, {world.aria.id: 50})
        yield world


@pytest.fixture
async def slow_world(tatsu: FakeTatsu) -> AsyncIterator[World]:
    """The same, but the second part of an adjustment hangs while the test advances the clock."""
    async with hanging_world(tatsu, "*/members/*/score") as world:
        world.set_board(10, world.aria)
        yield world
