"""The world that the tests begin with: a Tatsu API on loopback, and a client for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.world import World, a_world

from tatsu_cog import TatsuClient
from tatsu_cog.testing import FakeTatsu

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def tatsu() -> AsyncIterator[FakeTatsu]:
    async with FakeTatsu() as server:
        yield server


@pytest.fixture
async def client(tatsu: FakeTatsu) -> AsyncIterator[TatsuClient]:
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, timeout=0.5, limit=10**9) as client:
        yield client


@pytest.fixture
async def world(tatsu: FakeTatsu) -> AsyncIterator[World]:
    async with a_world(tatsu) as world:
        yield world
