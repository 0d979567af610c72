"""The connection to the database of the history."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import BigInteger, cast, event, func, literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from tatsu_cog.history.errors import HistoryError
from tatsu_cog.history.failures import explain
from tatsu_cog.history.transaction import LOCK_TIMEOUT, TIMEOUT, WRITES, Transaction
from tatsu_cog.history.upgrade import upgrade
from tatsu_cog.history.url import check_url, is_sqlite

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy import ColumnElement, Connection, Table

    from tatsu_cog.api.key import Secret

CLOSE_TIMEOUT = 1.0
"""How long `Database.close` waits for transactions, in seconds."""
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
        self._running: set[asyncio.Future[Any]] = set()
        self._disposal: asyncio.Task[None] | None = None

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
        """Close all connections. Safe to call more than once.

        Transactions that don't end in time are not waited for, and their connections are closed in the background.
        """
        if self._disposal is None:
            self._disposal = asyncio.create_task(self._dispose())
        await asyncio.wait([self._disposal], timeout=CLOSE_TIMEOUT)

    async def _dispose(self) -> None:
        if self._running:
            await asyncio.wait(self._running)
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
    async def read(self) -> AsyncIterator[Transaction]:
        """Start a transaction that only reads. All statements see the same state on SQLite."""
        async with self._transaction(writes=False) as transaction:
            yield transaction

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Transaction]:
        """Start a transaction, and commit it at the end unless an exception is raised.

        On SQLite, there is at most one at a time; others wait. It starts with the lock, because a transaction that
        first reads and then writes would fail if another process writes in between.
        """
        async with self._transaction(writes=True) as transaction:
            yield transaction

    @asynccontextmanager
    async def _transaction(self, *, writes: bool) -> AsyncIterator[Transaction]:
        if self._disposal is not None:
            raise HistoryError("it has been closed")
        async with (
            _explained(),
            Transaction(self._engine, writes=writes, running=self._running) as transaction,
        ):
            yield transaction


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
    options: dict[str, Any] = {"hide_parameters": True, "pool_timeout": TIMEOUT}
    if is_sqlite(url):
        options["connect_args"] = {"timeout": LOCK_TIMEOUT}
    else:
        options["connect_args"] = {"timeout": TIMEOUT, "command_timeout": TIMEOUT}
        # Test a connection before it is used, since the server may have been restarted.
        options |= {"pool_pre_ping": True, "pool_size": CONNECTIONS, "max_overflow": 0}
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
    try:
        # Without this, sqlite3 would start transactions by itself, and commit before it changes a table.
        connection.isolation_level = None
        cursor = connection.cursor()
        # With a write-ahead log, readers don't wait for writers. NORMAL doesn't wait for the disk after each commit: a
        # killed process loses nothing that was committed, and a power failure only the last commits.
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
    except BaseException:
        connection.close()  # SQLAlchemy doesn't, and the thread of the connection would remain
        raise


def _begin_on_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
