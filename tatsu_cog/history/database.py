"""The connection to the database of the history."""

from __future__ import annotations

import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import BigInteger, cast, event, func, literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from tatsu_cog.history.errors import HistoryError
from tatsu_cog.history.failures import explain
from tatsu_cog.history.upgrade import upgrade
from tatsu_cog.history.url import check_url, is_sqlite

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy import ColumnElement, Connection, Table

    from tatsu_cog.api.key import Secret

TIMEOUT = 10.0
"""How long to wait for a connection, for a response or for a lock, in seconds."""
CONNECTIONS = 5
"""The maximum number of connections of a process."""


class Database:
    """A pool of connections. Use `open` to create it.

    All methods raise `HistoryError` if the database is unavailable, for example because the server is restarted. It is
    usable again as soon as the server is.

    Parameters
    ----------
    engine : sqlalchemy.ext.asyncio.AsyncEngine
        The engine, which is disposed of by `close`.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @classmethod
    async def open(cls, url: Secret) -> Self:
        """Connect, and create or upgrade the tables.

        Parameters
        ----------
        url : Secret
            The URL of the database.

        Raises
        ------
        HistoryError
            The URL is invalid, the database can't be used, or it was written by a newer version.
        """
        database = cls(_create_engine(url))
        try:
            await database._check_connection()
            async with database.write() as connection:
                await connection.run_sync(upgrade)
        except BaseException:
            await database.close()
            raise
        return database

    @property
    def is_postgresql(self) -> bool:
        """Whether this is PostgreSQL. It is SQLite otherwise."""
        return self._engine.dialect.name == "postgresql"

    def insert(self, table: Table) -> Any:
        """Return an ``INSERT`` that supports ``on_conflict_do_update`` and ``on_conflict_do_nothing``."""
        return postgresql.insert(table) if self.is_postgresql else sqlite.insert(table)

    def now(self) -> ColumnElement[int]:
        """Return an expression for the time in Unix seconds.

        PostgreSQL's clock is the same for all processes. The processes that share a file have the same clock anyway.
        """
        if self.is_postgresql:
            return cast(func.floor(func.extract("epoch", func.clock_timestamp())), BigInteger)
        return literal(int(time.time()), BigInteger)

    async def close(self) -> None:
        """Close all connections. Safe to call more than once."""
        await self._engine.dispose()

    async def _check_connection(self) -> None:
        """Connect once. The drivers raise various exceptions for an invalid host or option of the URL."""
        invalid = False
        try:
            async with self.read():
                pass
        except (OverflowError, TypeError, ValueError):
            invalid = True
        if invalid:  # raised here for the same reason as in `_explained`
            raise HistoryError("the URL is invalid; check its host, its port and what follows the ?")

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Connect to read. All statements see the same state on SQLite."""
        async with _explained(), self._engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Start a transaction, and commit it at the end unless an exception is raised.

        On SQLite, there is at most one at a time; others wait. It starts with the lock, because a transaction that
        first reads and then writes would fail if another process writes in between.
        """
        async with _explained(), self._engine.connect() as connection:
            connection = await connection.execution_options(tatsu_writes=True)
            async with connection.begin():
                yield connection


@asynccontextmanager
async def _explained() -> AsyncIterator[None]:
    """Turn errors of the driver into a `HistoryError`, except bugs."""
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        problem = explain(error)
        if problem is None:
            raise
    except Exception as error:
        # asyncpg's own exceptions, which SQLAlchemy doesn't wrap while it connects.
        problem = explain(error) if type(error).__module__.startswith("asyncpg") else None
        if problem is None:
            raise
    else:
        return
    failure = HistoryError(problem)
    try:
        raise failure
    finally:
        # The local variables in the traceback of the driver contain the password.
        failure.__context__ = None


def _create_engine(url: Secret) -> AsyncEngine:
    check_url(url)
    problem = ""
    options: dict[str, Any] = {"hide_parameters": True}
    if is_sqlite(url):
        options["connect_args"] = {"timeout": TIMEOUT}
    else:
        options["connect_args"] = {"timeout": TIMEOUT, "command_timeout": TIMEOUT}
        # Test a connection before it is used, since the server may have been restarted.
        options |= {
            "pool_pre_ping": True,
            "pool_size": CONNECTIONS,
            "max_overflow": 0,
            "pool_timeout": TIMEOUT,
        }
    try:
        engine = create_async_engine(url.reveal(), **options)
    except (ArgumentError, ValueError):
        problem = "the URL is invalid"
    if problem:  # raised here so that __context__ is not an exception whose message contains the URL
        raise HistoryError(problem)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _configure_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_on_sqlite)
    return engine


def _configure_sqlite(connection: Any, _record: object) -> None:
    # Without this, sqlite3 would start transactions by itself, and commit before it changes a table.
    connection.isolation_level = None
    cursor = connection.cursor()
    # With a write-ahead log, readers don't wait for writers. NORMAL doesn't wait for the disk after each commit: a
    # killed process loses nothing that was committed, and a power failure only the last commits.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_on_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("tatsu_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
