"""A transaction that ends even if the task that started it is cancelled."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from typing import TYPE_CHECKING, Any, Self, TypeVar, TypeVarTuple, overload

from sqlalchemy.exc import OperationalError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
    from types import TracebackType

    from sqlalchemy import Connection, CursorResult, Executable
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
    from sqlalchemy.sql.selectable import TypedReturnsRows

    Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]

T = TypeVar("T")
Columns = TypeVarTuple("Columns")

TIMEOUT = 10.0
"""How long to wait for a connection, for a response or for a lock, in seconds."""
LOCK_TIMEOUT = 0.1
"""How long SQLite waits for a lock at a time, in seconds. Its thread can't be interrupted meanwhile."""
WRITES = "tatsu_writes"
"""The option of a connection for a transaction that writes."""


class Transaction:
    """A connection with a transaction. Use it with ``async with``.

    Each statement runs in a task of its own, which a cancellation of the caller doesn't reach. The caller is cancelled
    at once, and the transaction is rolled back in the background after the statement.

    SQLAlchemy instead closes a connection whose caller is cancelled. If SQLite hasn't finished the statement, the
    closed connection keeps its lock as long as anything refers to the statement, which may be for ever.

    Parameters
    ----------
    engine : sqlalchemy.ext.asyncio.AsyncEngine
        The engine.
    writes : bool
        Whether to start the transaction with the lock of SQLite.
    running : set of asyncio.Future
        What must end before the engine is disposed of. The transaction adds itself, and removes itself at its end.
    """

    def __init__(self, engine: AsyncEngine, *, writes: bool, running: set[asyncio.Future[Any]]) -> None:
        self._engine = engine
        self._writes = writes
        self._running = running
        self._connection: AsyncConnection | None = None
        self._current: asyncio.Task[Any] | None = None
        self._ended = asyncio.get_running_loop().create_future()
        self._is_abandoned = False

    async def __aenter__(self) -> Self:
        self._running.add(self._ended)
        self._ended.add_done_callback(self._running.discard)
        try:
            await self._run(self._retry(self._begin))
        except asyncio.CancelledError:
            self._abandon()
            raise
        except BaseException:
            await self._run(self._end(commit=False))
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if isinstance(error, (asyncio.CancelledError, GeneratorExit)):
            self._abandon()
        else:
            await self._run(self._end(commit=error is None))

    @overload
    async def execute(
        self, statement: TypedReturnsRows[*Columns], parameters: Parameters | None = None
    ) -> CursorResult[*Columns]: ...

    @overload
    async def execute(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> CursorResult[*tuple[Any, ...]]: ...

    async def execute(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """Execute a statement, and return all of its rows."""
        connection = self._started()
        return await self._run(self._retry(lambda: connection.execute(statement, parameters)))

    async def run_sync(self, function: Callable[[Connection], T]) -> T:
        """Call a function with the connection, which may use it as if it weren't async."""
        return await self._run(self._started().run_sync(function))

    def _started(self) -> AsyncConnection:
        if self._connection is None:
            raise RuntimeError("the transaction has not been started")
        return self._connection

    async def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return await asyncio.shield(self._start(work))

    def _start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = self._current = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._forget)
        return task

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # so that asyncio doesn't log it: the caller has it, unless they were cancelled

    def _abandon(self) -> None:
        """Roll back in the background, unless the event loop has ended, and the process with it."""
        self._is_abandoned = True
        if not self._ended.get_loop().is_closed():
            self._start(self._end(commit=False, after=self._current))

    async def _retry(self, work: Callable[[], Awaitable[T]]) -> T:
        """Wait for locks of SQLite, unless the caller was cancelled. A statement that is refused has no effect."""
        give_up_at = time.monotonic() + TIMEOUT
        while True:
            try:
                return await work()
            except OperationalError as error:
                if not _is_locked(error) or self._is_abandoned or time.monotonic() >= give_up_at:
                    raise

    async def _begin(self) -> None:
        if self._connection is None:
            connection = await self._engine.connect()
            self._connection = await connection.execution_options(**{WRITES: self._writes})
        await self._connection.begin()

    async def _end(self, *, commit: bool, after: asyncio.Task[Any] | None = None) -> None:
        try:
            if after is not None:
                await asyncio.wait([after])
            if self._connection is not None:
                try:
                    if commit:
                        await self._connection.commit()
                finally:
                    await self._connection.close()  # rolls back what was not committed
        finally:
            if not self._ended.done():
                self._ended.set_result(None)


def _is_locked(error: OperationalError) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", None)
    return code is not None and code & 0xFF == sqlite3.SQLITE_BUSY
