"""Fixtures of the tests of the history: a store in SQLite and in PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.history import ADMIN, GUILD, START, opened
from support.postgres import Postgres

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from tatsu_cog.history.store import HistoryStore


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server for all tests of the process. A test that kills it must start it again."""
    with Postgres() as server:
        yield server


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'tatsu.db'}"


@pytest.fixture
async def postgres_url(postgres: Postgres) -> AsyncIterator[str]:
    async with postgres.database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database, of each kind."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    found: str = request.getfixturevalue(name)
    return found


@pytest.fixture
async def store(url: str) -> AsyncIterator[HistoryStore]:
    """An empty store, in each kind of database."""
    async with opened(url) as store:
        yield store


@pytest.fixture
async def guild(store: HistoryStore) -> int:
    """A guild that has turned the history on."""
    await store.guilds.enable(GUILD, ADMIN, START)
    return GUILD
