"""Fixtures for all tests: a fake Tatsu API on loopback, a client for it, and a Discord guild with the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import hypothesis
import pytest
from support.snippets import restored_modules
from support.world import TatsuWire, World, running_world

from tatsu_cog import TatsuClient
from tatsu_cog.api import request
from tatsu_cog.testing import FakeTatsu

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator


# Disable the deadline, since a slow example on a busy host is not a failure.
hypothesis.settings.register_profile("tests", deadline=None)
hypothesis.settings.load_profile("tests")

pytest_plugins = ["pytester", "support.discord_plugin"]


@pytest.fixture(autouse=True)
def no_backoff(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retry without a delay. The delays are random, so no test depends on them."""
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
    async with running_world(tatsu) as world:
        yield world


@pytest.fixture
def populated(world: World) -> World:
    """A world with Tatsu data for every command."""
    world.set_board(150, world.aria)
    world.tatsu.set_profile(world.aria.id, xp=18_234)
    return world


@pytest.fixture
def wire() -> TatsuWire:
    return TatsuWire()


@pytest.fixture
async def slow_world(tatsu: FakeTatsu, wire: TatsuWire) -> AsyncIterator[World]:
    """A world in which a test can advance the clock while the bot waits for Tatsu."""
    async with aiohttp.ClientSession(middlewares=(wire,)) as session:
        client = TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session, timeout=10)
        async with running_world(tatsu, client=client, wire=wire) as world:
            world.set_board(150, world.aria)
            world.tatsu.set_profile(world.aria.id)
            yield world
