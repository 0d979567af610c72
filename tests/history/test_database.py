"""Opening a database: errors, versions, several processes at once, and killed ones."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from support.crash_reports import crash_report
from support.history import ADMIN, GUILD, HOUR, START, opened, snapshot
from support.processes import started_process

from tatsu_cog.api import Timeframe
from tatsu_cog.api.key import Secret
from tatsu_cog.history.database import Database
from tatsu_cog.history.errors import HistoryError
from tatsu_cog.history.opening import open_history
from tatsu_cog.history.schema import VERSION_TABLE, metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from support.postgres import Postgres

PASSWORD = "hunter22"  # noqa: S105
ROOT = Path(__file__).parents[2]


async def error_of(url: str) -> str:
    """Return the message of the error of opening a database, and check that it shows no password."""
    with pytest.raises(HistoryError) as raised:
        await open_history(Secret(url))
    assert PASSWORD not in crash_report(raised.value)
    message = str(raised.value)
    assert not message.endswith(".")
    assert "\n" not in message
    return message


# URLs


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("postgres://u:hunter22@h/d", "postgres:// has no async driver; write postgresql+asyncpg:// instead"),
        ("postgresql://u:hunter22@h/d", "write postgresql+asyncpg:// instead of postgresql://"),
        ("postgresql+psycopg2://u:hunter22@h/d", "write postgresql+asyncpg:// instead of postgresql+psycopg2://"),
        ("sqlite:///tatsu.db", "sqlite:// has no async driver; write sqlite+aiosqlite:// instead of sqlite://"),
        ("sqlite+aiosqlite://tatsu.db", "the path of the file follows three slashes"),
        ("sqlite+aiosqlite:tatsu.db", "the path of the file follows three slashes"),
        ("sqlite+aiosqlite://", "the path of the file follows three slashes"),
        ("sqlite+aiosqlite:///", "name a file: sqlite+aiosqlite:///tatsu.db"),
        ("sqlite+aiosqlite:///:memory:", "a database in memory is lost at every restart"),
        ("sqlite+aiosqlite:///x.db?mode=memory&uri=true", "a database in memory is lost at every restart"),
        ("mysql://u:hunter22@h/d", "it must look like sqlite+aiosqlite:///tatsu.db or postgresql+asyncpg://"),
        ("tatsu.db", "it must look like sqlite+aiosqlite:///tatsu.db"),
        ("hunter22", "it must look like"),
        ("postgresql+asyncpg://u:hunter22/x@h/d", "percent-encode special characters in the password"),
        ("postgresql+asyncpg://u:hunter22@x@h/d", "such as # as %23"),
        ("postgresql+asyncpg://u:hunter22#@h/d", "such as # as %23"),
        ("postgresql+asyncpg://u:hunter22@h:port/d", "such as # as %23"),
        ("postgresql+asyncpg://u:hunter22@h/d?sslmode=require", "write ?ssl=require instead of ?sslmode=require"),
    ],
)  # fmt: skip
async def test_invalid_url_is_rejected_with_the_right_one(url: str, problem: str) -> None:
    assert problem in await error_of(url)


@pytest.mark.parametrize(
    ("rest", "problem"),
    [
        (":99999/d", "check its host, its port"),
        ("/d?foo=bar", "check its host, its port and what follows the ?"),
        ("/d?ssl=banana", "check what follows the ?"),
        ("/d?server_settings=x", "check what follows the ?"),
        ("/d?statement_cache_size=-5", "check its host, its port and what follows the ?"),
    ],
)
async def test_url_that_the_driver_rejects_is_reported(rest: str, problem: str) -> None:
    assert problem in await error_of(f"postgresql+asyncpg://u:hunter22@127.0.0.1{rest}")


@pytest.mark.parametrize("host", ["a..b", "a" * 300])
async def test_host_that_cannot_exist_is_reported(host: str) -> None:
    assert "check its host" in await error_of(f"postgresql+asyncpg://u:hunter22@{host}/d")


async def test_tables_that_are_gone_are_reported(sqlite_url: str, tmp_path: Path) -> None:
    async with opened(sqlite_url) as store:
        with sqlite3.connect(tmp_path / "tatsu.db") as connection:
            connection.execute("DROP TABLE tatsu_hidden_members")
        with pytest.raises(HistoryError, match="its tables are gone; restart the bot"):
            await store.guilds.hidden(1)


@pytest.mark.parametrize("package", ["sqlalchemy", "aiosqlite", "asyncpg", "alembic"])
async def test_missing_package_is_reported_with_the_install_command(
    monkeypatch: pytest.MonkeyPatch, sqlite_url: str, package: str
) -> None:
    for name in [name for name in sys.modules if name.startswith("tatsu_cog.history")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    from tatsu_cog.history import errors, opening

    with pytest.raises(errors.HistoryError) as raised:
        await opening.open_history(Secret(sqlite_url))

    assert str(raised.value) == f'the package {package} is not installed: pip install "tatsu-cog[history]"'


# Files


async def test_file_in_a_missing_folder_is_reported(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/missing/tatsu.db"

    assert await error_of(url) == (
        "the file can't be opened; check that its folder exists and that the bot may write to it"
    )


async def test_read_only_file_is_reported(tmp_path: Path, sqlite_url: str) -> None:
    (tmp_path / "tatsu.db").touch()

    assert await error_of(sqlite_url.replace("///", "///file:") + "?mode=ro&uri=true") == (
        "the file is read-only; allow the bot to write to it and to its folder"
    )


async def test_other_file_is_reported(tmp_path: Path, sqlite_url: str) -> None:
    (tmp_path / "tatsu.db").write_bytes(b"not a database " * 100)

    assert await error_of(sqlite_url) == "the file is not a SQLite database; name another file"


async def test_file_is_written_ahead_of_the_database(tmp_path: Path, sqlite_url: str) -> None:
    async with opened(sqlite_url):
        with sqlite3.connect(tmp_path / "tatsu.db") as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


# Servers


async def test_unreachable_server_is_reported(postgres: Postgres) -> None:
    url = postgres.url(password=PASSWORD).replace(str(postgres.port), "1")

    assert await error_of(url) == "no server responds at this host and port (connection refused)"


async def test_unknown_host_is_reported() -> None:
    assert await error_of(f"postgresql+asyncpg://u:{PASSWORD}@host.invalid/d") in {
        "the host of the server is unknown",
        "the server did not respond in time",
    }


async def test_wrong_password_is_reported(postgres: Postgres) -> None:
    assert await error_of(postgres.url(password=PASSWORD)) == (
        "the server refused the user name or the password"
    )


async def test_missing_database_is_reported(postgres: Postgres) -> None:
    assert await error_of(postgres.url("missing")) == (
        "the server has no such database; create it with createdb"
    )


async def test_server_can_be_killed_and_restarted(postgres: Postgres, postgres_url: str) -> None:
    async with opened(postgres_url) as store:
        await store.guilds.enable(GUILD, ADMIN, START)
        postgres.kill()
        try:
            with pytest.raises(HistoryError):
                await store.snapshots.add([snapshot({1: 1})])
        finally:
            postgres.start()

        assert await store.snapshots.add([snapshot({1: 1})]) == 1
        assert await store.snapshots.latest(GUILD, Timeframe.ALL) == snapshot({1: 1})


# Versions


async def test_migrations_create_the_tables_of_the_schema(url: str) -> None:
    def compare(connection: Connection) -> list[object]:
        # The types are not compared: SQLite has few.
        opts = {"version_table": VERSION_TABLE, "compare_type": False}
        context = MigrationContext.configure(connection, opts=opts)
        return list(compare_metadata(context, metadata))

    database = await Database.open(Secret(url))
    try:
        async with database.read() as connection:
            assert await connection.run_sync(compare) == []
    finally:
        await database.close()


async def test_database_of_a_newer_version_is_rejected(url: str) -> None:
    database = await Database.open(Secret(url))
    async with database.write() as connection:
        await connection.execute(text("UPDATE tatsu_schema_version SET version_num = '0099'"))
    await database.close()

    assert await error_of(url) == (
        "a newer version of tatsu-cog has upgraded the database to revision 0099, and this version knows revisions "
        "up to 0001: upgrade tatsu-cog"
    )


async def test_several_processes_can_create_the_tables_at_once(url: str) -> None:
    stores = await asyncio.gather(*(open_history(Secret(url)) for _ in range(4)))
    try:
        await stores[0].guilds.enable(GUILD, ADMIN, START)
        for store in stores:
            assert await store.guilds.get(GUILD) is not None
    finally:
        for store in stores:
            await store.close()


async def test_tables_of_the_bot_are_left_alone(sqlite_url: str, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "tatsu.db") as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('of-the-bot')")

    async with opened(sqlite_url):
        pass

    with sqlite3.connect(tmp_path / "tatsu.db") as connection:
        assert connection.execute("SELECT * FROM alembic_version").fetchall() == [("of-the-bot",)]
        tables = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
    assert all(name.startswith("tatsu_") for name in tables - {"alembic_version"})


# Killed processes


WRITER = """
import asyncio, sys
from support.history import ADMIN, GUILD, HOUR, START, opened, snapshot

async def main():
    async with opened(sys.argv[1]) as store:
        await store.guilds.enable(GUILD, ADMIN, START)
        for hour in range(10**6):
            await store.snapshots.add([snapshot({user: hour for user in range(1, 101)}, START + hour * HOUR)])
            print(hour, flush=True)

asyncio.run(main())
"""


async def test_killed_process_loses_at_most_the_write_it_was_killed_in(url: str, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
    async with started_process(sys.executable, "-c", WRITER, url, cwd=tmp_path, env=environment) as process:
        assert process.stdout is not None
        confirmed = 0
        while confirmed < 20:
            confirmed = int(await process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        rest, _ = await process.communicate()
        confirmed = int(rest.split()[-1]) if rest.split() else confirmed

    async with opened(url) as store:
        found = await store.snapshots.between(GUILD, Timeframe.ALL, START, START + 10**5 * HOUR)
        assert await store.snapshots.add([snapshot({1: 1}, START - HOUR)]) == 1
    assert len(found) in {confirmed + 1, confirmed + 2}
    assert all(len(each.rows) == 100 for each in found)
