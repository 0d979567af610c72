"""Fixtures for a guild with an admin."""

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
    """A guild with Tatsu data, in which Aria is an admin."""
    async with running_world(tatsu) as world:
        make_aria_manager(world)
        world.set_board(10, world.aria)
        tatsu.set_points(world.guild.id, {world.aria.id: 50})
        yield world


@pytest.fixture
async def slow_world(tatsu: FakeTatsu) -> AsyncIterator[World]:
    """A guild with an admin, in which the second part of an adjustment hangs."""
    async with hanging_world(tatsu, "*/members/*/score") as world:
        world.set_board(10, world.aria)
        yield world
