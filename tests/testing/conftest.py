"""Fixture for a `FakeTatsu` with one profile, and an HTTP client for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest
from support.leaderboard import USER
from support.plain_client import PlainClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tatsu_cog.testing import FakeTatsu


@pytest.fixture
async def http(tatsu: FakeTatsu) -> AsyncIterator[PlainClient]:
    tatsu.set_profile(USER, xp=625)
    async with aiohttp.ClientSession() as session:
        yield PlainClient(tatsu, session)
