"""Fixtures for a real Valkey server, which is started once per module."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from redis.asyncio import Redis
    from support.valkeys import Valkey


@pytest.fixture(scope="module")
def server() -> Iterator[Valkey]:
    from support.valkeys import Valkey

    with Valkey() as valkey:
        yield valkey


@pytest.fixture
async def redis(server: Valkey) -> AsyncIterator[Redis]:
    async with server.flushed() as client:
        yield client
