"""Loading, unloading and reloading the extension and its cogs."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest
import simcord
from discord import app_commands
from discord.ext import commands
from support.dpytest_bot import dpytest_bot
from support.faults import rank_check
from support.world import (
    embed_of,
    ephemeral_text_of,
    heading_of,
    leaderboard_ranks,
    make_bot,
    message_of,
    package_tasks,
    running_world,
)

from tatsu_cog import ClientClosed, Settings, TatsuAdmin, TatsuClient, TatsuCog, TatsuError
from tatsu_cog.discord_ui import messages as shared_messages
from tatsu_cog.leaderboard import messages
from tatsu_cog.leaderboard.cog import LAST_PAGE
from tatsu_cog.pictures.models import RankCard

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from support.world import World

    from tatsu_cog.testing import FakeTatsu

COMMANDS = {"profile", "rank", "top", "tatsu-admin"}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tatsu: FakeTatsu) -> pytest.MonkeyPatch:
    monkeypatch.setenv("TATSU_API_KEY", tatsu.key)
    monkeypatch.setenv("TATSU_API_BASE_URL", tatsu.base_url)
    monkeypatch.delenv("TATSU_COMMAND_GROUP", raising=False)
    monkeypatch.setenv("TATSU_PICTURES", "off")  # they would need avatars from Discord's CDN
    return monkeypatch


@pytest.fixture
async def bot() -> AsyncIterator[commands.Bot]:
    async with dpytest_bot() as bot:
        yield bot


def registered_in(bot: commands.Bot) -> dict[str, Any]:
    """Return everything in a bot that an extension can register."""
    store = bot._connection._view_store  # noqa: SLF001 - there is no public attribute
    return {
        "commands": {
            command.name for command in bot.tree.get_commands(type=discord.AppCommandType.chat_input)
        },
        "menus": {menu.name for menu in bot.tree.get_commands(type=discord.AppCommandType.user)},
        "dynamic items": len(store._dynamic_items),  # noqa: SLF001
        "views": len(store._views) + len(store._modals),  # noqa: SLF001
        "listeners": {name: len(group) for name, group in bot.extra_events.items() if group},
        "cogs": set(bot.cogs),
        "tasks": package_tasks(),
    }


NOTHING: dict[str, Any] = {
    "commands": set(),
    "menus": set(),
    "dynamic items": 0,
    "views": 0,
    "listeners": {},
    "cogs": set(),
    "tasks": [],
}
EVERYTHING = NOTHING | {
    "commands": COMMANDS,
    "menus": {"Tatsu profile"},
    "listeners": {"on_interaction": 2},
    "cogs": {"Tatsu", "tatsu-admin"},
}


async def test_loading_registers_everything_and_unloading_removes_it(bot: commands.Bot) -> None:
    await bot.load_extension("tatsu_cog")
    assert registered_in(bot) == EVERYTHING

    await bot.unload_extension("tatsu_cog")
    assert registered_in(bot) == NOTHING


async def test_unloading_closes_the_client(bot: commands.Bot, tatsu: FakeTatsu) -> None:
    tatsu.set_profile(1)
    await bot.load_extension("tatsu_cog")
    client = bot.cogs["Tatsu"].client  # type: ignore[attr-defined]
    await client.get_profile(1)

    await bot.unload_extension("tatsu_cog")

    with pytest.raises(Exception, match="closed"):
        await client.get_profile(1)


async def test_unloading_ends_a_request_in_flight(bot: commands.Bot, tatsu: FakeTatsu) -> None:
    tatsu.misbehave(hang=True)
    await bot.load_extension("tatsu_cog")
    client = bot.cogs["Tatsu"].client  # type: ignore[attr-defined]
    waiting = asyncio.create_task(client.get_profile(1))
    while client.stats.requests == 0:
        await asyncio.sleep(0)

    await bot.unload_extension("tatsu_cog")

    with pytest.raises(Exception, match="closed"):
        await waiting
    assert registered_in(bot) == NOTHING


@pytest.mark.parametrize(
    ("setting", "installed", "shown"), [("", True, True), ("off", True, False), ("", False, False)]
)
async def test_pictures_are_shown_if_pillow_is_installed_and_they_are_not_off(
    bot: commands.Bot, environment: pytest.MonkeyPatch, setting: str, installed: bool, shown: bool
) -> None:
    environment.setenv("TATSU_PICTURES", setting)
    if not installed:
        environment.setitem(sys.modules, "PIL", None)

    await bot.load_extension("tatsu_cog")

    assert (bot.cogs["Tatsu"].pictures is not None) is shown  # type: ignore[attr-defined]


async def test_unloading_closes_the_pictures(bot: commands.Bot, environment: pytest.MonkeyPatch) -> None:
    environment.delenv("TATSU_PICTURES")
    await bot.load_extension("tatsu_cog")
    pictures = bot.cogs["Tatsu"].pictures  # type: ignore[attr-defined]
    assert await pictures.render(RankCard(rank=1, score=1)) is not None

    await bot.unload_extension("tatsu_cog")

    assert await pictures.render(RankCard(rank=2, score=1)) is None
    assert registered_in(bot) == NOTHING


async def test_reloading_registers_nothing_twice(bot: commands.Bot) -> None:
    await bot.load_extension("tatsu_cog")

    for _ in range(3):
        await bot.reload_extension("tatsu_cog")

    assert registered_in(bot) == EVERYTHING


async def test_loading_twice_is_an_error_and_changes_nothing(bot: commands.Bot) -> None:
    await bot.load_extension("tatsu_cog")

    with pytest.raises(commands.ExtensionAlreadyLoaded):
        await bot.load_extension("tatsu_cog")

    assert registered_in(bot) == EVERYTHING


async def test_loading_without_a_key_fails_with_a_clear_message(
    bot: commands.Bot, environment: pytest.MonkeyPatch
) -> None:
    environment.delenv("TATSU_API_KEY")

    with pytest.raises(commands.ExtensionFailed) as failure:
        await bot.load_extension("tatsu_cog")

    assert str(failure.value.original).startswith(
        "TATSU_API_KEY is not set: type t!apikey create in a server"
    )
    assert registered_in(bot) == NOTHING


async def test_failed_reload_without_a_key_leaves_nothing_registered(
    bot: commands.Bot, environment: pytest.MonkeyPatch, tatsu: FakeTatsu
) -> None:
    await bot.load_extension("tatsu_cog")
    environment.delenv("TATSU_API_KEY")
    with pytest.raises(Exception, match="TATSU_API_KEY is not set"):
        await bot.reload_extension("tatsu_cog")
    assert registered_in(bot) == NOTHING

    environment.setenv("TATSU_API_KEY", tatsu.key)
    await bot.load_extension("tatsu_cog")
    assert registered_in(bot) == EVERYTHING


async def test_members_commands_are_loaded_if_the_name_tatsu_admin_is_taken(
    bot: commands.Bot, caplog: pytest.LogCaptureFixture
) -> None:
    bot.tree.add_command(app_commands.Group(name="tatsu-admin", description="Another command"))

    await bot.load_extension("tatsu_cog")

    assert set(bot.cogs) == {"Tatsu"}
    assert [record.getMessage() for record in caplog.records if record.name == "tatsu_cog.extension"] == [
        "/tatsu-admin is taken by another command of this bot, so Tatsu's admin commands are not added"
    ]
    await bot.unload_extension("tatsu_cog")
    assert bot.tree.get_command("tatsu-admin") is not None


async def test_command_group_cannot_be_named_tatsu_admin(
    bot: commands.Bot, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("TATSU_COMMAND_GROUP", "tatsu-admin")

    with pytest.raises(commands.ExtensionFailed, match="TATSU_COMMAND_GROUP cannot be tatsu-admin"):
        await bot.load_extension("tatsu_cog")
    assert registered_in(bot) == NOTHING


@pytest.mark.parametrize("name", sorted(COMMANDS - {"tatsu-admin"}))
async def test_command_name_in_use_is_reported_with_a_solution(
    bot: commands.Bot, environment: pytest.MonkeyPatch, name: str
) -> None:
    @app_commands.command(name=name, description="Another command")
    async def callback(interaction: discord.Interaction[Any]) -> None: ...

    bot.tree.add_command(callback)
    with pytest.raises(commands.ExtensionFailed) as failure:
        await bot.load_extension("tatsu_cog")
    assert str(failure.value.original) == (
        f"/{name} is taken by another command of this bot. Set TATSU_COMMAND_GROUP to a free name, such as "
        "tatsu, to put Tatsu's commands into a group of that name."
    )
    assert registered_in(bot) == NOTHING | {"commands": {name}}

    environment.setenv("TATSU_COMMAND_GROUP", "tatsu")
    await bot.load_extension("tatsu_cog")
    assert registered_in(bot) == EVERYTHING | {"commands": {name, "tatsu", "tatsu-admin"}}


async def test_nothing_is_registered_if_there_are_too_many_commands(bot: commands.Bot) -> None:
    async def callback(interaction: discord.Interaction[Any]) -> None: ...

    names = {f"command-{number}" for number in range(98)}
    for name in names:
        bot.tree.add_command(
            app_commands.Command(name=name, description="Another command", callback=callback)
        )

    with pytest.raises(commands.ExtensionFailed) as failure:
        await bot.load_extension("tatsu_cog")

    assert "Tatsu's commands could not be added" in str(failure.value.original)
    assert registered_in(bot) == NOTHING | {"commands": names}


async def test_commands_are_loaded_if_there_are_too_many_context_menus(
    bot: commands.Bot, caplog: pytest.LogCaptureFixture
) -> None:
    async def callback(interaction: discord.Interaction[Any], user: discord.User) -> None: ...

    menus: set[str] = set()
    with suppress(app_commands.CommandLimitReached):  # after 5 in discord.py 2.7.1, after 15 in 2.8
        while True:
            menu = app_commands.ContextMenu(name=f"Menu {len(menus)}", callback=callback)
            bot.tree.add_command(menu)
            menus.add(menu.name)

    await bot.load_extension("tatsu_cog")
    assert registered_in(bot) == EVERYTHING | {"menus": menus}
    assert "was not added" in caplog.text

    await bot.unload_extension("tatsu_cog")
    assert registered_in(bot) == NOTHING | {"menus": menus}


async def test_extension_works_in_a_sharded_bot() -> None:
    bot = commands.AutoShardedBot(commands.when_mentioned, intents=discord.Intents.default(), shard_count=2)
    async with simcord.run(bot) as env:
        await bot.load_extension("tatsu_cog")
        await bot.tree.sync()
        guild = env.create_guild(shard_id=1)
        channel = guild.create_text_channel("general")
        aria = guild.add_member(env.create_user("aria"))

        result = await aria.slash(channel, "top")

        assert ephemeral_text_of(result) == shared_messages.GUILD_NOT_FOUND()
        await bot.unload_extension("tatsu_cog")


async def test_client_of_the_caller_is_not_closed(tatsu: FakeTatsu) -> None:
    tatsu.set_profile(1)
    bot = make_bot()
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client, bot:
        await bot.add_cog(TatsuCog(bot, client=client))
        await bot.remove_cog("Tatsu")

        assert (await client.get_profile(1)).user_id == 1


async def test_commands_work_as_subcommands_of_a_group(tatsu: FakeTatsu) -> None:
    async with running_world(tatsu, command_group="tatsu") as world:
        world.set_board(30, world.aria)
        tatsu.set_profile(world.aria.id)

        assert set(world.aria.available_commands(world.channel)) == {
            "tatsu profile",
            "tatsu rank",
            "tatsu top",
        }
        assert embed_of(await world.aria.slash(world.channel, "tatsu profile")).title == "Aria"
        assert "#1" in (embed_of(await world.aria.slash(world.channel, "tatsu rank")).description or "")
        shown = await world.aria.slash(world.channel, "tatsu top", page=2)
        assert leaderboard_ranks(shown) == list(range(11, 21))
        turned = await world.aria.click(message_of(shown), label=messages.NEXT())
        assert leaderboard_ranks(turned) == list(range(21, 31))


@pytest.mark.parametrize("command", ["rank", "top"])
async def test_server_command_of_a_group_in_a_dm_gets_an_error_message(
    tatsu: FakeTatsu, command: str
) -> None:
    async with running_world(tatsu, command_group="tatsu") as world:
        result = await world.aria.user.slash(f"tatsu {command}")

        assert ephemeral_text_of(result) == shared_messages.NOT_IN_GUILD()


async def test_failed_check_gets_an_error_message(world: World) -> None:
    def nobody(interaction: discord.Interaction[Any]) -> bool:
        return False

    world.allow_errors = True
    with rank_check(world, nobody):
        result = await world.aria.slash(world.channel, "rank")

    assert ephemeral_text_of(result) == shared_messages.CHECK_FAILED()


async def test_deferral_by_a_check_is_completed(world: World) -> None:
    async def defer_first(interaction: discord.Interaction[Any]) -> bool:
        await interaction.response.defer()
        return True

    world.set_board(10, world.aria)
    with rank_check(world, defer_first):
        result = await world.aria.slash(world.channel, "rank")

    assert heading_of(result) == messages.rank_heading(1, 1_000_000)


async def test_response_by_a_check_is_kept(world: World) -> None:
    async def greet(interaction: discord.Interaction[Any]) -> bool:
        await interaction.response.send_message("Hello!")
        return True

    world.set_board(10, world.aria)
    with rank_check(world, greet):
        result = await world.aria.slash(world.channel, "rank")

    assert result.response is not None
    assert result.response.content == "Hello!"
    assert (result.followups[0].embeds[0].description or "").startswith(messages.rank_heading(1, 1_000_000))


async def test_command_with_outdated_options_gets_an_error_message(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    outdated = world.env.backend.find_command("top", world.guild.id, type=1)
    assert outdated is not None
    next(option for option in outdated["options"] if option["name"] == "page")["type"] = 3

    result = await world.aria.slash(world.channel, "top", page="two")

    assert ephemeral_text_of(result) == messages.invalid_page(LAST_PAGE)
    assert [record for record in caplog.records if record.exc_info] == []


# Names that are already in use


class OtherMembersCog(commands.Cog, name="Tatsu"):
    """Another cog with the name of the members' cog, and with a command."""

    def __init__(self) -> None:
        self.unloaded = False

    async def cog_unload(self) -> None:
        self.unloaded = True

    @app_commands.command(description="Another command")
    async def hello(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message("Hello.")


class OtherAdminGroup(
    commands.GroupCog, name="tatsu-admin", group_name="other", description="Another command"
):
    """Another group cog with the name of the admin cog."""

    @app_commands.command(description="Another command")
    async def hello(self, interaction: discord.Interaction[Any]) -> None: ...


class OtherAdminCog(commands.Cog, name="tatsu-admin"):
    """Another cog with the name of the admin cog, and without commands."""


@pytest.fixture
def clients(monkeypatch: pytest.MonkeyPatch) -> list[TatsuClient]:
    """The clients that the extension creates."""
    created: list[TatsuClient] = []

    def make_client(self: Settings, *, proxy: str | None = None) -> TatsuClient:
        created.append(original(self, proxy=proxy))
        return created[-1]

    original = Settings.make_client
    monkeypatch.setattr(Settings, "make_client", make_client)
    return created


async def is_closed(client: TatsuClient) -> bool:
    try:
        await client.get_profile(1)
    except ClientClosed:
        return True
    except TatsuError:
        pass
    return False


@pytest.mark.parametrize(
    ("cog_class", "message"),
    [
        (OtherMembersCog, "The cog name Tatsu is taken by another cog of this bot."),
        (OtherAdminGroup, "The cog name tatsu-admin is taken by another cog of this bot."),
        (OtherAdminCog, "The cog name tatsu-admin is taken by another cog of this bot."),
    ],
)
async def test_cog_name_in_use_is_reported_and_the_other_cog_is_kept(
    bot: commands.Bot, clients: list[TatsuClient], cog_class: type[commands.Cog], message: str
) -> None:
    cog = cog_class()
    await bot.add_cog(cog)
    before = registered_in(bot)

    with pytest.raises(commands.ExtensionFailed) as failure:
        await bot.load_extension("tatsu_cog")

    assert type(failure.value.original).__name__ == "SettingsError"
    assert str(failure.value.original).startswith(message)
    assert registered_in(bot) == before
    assert bot.get_cog(cog.qualified_name) is cog
    assert not getattr(cog, "unloaded", False)
    assert [await is_closed(client) for client in clients] == [True]


async def test_all_names_in_use_are_reported_together(bot: commands.Bot) -> None:
    await bot.add_cog(OtherMembersCog())
    await bot.add_cog(OtherAdminCog())
    for name in ("profile", "top"):
        bot.tree.add_command(app_commands.Group(name=name, description="Another command"))

    with pytest.raises(commands.ExtensionFailed) as failure:
        await bot.load_extension("tatsu_cog")

    assert "/profile and /top are taken by" in str(failure.value.original)
    assert "The cog name Tatsu and tatsu-admin are taken by" in str(failure.value.original)


async def test_group_name_in_use_is_reported(bot: commands.Bot, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("TATSU_COMMAND_GROUP", "levels")
    bot.tree.add_command(app_commands.Group(name="levels", description="Another command"))

    with pytest.raises(commands.ExtensionFailed, match="/levels is taken by another command"):
        await bot.load_extension("tatsu_cog")
    assert registered_in(bot) == NOTHING | {"commands": {"levels"}}


async def test_guild_commands_with_the_same_names_are_allowed(bot: commands.Bot) -> None:
    guild = discord.Object(1)
    for name in ("top", "tatsu-admin"):
        bot.tree.add_command(app_commands.Group(name=name, description="Another command"), guild=guild)

    await bot.load_extension("tatsu_cog")
    assert registered_in(bot) == EVERYTHING
    await bot.unload_extension("tatsu_cog")

    assert registered_in(bot) == NOTHING
    assert {command.name for command in bot.tree.get_commands(guild=guild)} == {"top", "tatsu-admin"}


async def test_context_menu_with_the_same_name_is_kept(
    bot: commands.Bot, caplog: pytest.LogCaptureFixture
) -> None:
    async def callback(interaction: discord.Interaction[Any], user: discord.User) -> None: ...

    menu = app_commands.ContextMenu(name=messages.CONTEXT_MENU(), callback=callback)
    bot.tree.add_command(menu)

    await bot.load_extension("tatsu_cog")
    assert registered_in(bot) == EVERYTHING
    assert "its name is taken" in caplog.text
    await bot.unload_extension("tatsu_cog")

    assert bot.tree.get_command(menu.name, type=discord.AppCommandType.user) is menu


async def test_loading_the_extension_by_two_names_is_reported(bot: commands.Bot) -> None:
    await bot.load_extension("tatsu_cog")

    with pytest.raises(commands.ExtensionFailed, match="The cog name Tatsu and tatsu-admin are taken"):
        await bot.load_extension("tatsu_cog.extension")

    assert registered_in(bot) == EVERYTHING


async def test_loading_the_extension_with_cogs_already_added_is_reported(
    bot: commands.Bot, tatsu: FakeTatsu, clients: list[TatsuClient]
) -> None:
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
        await bot.add_cog(TatsuCog(bot, client=client))
        await bot.add_cog(TatsuAdmin(bot, client=client))

        with pytest.raises(commands.ExtensionFailed, match="do not load the extension as well"):
            await bot.load_extension("tatsu_cog")

        assert [await is_closed(each) for each in clients] == [True]
        assert not await is_closed(client)


# Failures while loading


class BrokenBot(commands.Bot):
    """A bot in which loading each cog named in `broken` fails once."""

    broken: set[str]

    async def add_cog(self, cog: commands.Cog, /, **options: Any) -> None:
        if cog.qualified_name in self.broken:
            self.broken.remove(cog.qualified_name)

            async def fail() -> None:
                raise RuntimeError("broken cog_load")

            cog.cog_load = fail  # type: ignore[method-assign]
        await super().add_cog(cog, **options)


@pytest.fixture
async def broken_bot() -> AsyncIterator[BrokenBot]:
    bot = BrokenBot(commands.when_mentioned, intents=discord.Intents.default(), help_command=None)
    bot.broken = set()
    async with bot:
        await bot._async_setup_hook()  # noqa: SLF001 - needed to dispatch events without a connection
        yield bot


@pytest.mark.parametrize("name", ["Tatsu", "tatsu-admin"])
async def test_failure_while_loading_unregisters_everything(
    broken_bot: BrokenBot, clients: list[TatsuClient], name: str
) -> None:
    broken_bot.broken.add(name)

    with pytest.raises(commands.ExtensionFailed, match="broken cog_load"):
        await broken_bot.load_extension("tatsu_cog")

    assert registered_in(broken_bot) == NOTHING
    assert [await is_closed(client) for client in clients] == [True]


async def test_failed_reload_restores_the_extension(broken_bot: BrokenBot) -> None:
    await broken_bot.load_extension("tatsu_cog")
    broken_bot.broken.add("tatsu-admin")

    with pytest.raises(commands.ExtensionFailed, match="broken cog_load"):
        await broken_bot.reload_extension("tatsu_cog")

    assert registered_in(broken_bot) == EVERYTHING
    await broken_bot.unload_extension("tatsu_cog")
    assert registered_in(broken_bot) == NOTHING


@pytest.mark.parametrize("name", ["profile", "rank", "top"])
async def test_failed_add_cog_leaves_nothing_registered_if_a_name_is_taken(
    bot: commands.Bot, tatsu: FakeTatsu, name: str
) -> None:
    group = app_commands.Group(name=name, description="Another command")
    bot.tree.add_command(group)
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
        with pytest.raises(app_commands.CommandAlreadyRegistered):
            await bot.add_cog(TatsuCog(bot, client=client))

    assert registered_in(bot) == NOTHING | {"commands": {name}}
    assert bot.tree.get_command(name) is group


async def test_cog_can_be_removed_and_added_again(bot: commands.Bot, tatsu: FakeTatsu) -> None:
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
        cog = TatsuCog(bot, client=client)
        await bot.add_cog(cog)
        before = registered_in(bot)
        await bot.remove_cog("Tatsu")
        assert registered_in(bot) == NOTHING
        await bot.add_cog(cog)
        assert registered_in(bot) == before
        await bot.remove_cog("Tatsu")


# The guilds of a cog


def context_menu_scopes(bot: commands.Bot, *guild_ids: int | None) -> list[int | None]:
    """Return the scopes in which the context menu is registered."""
    return [
        guild_id
        for guild_id in guild_ids
        if bot.tree.get_command(
            messages.CONTEXT_MENU(),
            guild=discord.Object(guild_id) if guild_id else None,
            type=discord.AppCommandType.user,
        )
    ]


@pytest.mark.parametrize(
    ("options", "scopes"),
    [
        ({}, [None]),
        ({"guild": discord.Object(1)}, [1]),
        ({"guilds": [discord.Object(1), discord.Object(2)]}, [1, 2]),
        ({"guilds": [discord.Object(2)]}, [2]),
    ],
)
@pytest.mark.parametrize("removed_with_options", [False, True])
async def test_context_menu_is_registered_in_the_same_scopes_as_the_commands(
    bot: commands.Bot,
    tatsu: FakeTatsu,
    options: dict[str, Any],
    scopes: list[int | None],
    removed_with_options: bool,
) -> None:
    def command_scopes() -> list[int | None]:
        every = (None, 1, 2)
        return [
            each
            for each in every
            if bot.tree.get_command("top", guild=discord.Object(each) if each else None)
        ]

    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
        await bot.add_cog(TatsuCog(bot, client=client), **options)
        assert context_menu_scopes(bot, None, 1, 2) == command_scopes() == scopes

        await bot.remove_cog("Tatsu", **(options if removed_with_options else {}))
        assert context_menu_scopes(bot, None, 1, 2) == command_scopes() == []


async def test_cog_of_one_guild_does_not_remove_a_global_command(bot: commands.Bot, tatsu: FakeTatsu) -> None:
    group = app_commands.Group(name="top", description="Another command")
    bot.tree.add_command(group)
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
        await bot.add_cog(TatsuCog(bot, client=client), guild=discord.Object(1))
        await bot.remove_cog("Tatsu")

    assert bot.tree.get_command("top") is group


async def test_override_also_replaces_the_context_menu(bot: commands.Bot, tatsu: FakeTatsu) -> None:
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
        first, second = TatsuCog(bot, client=client), TatsuCog(bot, client=client)
        await bot.add_cog(first)
        await bot.add_cog(second, override=True)

        kind = discord.AppCommandType.user
        assert bot.tree.get_command(messages.CONTEXT_MENU(), type=kind) is second.context_menus[0]
        await bot.remove_cog("Tatsu")
        assert registered_in(bot) == NOTHING


# The guilds intent


@pytest.fixture
async def bot_without_guilds() -> AsyncIterator[commands.Bot]:
    intents = discord.Intents.default()
    intents.guilds = False
    bot = commands.Bot(commands.when_mentioned, intents=intents, help_command=None)
    async with bot:
        yield bot


async def test_missing_guilds_intent_is_logged_once(
    bot_without_guilds: commands.Bot, caplog: pytest.LogCaptureFixture
) -> None:
    await bot_without_guilds._async_setup_hook()  # noqa: SLF001
    await bot_without_guilds.load_extension("tatsu_cog")

    warnings = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert len([warning for warning in warnings if "The guilds intent is missing" in warning]) == 1
    await bot_without_guilds.unload_extension("tatsu_cog")


async def test_commands_show_an_error_message_without_the_guilds_intent(
    bot_without_guilds: commands.Bot, tatsu: FakeTatsu
) -> None:
    async with (
        TatsuClient(tatsu.key, base_url=tatsu.base_url) as client,
        simcord.run(bot_without_guilds, strict_sync=False) as env,
    ):
        await bot_without_guilds.add_cog(TatsuCog(bot_without_guilds, client=client))
        guild = env.create_guild()
        channel = guild.create_text_channel("general")
        aria = guild.add_member(env.create_user("aria"))
        tatsu.set_profile(aria.id)

        for command in ("rank", "top"):
            result = await aria.slash(channel, command)
            assert ephemeral_text_of(result) == shared_messages.MISSING_GUILDS_INTENT()
        assert embed_of(await aria.slash(channel, "profile")).footer.text == messages.PROFILE_FOOTER()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # aiohttp 3.14 deprecates BasicAuth
async def test_client_uses_the_proxy_of_the_bot(
    monkeypatch: pytest.MonkeyPatch, tatsu: FakeTatsu, clients: list[TatsuClient]
) -> None:
    requests: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        requests.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        bot = commands.Bot(
            commands.when_mentioned,
            intents=discord.Intents.default(),
            proxy=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}",
            proxy_auth=aiohttp.BasicAuth("me", "secret"),
        )
        monkeypatch.setenv("TATSU_API_KEY", tatsu.key)
        monkeypatch.setenv("TATSU_API_BASE_URL", tatsu.base_url)
        await bot.load_extension("tatsu_cog")
        with pytest.raises(TatsuError):
            await clients[0].get_profile(1)
        await bot.unload_extension("tatsu_cog")

    assert requests[0].startswith(f"GET {tatsu.base_url}/users/1/profile".encode())
    assert b"Proxy-Authorization: Basic bWU6c2VjcmV0" in requests[0]
    assert not tatsu.requests
