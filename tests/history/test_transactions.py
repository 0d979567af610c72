"""Cancelled tasks and closing: neither leaves a lock, a thread or a task."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import delete
from support.history import ADMIN, GUILD, START, ManualClock, opened, snapshot
from support.history_world import add_history, history_of, history_world, turn_on
from support.waiting import settle, wait_until

from tatsu_cog.api.key import Secret
from tatsu_cog.history import transaction
from tatsu_cog.history.cog import SHUTDOWN_TIMEOUT, HistoryCog
from tatsu_cog.history.collector import Collector
from tatsu_cog.history.database import Database
from tatsu_cog.history.errors import HistoryError
from tatsu_cog.history.opening import open_history
from tatsu_cog.history.schema import guilds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from support.world import World

    from tatsu_cog import TatsuClient
    from tatsu_cog.history.store import HistoryStore
    from tatsu_cog.testing import FakeTatsu


@pytest.fixture
def other(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of somebody else, which doesn't wait for a lock."""
    with closing(sqlite3.connect(tmp_path / "tatsu.db", timeout=0, isolation_level=None)) as connection:
        yield connection


def lock(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")


def is_free(connection: sqlite3.Connection) -> bool:
    try:
        lock(connection)
    except sqlite3.OperationalError:
        return False
    connection.execute("ROLLBACK")
    return True


def threads() -> set[threading.Thread]:
    """Return the threads of aiosqlite."""
    return {thread for thread in threading.enumerate() if "_connection_worker_thread" in thread.name}


async def write_for_ever(store: HistoryStore) -> None:
    while True:
        await store.guilds.mark_joined([GUILD])
        lease = await store.leases.acquire("test", 60)  # INSERT … RETURNING
        await store.snapshots.add([snapshot({1: 1})], lease=lease)


async def finish(task: asyncio.Task[Any]) -> None:
    """Wait until a task that should end has ended, as long as the cog waits for its tasks."""
    done, _ = await asyncio.wait([task], timeout=SHUTDOWN_TIMEOUT)
    assert done == {task}


# Cancelling


@pytest.mark.parametrize("tasks", [1, 3])
async def test_cancelled_transactions_leave_no_lock(
    sqlite_url: str, other: sqlite3.Connection, tasks: int
) -> None:
    before = threads()
    for steps in range(60):
        async with opened(sqlite_url) as store:
            await store.guilds.enable(GUILD, ADMIN, START)
            working = [asyncio.create_task(write_for_ever(store)) for _ in range(tasks)]
            for _ in range(steps):
                await asyncio.sleep(0)
            if steps % 3:
                await asyncio.sleep(steps / 10_000)  # until the threads are somewhere within a statement
            for task in working:
                task.cancel()
        assert is_free(other)
    await wait_until(lambda: threads() == before)


async def test_cancelled_transaction_is_rolled_back(url: str) -> None:
    async with opened(url) as store:
        await store.guilds.enable(GUILD, ADMIN, START)
        database, deleted = await Database.open(Secret(url)), asyncio.Event()

        async def delete_all() -> None:
            async with database.write() as connection:
                await connection.execute(delete(guilds))
                deleted.set()
                await asyncio.Event().wait()

        task = asyncio.create_task(delete_all())
        await deleted.wait()
        task.cancel()
        await finish(task)
        await database.close()

        assert await store.guilds.get(GUILD) is not None
        await store.guilds.disable(GUILD, START)


async def test_cancelled_task_does_not_wait_for_a_lock(sqlite_url: str, other: sqlite3.Connection) -> None:
    async with opened(sqlite_url) as store:
        lock(other)
        task = asyncio.create_task(store.guilds.enable(GUILD, ADMIN, START))
        await settle()
        task.cancel()

        await finish(task)

        assert task.cancelled()


async def test_transaction_waits_for_a_lock_of_another_process(
    sqlite_url: str, other: sqlite3.Connection
) -> None:
    async with opened(sqlite_url) as store:
        lock(other)
        task = asyncio.create_task(store.guilds.enable(GUILD, ADMIN, START))
        await settle()
        assert await store.guilds.get(GUILD) is None  # readers don't wait
        other.execute("ROLLBACK")

        await task

        assert await store.guilds.get(GUILD) is not None


async def test_lock_that_lasts_too_long_is_reported(
    sqlite_url: str, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(sqlite_url) as store:
        lock(other)
        monkeypatch.setattr(transaction, "TIMEOUT", 0)

        with pytest.raises(HistoryError, match="another process has locked the file for too long"):
            await store.guilds.enable(GUILD, ADMIN, START)

        other.execute("ROLLBACK")
        await store.guilds.enable(GUILD, ADMIN, START)


async def test_collector_ends_although_another_process_has_the_lock(
    client: TatsuClient, sqlite_url: str, other: sqlite3.Connection
) -> None:
    async with opened(sqlite_url) as store:
        clock = ManualClock(until=START)
        collector = Collector(client, store, keep_days=400, clock=clock)
        task = asyncio.create_task(collector.run())
        await wait_until(lambda: bool(clock.slept))
        lock(other)
        task.cancel()

        await finish(task)


# Closing


async def test_failed_opening_leaves_no_thread(sqlite_url: str, tmp_path: Path) -> None:
    before = threads()
    (tmp_path / "tatsu.db").write_bytes(b"not a database " * 100)

    with pytest.raises(HistoryError):
        await open_history(Secret(sqlite_url))

    await wait_until(lambda: threads() == before)


async def test_closing_waits_for_a_write(sqlite_url: str) -> None:
    async with opened(sqlite_url) as store:
        writing = asyncio.create_task(store.guilds.enable(GUILD, ADMIN, START))
        await settle()
        await store.close()

        await writing

    async with opened(sqlite_url) as store:
        assert await store.guilds.get(GUILD) is not None


async def test_closing_does_not_wait_for_a_lock_of_another_process(
    sqlite_url: str, other: sqlite3.Connection
) -> None:
    before = threads()
    async with opened(sqlite_url) as store:
        lock(other)
        writing = asyncio.create_task(store.guilds.enable(GUILD, ADMIN, START))
        await settle()
        await finish(asyncio.create_task(store.close()))
        assert not writing.done()

        other.execute("ROLLBACK")
        await writing

    await wait_until(lambda: threads() == before)


async def test_closed_history_cannot_be_used(url: str) -> None:
    async with opened(url) as store:
        await store.close()

        with pytest.raises(HistoryError, match="it has been closed"):
            await store.guilds.get(GUILD)


async def test_extension_can_be_reloaded_while_a_snapshot_is_written(
    tatsu: FakeTatsu, sqlite_url: str, other: sqlite3.Connection
) -> None:
    before = threads()
    async with history_world(tatsu, sqlite_url) as world:
        await turn_on(world)
        for steps in (3, 10, 20):
            writing = asyncio.create_task(write_for_ever(history_of(world).store))
            for _ in range(steps):
                await asyncio.sleep(0)
            await reload(world, sqlite_url)
            with suppress(HistoryError):
                await writing

            assert await history_of(world).store.guilds.get(world.guild.id) is not None
            await wait_until(lambda: is_free(other))
    await wait_until(lambda: threads() == before)


async def reload(world: World, url: str) -> None:
    bot: Any = world.env.bot
    await bot.remove_cog(HistoryCog.__cog_name__)
    await add_history(world, url)
