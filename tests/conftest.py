"""The world that the tests begin with: a Tatsu API on loopback, and a client for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import hypothesis
import pytest
from support.snippets import restored_modules
from support.world import Wire, World, a_world

from tatsu_cog import TatsuClient
from tatsu_cog.api import request
from tatsu_cog.testing import FakeTatsu

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator


# A busy machine makes no example wrong.
hypothesis.settings.register_profile("tests", deadline=None)
hypothesis.settings.load_profile("tests")

pytest_plugins = ["pytester", "support.discord_plugin"]


@pytest.fixture(autouse=True)
def no_backoff(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retry at once: the delays are random, so no test is about them."""
    monkeypatch.setattr(request, "BACKOFF", 0.0)


@pytest.fixture(autouse=True)
def modules() -> Iterator[None]:
    with restored_modules():
        yield


@pytest.fixture
async def tatsu() -> AsyncIterator[FakeTatsu]:
    async with FakeTatsu() as server:
        yield server


@pytest.fixture
async def client(tatsu: FakeTatsu) -> AsyncIterator[TatsuClient]:
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, timeout=2, limit=10**9) as client:
        yield client


@pytest.fixture
async def world(tatsu: FakeTatsu) -> AsyncIterator[World]:
    async with a_world(tatsu) as world:
        yield world


@pytest.fixture
def full(world: World) -> World:
    """A world in which every command has data to show."""
    world.set_board(150, world.aria)
    world.tatsu.set_profile(world.aria.id, xp=18_234)
    return world


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
async def slow(tatsu: FakeTatsu, wire: Wire) -> AsyncIterator[World]:
    """A world in which a test can let time pass while the bot waits for Tatsu."""
    async with aiohttp.ClientSession(middlewares=(wire,)) as session:
        client = TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session, timeout=10)
        async with a_world(tatsu, client=client, wire=wire) as world:
            world.set_board(150, world.aria)
            world.tatsu.set_profile(world.aria.id)
            yield world
