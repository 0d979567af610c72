"""Loading, unloading and reloading the extension with a database, and without one."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord import app_commands
from discord.ext import commands
from support.dpytest_bot import dpytest_bot
from support.history import opened
from support.history_world import clock_of, history_of, history_world, turn_on
from support.waiting import wait_until
from support.world import package_tasks

from tatsu_cog import SettingsError
from tatsu_cog.discord_ui.commands import LocalizedCommand
from tatsu_cog.history.subcommands import Subcommands

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tatsu_cog.testing import FakeTatsu

DRIVERS = {"sqlalchemy", "alembic", "aiosqlite", "asyncpg"}
PASSWORD = "hunter2-secret"  # noqa: S105 - not a real one


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tatsu: FakeTatsu) -> pytest.MonkeyPatch:
    monkeypatch.setenv("TATSU_API_KEY", tatsu.key)
    monkeypatch.setenv("TATSU_API_BASE_URL", tatsu.base_url)
    monkeypatch.setenv("TATSU_PICTURES", "off")
    for name in ("TATSU_COMMAND_GROUP", "TATSU_DATABASE_URL", "TATSU_HISTORY_DAYS"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.fixture
async def bot() -> AsyncIterator[commands.Bot]:
    async with dpytest_bot() as bot:
        yield bot


def payloads(bot: commands.Bot) -> dict[str, Any]:
    """Return what Discord gets when the commands are synced, by name."""
    return {each.name: each.to_dict(bot.tree) for each in bot.tree.get_commands()}


def subcommands(bot: commands.Bot, group: str = "tatsu-admin") -> set[str]:
    return {option["name"] for option in payloads(bot)[group]["options"]}


def registered_in(bot: commands.Bot) -> tuple[set[str], set[str], dict[str, int], list[str]]:
    """Return the cogs, the commands, the number of listeners and the running tasks."""
    listeners = {name: len(group) for name, group in bot.extra_events.items() if group}
    return set(bot.cogs), {each.name for each in bot.tree.walk_commands()}, listeners, package_tasks()


NOTHING: tuple[set[str], set[str], dict[str, int], list[str]] = (set(), set(), {}, [])

IMPORTS = """
import asyncio, json, sys
{before}
import discord
from discord.ext import commands
async def main():
    bot = commands.Bot("!", intents=discord.Intents.default())
    await bot._async_setup_hook()
    await bot.load_extension("tatsu_cog")
    tasks = len(asyncio.all_tasks())
    modules = sorted(name for name, module in sys.modules.items() if module is not None)
    await bot.unload_extension("tatsu_cog")
    await bot.close()
    print(json.dumps([modules, tasks]))
asyncio.run(main())
"""


def load_in_new_process(before: str = "") -> tuple[set[str], int]:
    """Load the extension, and return the imported modules and the number of tasks."""
    code = IMPORTS.format(before=before)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)  # noqa: S603
    modules, tasks = json.loads(done.stdout)
    return set(modules), tasks


def test_without_a_database_nothing_of_the_history_is_imported_or_started() -> None:
    modules, tasks = load_in_new_process()
    # None makes an import fail, as if the package didn't exist.
    assert (modules, tasks) == load_in_new_process("sys.modules['tatsu_cog.history'] = None")

    assert not {name.partition(".")[0] for name in modules} & DRIVERS
    assert not [name for name in modules if name.startswith("tatsu_cog.history")]
    assert tasks == 1


async def test_without_a_database_the_commands_are_the_same_as_before(
    bot: commands.Bot, environment: pytest.MonkeyPatch, sqlite_url: str
) -> None:
    await bot.load_extension("tatsu_cog")
    before = payloads(bot)
    assert set(before) == {"profile", "rank", "top", "tatsu-admin", "Tatsu profile"}
    assert subcommands(bot) == {"score", "points", "member", "export", "status"}

    environment.setenv("TATSU_DATABASE_URL", sqlite_url)
    await bot.reload_extension("tatsu_cog")
    assert "history" in subcommands(bot)

    environment.delenv("TATSU_DATABASE_URL")
    await bot.reload_extension("tatsu_cog")
    assert payloads(bot) == before


async def test_history_is_added_and_removed_with_the_extension(
    bot: commands.Bot, environment: pytest.MonkeyPatch, sqlite_url: str
) -> None:
    environment.setenv("TATSU_DATABASE_URL", sqlite_url)
    await bot.load_extension("tatsu_cog")

    assert set(bot.cogs) == {"Tatsu", "tatsu-admin", "Tatsu history"}
    assert "history" in subcommands(bot)
    assert payloads(bot)["tatsu-privacy"]["contexts"] == [0]
    cog: Any = bot.cogs["Tatsu history"]
    engine = cog.store._database._engine  # noqa: SLF001 - to see that it is closed
    await cog.store.guilds.all_ids()
    pool = engine.pool

    await bot.unload_extension("tatsu_cog")

    assert registered_in(bot) == NOTHING
    assert engine.pool is not pool  # a disposed engine has a new and empty pool
    assert engine.pool.checkedin() == 0


async def test_reloading_registers_nothing_twice(
    bot: commands.Bot, environment: pytest.MonkeyPatch, sqlite_url: str
) -> None:
    environment.setenv("TATSU_DATABASE_URL", sqlite_url)
    await bot.load_extension("tatsu_cog")
    before, sent = registered_in(bot), payloads(bot)

    for _ in range(3):
        await bot.reload_extension("tatsu_cog")

    cogs, names, listeners, tasks = registered_in(bot)
    assert (cogs, names, listeners, sorted(tasks)) == (*before[:3], sorted(before[3]))
    assert payloads(bot) == sent


async def test_commands_are_in_the_group_of_the_members_commands(
    bot: commands.Bot, environment: pytest.MonkeyPatch, sqlite_url: str
) -> None:
    environment.setenv("TATSU_DATABASE_URL", sqlite_url)
    environment.setenv("TATSU_COMMAND_GROUP", "tatsu")

    await bot.load_extension("tatsu_cog")

    assert "tatsu-privacy" not in payloads(bot)
    assert subcommands(bot, "tatsu") == {"profile", "rank", "top", "privacy"}


async def test_descriptions_are_translated_like_those_of_the_group(
    bot: commands.Bot, environment: pytest.MonkeyPatch, sqlite_url: str
) -> None:
    environment.setenv("TATSU_DATABASE_URL", sqlite_url)
    await bot.load_extension("tatsu_cog")
    cog: Any = bot.cogs["Tatsu history"]
    catalogue = sys.modules["tatsu_cog.history.catalogue"].message.__self__

    assert catalogue.translations  # loaded, although the package is imported late
    assert isinstance(cog.history.to_dict(bot.tree)["description"], str)


@pytest.mark.parametrize(
    "url",
    [
        "tatsu.db",
        f"mysql://tatsu:{PASSWORD}@localhost/tatsu",
        f"postgresql+asyncpg://tatsu:{PASSWORD}@127.0.0.1:1/tatsu",
        "sqlite+aiosqlite:////no/such/folder/tatsu.db",
    ],
)
async def test_unusable_database_is_reported_in_one_line_and_everything_is_undone(
    bot: commands.Bot, environment: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, url: str
) -> None:
    environment.setenv("TATSU_DATABASE_URL", url)

    with pytest.raises(commands.ExtensionFailed) as failure:
        await bot.load_extension("tatsu_cog")

    error = failure.value.original
    assert type(error).__name__ == SettingsError.__name__
    assert str(error).startswith("TATSU_DATABASE_URL cannot be used: ")
    assert "\n" not in str(error)
    assert PASSWORD not in str(failure.value) + caplog.text
    assert registered_in(bot) == NOTHING

    environment.delenv("TATSU_DATABASE_URL")
    await bot.load_extension("tatsu_cog")


async def test_missing_extra_is_named(
    bot: commands.Bot, environment: pytest.MonkeyPatch, sqlite_url: str
) -> None:
    environment.setenv("TATSU_DATABASE_URL", sqlite_url)
    environment.setitem(sys.modules, "aiosqlite", None)

    with pytest.raises(commands.ExtensionFailed, match=r'pip install "tatsu-cog\[history\]"'):
        await bot.load_extension("tatsu_cog")
    assert registered_in(bot) == NOTHING


async def test_failed_reload_leaves_nothing_registered(
    bot: commands.Bot, environment: pytest.MonkeyPatch, sqlite_url: str
) -> None:
    environment.setenv("TATSU_DATABASE_URL", sqlite_url)
    await bot.load_extension("tatsu_cog")
    environment.setenv("TATSU_DATABASE_URL", "sqlite+aiosqlite:////no/such/folder/tatsu.db")

    with pytest.raises(Exception, match="TATSU_DATABASE_URL cannot be used"):
        await bot.reload_extension("tatsu_cog")

    assert registered_in(bot) == NOTHING


async def test_history_works_if_the_name_of_the_admin_commands_is_taken(
    bot: commands.Bot, environment: pytest.MonkeyPatch, sqlite_url: str
) -> None:
    environment.setenv("TATSU_DATABASE_URL", sqlite_url)
    bot.tree.add_command(app_commands.Group(name="tatsu-admin", description="Another command"))

    await bot.load_extension("tatsu_cog")

    assert set(bot.cogs) == {"Tatsu", "Tatsu history"}
    assert "tatsu-privacy" in payloads(bot)
    await bot.unload_extension("tatsu_cog")
    assert {each.name for each in bot.tree.get_commands()} == {"tatsu-admin"}


async def test_history_works_if_the_name_of_the_members_command_is_taken(
    bot: commands.Bot, environment: pytest.MonkeyPatch, sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def callback(interaction: discord.Interaction[Any]) -> None: ...

    own: Any = app_commands.Command(name="tatsu-privacy", description="Another command", callback=callback)
    bot.tree.add_command(own)
    environment.setenv("TATSU_DATABASE_URL", sqlite_url)

    await bot.load_extension("tatsu_cog")

    assert "history" in subcommands(bot)
    assert "/tatsu-privacy is taken by another command of this bot" in caplog.text
    await bot.unload_extension("tatsu_cog")
    assert bot.tree.get_command("tatsu-privacy") is own


async def test_taken_cog_name_is_reported(
    bot: commands.Bot, environment: pytest.MonkeyPatch, sqlite_url: str
) -> None:
    class Other(commands.Cog, name="Tatsu history"):
        """A cog of the bot with the same name."""

    await bot.add_cog(Other())
    environment.setenv("TATSU_DATABASE_URL", sqlite_url)

    with pytest.raises(commands.ExtensionFailed, match="The cog name Tatsu history is taken"):
        await bot.load_extension("tatsu_cog")
    assert set(bot.cogs) == {"Tatsu history"}


def test_taken_subcommand_is_left_out_and_stays_when_the_others_are_removed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def callback(interaction: discord.Interaction[Any]) -> None: ...

    def make(name: str) -> Any:
        return LocalizedCommand(name=name, description="A command", callback=callback)

    group, own = app_commands.Group(name="group", description="A group"), make("history")
    group.add_command(own)
    added = Subcommands(group, [make("history"), make("live")])

    added.add()
    assert {each.name for each in group.commands} == {"history", "live"}
    assert "/group history is taken" in caplog.text
    added.remove()
    added.remove()
    assert group.commands == [own]


async def test_cog_is_removed_while_a_write_waits_for_the_database(tatsu: FakeTatsu, sqlite_url: str) -> None:
    async with history_world(tatsu, sqlite_url) as world:
        bot: Any = world.env.bot
        cog, path = history_of(world), sqlite_url.removeprefix("sqlite+aiosqlite:///")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        pool: Any = cog.store._database._engine.pool  # noqa: SLF001 - to see that a write has started
        clock_of(world).advance(seconds=60)  # the lease of the collector is renewed
        await wait_until(lambda: pool.checkedout() == 1)

        removal = asyncio.create_task(bot.remove_cog("Tatsu history"))
        other.execute("ROLLBACK")
        other.close()
        await removal

        assert package_tasks() == []
        async with opened(sqlite_url) as store:
            assert await store.guilds.all_ids() == {}


async def test_history_is_removed_after_the_cog_whose_client_it_uses(
    tatsu: FakeTatsu, sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with history_world(tatsu, sqlite_url) as world:
        bot: Any = world.env.bot
        cog, client = history_of(world), bot.get_cog("Tatsu").client
        await turn_on(world)
        world.set_board(10, world.aria)
        caplog.clear()
        clock_of(world).advance(seconds=60)  # the collector takes the first snapshots

        await bot.remove_cog("Tatsu")
        await client.close()
        await bot.remove_cog("Tatsu history")
        await cog.cog_unload()

        assert package_tasks() == []
        assert [record.getMessage() for record in caplog.records if record.name.startswith("tatsu_cog")] == []


@pytest.mark.parametrize("count", [2, 3])
async def test_reloads_at_the_same_time_leave_one_complete_extension(
    bot: commands.Bot, environment: pytest.MonkeyPatch, sqlite_url: str, count: int
) -> None:
    environment.setenv("TATSU_DATABASE_URL", sqlite_url)
    await bot.load_extension("tatsu_cog")
    before = registered_in(bot)[:3]
    running = {"Collector.run", "Departures.run", "LiveUpdater.run", "ResultTask.run"}
    assert running <= set(package_tasks())

    reloads = (bot.reload_extension("tatsu_cog") for _ in range(count))
    await asyncio.gather(*reloads, return_exceptions=True)

    assert registered_in(bot)[:3] == before
    tasks = package_tasks()
    assert all(tasks.count(each) == 1 for each in running)
    await bot.unload_extension("tatsu_cog")
    assert registered_in(bot) == NOTHING
