"""Loading, unloading, reloading: nothing is in the way, and nothing is left behind."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

import discord
import discord.ext.test as dpytest
import pytest
import simcord
from discord import app_commands
from discord.ext import commands
from support.world import a_world, embed_of, make_bot, message_of, our_tasks, ranks_of, sentence_of

from tatsu_cog import TatsuClient, TatsuCog

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from support.world import World

    from tatsu_cog.testing import FakeTatsu

COMMANDS = {"profile", "rank", "top", "tatsu-admin"}


@pytest.fixture(autouse=True)
def modules() -> Iterator[None]:
    """Put our modules back as they were: unloading drops them, and other tests hold their classes."""
    before = {name: module for name, module in sys.modules.items() if name.startswith("tatsu_cog")}
    yield
    for name in [name for name in sys.modules if name.startswith("tatsu_cog")]:
        del sys.modules[name]
    sys.modules.update(before)


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tatsu: FakeTatsu) -> pytest.MonkeyPatch:
    monkeypatch.setenv("TATSU_API_KEY", tatsu.key)
    monkeypatch.setenv("TATSU_API_BASE_URL", tatsu.base_url)
    monkeypatch.delenv("TATSU_COMMAND_GROUP", raising=False)
    return monkeypatch


@pytest.fixture
async def bot() -> AsyncIterator[commands.Bot]:
    bot = make_bot()
    await bot._async_setup_hook()  # noqa: SLF001 - dpytest asks for it
    dpytest.configure(bot)
    yield bot
    await dpytest.empty_queue()
    bot.ws = None  # type: ignore[assignment]  # dpytest's has no socket to close
    await bot.close()


def what_is_there(bot: commands.Bot) -> dict[str, Any]:
    """Return all that an extension can leave behind in a bot."""
    store = bot._connection._view_store  # noqa: SLF001 - there is no public way to see it
    return {
        "commands": {
            command.name for command in bot.tree.get_commands(type=discord.AppCommandType.chat_input)
        },
        "menus": {menu.name for menu in bot.tree.get_commands(type=discord.AppCommandType.user)},
        "dynamic items": len(store._dynamic_items),  # noqa: SLF001
        "views": len(store._views) + len(store._modals),  # noqa: SLF001
        "listeners": {name: len(group) for name, group in bot.extra_events.items() if group},
        "cogs": set(bot.cogs),
        "tasks": our_tasks(),
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
    "dynamic items": 3,
    "listeners": {"on_interaction": 1},
    "cogs": {"Tatsu", "tatsu-admin"},
}


async def test_loading_adds_the_commands_and_unloading_takes_all_of_it_away(bot: commands.Bot) -> None:
    await bot.load_extension("tatsu_cog")
    assert what_is_there(bot) == EVERYTHING

    await bot.unload_extension("tatsu_cog")
    assert what_is_there(bot) == NOTHING


async def test_unloading_closes_the_client_that_was_in_use(bot: commands.Bot, tatsu: FakeTatsu) -> None:
    tatsu.set_profile(1)
    await bot.load_extension("tatsu_cog")
    client = bot.cogs["Tatsu"].client  # type: ignore[attr-defined]
    await client.get_profile(1)

    await bot.unload_extension("tatsu_cog")

    with pytest.raises(Exception, match="closed"):
        await client.get_profile(1)


async def test_unloading_while_tatsu_keeps_us_waiting_ends_the_wait(
    bot: commands.Bot, tatsu: FakeTatsu
) -> None:
    tatsu.misbehave(hang=True)
    await bot.load_extension("tatsu_cog")
    client = bot.cogs["Tatsu"].client  # type: ignore[attr-defined]
    waiting = asyncio.create_task(client.get_profile(1))
    while "AnswerCache._ask" not in our_tasks():
        await asyncio.sleep(0)

    await bot.unload_extension("tatsu_cog")

    with pytest.raises(Exception, match="closed"):
        await waiting
    assert what_is_there(bot) == NOTHING


async def test_reloading_again_and_again_leaves_one_of_everything(bot: commands.Bot) -> None:
    await bot.load_extension("tatsu_cog")

    for _ in range(3):
        await bot.reload_extension("tatsu_cog")

    assert what_is_there(bot) == EVERYTHING


async def test_loading_twice_is_discord_pys_error_and_changes_nothing(bot: commands.Bot) -> None:
    await bot.load_extension("tatsu_cog")

    with pytest.raises(commands.ExtensionAlreadyLoaded):
        await bot.load_extension("tatsu_cog")

    assert what_is_there(bot) == EVERYTHING


@pytest.mark.parametrize("key", [None, "", "   "])
async def test_without_a_key_the_load_fails_with_one_sentence(
    bot: commands.Bot, environment: pytest.MonkeyPatch, key: str | None
) -> None:
    if key is None:
        environment.delenv("TATSU_API_KEY")
    else:
        environment.setenv("TATSU_API_KEY", key)

    with pytest.raises(commands.ExtensionFailed) as failure:
        await bot.load_extension("tatsu_cog")

    assert str(failure.value.original) == (
        "TATSU_API_KEY is not set: type t!apikey create in a server where the Tatsu bot is, "
        "and set it to the key you get."
    )
    assert what_is_there(bot) == NOTHING


async def test_a_reload_that_fails_leaves_nothing_behind_and_the_next_load_works(
    bot: commands.Bot, environment: pytest.MonkeyPatch, tatsu: FakeTatsu
) -> None:
    await bot.load_extension("tatsu_cog")
    environment.delenv("TATSU_API_KEY")
    with pytest.raises(Exception, match="TATSU_API_KEY is not set"):
        await bot.reload_extension("tatsu_cog")
    assert what_is_there(bot) == NOTHING

    environment.setenv("TATSU_API_KEY", tatsu.key)
    await bot.load_extension("tatsu_cog")
    assert what_is_there(bot) == EVERYTHING


async def test_where_the_name_of_the_admin_commands_is_taken_the_others_are_there(
    bot: commands.Bot, caplog: pytest.LogCaptureFixture
) -> None:
    bot.tree.add_command(app_commands.Group(name="tatsu-admin", description="Somebody else's."))

    await bot.load_extension("tatsu_cog")

    assert set(bot.cogs) == {"Tatsu"}
    assert [record.getMessage() for record in caplog.records if record.name == "tatsu_cog.extension"] == [
        "/tatsu-admin is taken by another command of this bot, so Tatsu's is not there"
    ]
    await bot.unload_extension("tatsu_cog")
    assert bot.tree.get_command("tatsu-admin") is not None


async def test_the_group_may_not_have_the_name_of_the_admin_commands(
    bot: commands.Bot, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("TATSU_COMMAND_GROUP", "tatsu-admin")

    with pytest.raises(commands.ExtensionFailed, match="TATSU_COMMAND_GROUP cannot be tatsu-admin"):
        await bot.load_extension("tatsu_cog")
    assert what_is_there(bot) == NOTHING


@pytest.mark.parametrize("name", sorted(COMMANDS - {"tatsu-admin"}))
async def test_a_name_that_is_taken_is_told_with_the_way_out(
    bot: commands.Bot, environment: pytest.MonkeyPatch, name: str
) -> None:
    @app_commands.command(name=name, description="Somebody else's.")
    async def theirs(interaction: discord.Interaction[Any]) -> None: ...

    bot.tree.add_command(theirs)
    with pytest.raises(commands.ExtensionFailed) as failure:
        await bot.load_extension("tatsu_cog")
    assert str(failure.value.original) == (
        f"/{name} is taken by another command of this bot: set TATSU_COMMAND_GROUP to a free name, "
        "to have Tatsu's commands in a group of that name."
    )
    assert what_is_there(bot) == NOTHING | {"commands": {name}}

    environment.setenv("TATSU_COMMAND_GROUP", "tatsu")
    await bot.load_extension("tatsu_cog")
    assert what_is_there(bot) == EVERYTHING | {"commands": {name, "tatsu", "tatsu-admin"}}


async def test_when_there_is_no_room_for_a_command_nothing_is_left_behind(bot: commands.Bot) -> None:
    async def theirs(interaction: discord.Interaction[Any]) -> None: ...

    names = {f"command-{number}" for number in range(98)}
    for name in names:
        bot.tree.add_command(app_commands.Command(name=name, description="Theirs.", callback=theirs))

    with pytest.raises(commands.ExtensionFailed):
        await bot.load_extension("tatsu_cog")

    assert what_is_there(bot) == NOTHING | {"commands": names}


async def test_when_there_is_no_room_for_a_context_menu_the_commands_work_without_it(
    bot: commands.Bot, caplog: pytest.LogCaptureFixture
) -> None:
    async def theirs(interaction: discord.Interaction[Any], user: discord.User) -> None: ...

    menus = {f"Menu {number}" for number in range(5)}
    for menu in menus:
        bot.tree.add_command(app_commands.ContextMenu(name=menu, callback=theirs))

    await bot.load_extension("tatsu_cog")
    assert what_is_there(bot) == EVERYTHING | {"menus": menus}
    assert "No room for the context menu" in caplog.text

    await bot.unload_extension("tatsu_cog")
    assert what_is_there(bot) == NOTHING | {"menus": menus}


async def test_a_sharded_bot_loads_it_too() -> None:
    bot = commands.AutoShardedBot(commands.when_mentioned, intents=discord.Intents.default(), shard_count=2)
    async with simcord.run(bot) as env:
        await bot.load_extension("tatsu_cog")
        await bot.tree.sync()
        guild = env.create_guild(shard_id=1)
        channel = guild.create_text_channel("general")
        aria = guild.add_member(env.create_user("aria"))

        result = await aria.slash(channel, "top")

        assert sentence_of(result) == "Tatsu doesn't know this server. Is the Tatsu bot here?"
        await bot.unload_extension("tatsu_cog")


async def test_a_client_that_was_given_is_not_closed(tatsu: FakeTatsu) -> None:
    tatsu.set_profile(1)
    bot = make_bot()
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client, bot:
        await bot.add_cog(TatsuCog(bot, client=client))
        await bot.remove_cog("Tatsu")

        assert (await client.get_profile(1)).user_id == 1


async def test_in_a_group_the_commands_work_as_subcommands(tatsu: FakeTatsu) -> None:
    async with a_world(tatsu, command_group="tatsu") as world:
        world.set_board(30, world.aria)
        tatsu.set_profile(world.aria.id)

        assert set(world.aria.available_commands(world.channel)) == {
            "tatsu profile",
            "tatsu rank",
            "tatsu top",
        }
        assert embed_of(await world.aria.slash(world.channel, "tatsu profile")).author.name == "Aria"
        assert "#1" in (embed_of(await world.aria.slash(world.channel, "tatsu rank")).description or "")
        board = await world.aria.slash(world.channel, "tatsu top", page=2)
        assert ranks_of(board) == list(range(11, 21))
        turned = await world.aria.click(message_of(board), label="Next ▶")
        assert ranks_of(turned) == list(range(21, 31))


async def test_a_cog_that_did_not_fit_can_be_cleared_away(bot: commands.Bot, tatsu: FakeTatsu) -> None:
    @app_commands.command(name="top", description="Somebody else's.")
    async def theirs(interaction: discord.Interaction[Any]) -> None: ...

    bot.tree.add_command(theirs)
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
        cog = TatsuCog(bot, client=client)
        with pytest.raises(app_commands.CommandAlreadyRegistered):
            await bot.add_cog(cog)
        await cog.cog_unload()

    left = what_is_there(bot)
    assert (left["dynamic items"], left["menus"]) == (0, set())


@pytest.mark.parametrize("command", ["rank", "top"])
async def test_in_a_group_a_dm_is_told_where_the_command_works(tatsu: FakeTatsu, command: str) -> None:
    async with a_world(tatsu, command_group="tatsu") as world:
        result = await world.aria.user.slash(f"tatsu {command}")

        assert sentence_of(result) == "This works in a server that this bot is in."


async def test_a_check_of_the_bots_own_gets_a_sentence(world: World) -> None:
    def nobody(interaction: discord.Interaction[Any]) -> bool:
        return False

    world.errors = True
    rank = world.env.bot.tree.get_command("rank")  # type: ignore[attr-defined]
    rank.add_check(nobody)
    try:
        result = await world.aria.slash(world.channel, "rank")
    finally:
        rank.remove_check(nobody)  # discord.py shares the list with every other cog of the class

    assert sentence_of(result) == "You can't use this command here."


async def test_a_check_that_deferred_already_keeps_nobody_waiting(world: World) -> None:
    async def defer_first(interaction: discord.Interaction[Any]) -> bool:
        await interaction.response.defer()
        return True

    world.set_board(10, world.aria)
    rank = world.env.bot.tree.get_command("rank")  # type: ignore[attr-defined]
    rank.add_check(defer_first)
    try:
        result = await world.aria.slash(world.channel, "rank")
    finally:
        rank.remove_check(defer_first)

    assert embed_of(result).description == "Rank **#1** · Score **1,000,000**"


async def test_a_check_that_answered_already_keeps_its_answer(world: World) -> None:
    async def greet(interaction: discord.Interaction[Any]) -> bool:
        await interaction.response.send_message("Hello!")
        return True

    world.set_board(10, world.aria)
    rank = world.env.bot.tree.get_command("rank")  # type: ignore[attr-defined]
    rank.add_check(greet)
    try:
        result = await world.aria.slash(world.channel, "rank")
    finally:
        rank.remove_check(greet)

    assert result.response is not None
    assert result.response.content == "Hello!"
    assert result.followups[0].embeds[0].description == "Rank **#1** · Score **1,000,000**"


async def test_a_command_that_discord_knows_otherwise_gets_a_sentence_and_a_traceback(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    stale = world.env.backend.find_command("top", world.guild.id, type=1)
    assert stale is not None
    world.errors = True
    next(option for option in stale["options"] if option["name"] == "page")["type"] = 3

    result = await world.aria.slash(world.channel, "top", page="two")

    assert sentence_of(result).startswith("Something went wrong on our side (code ")
    assert [record.name for record in caplog.records if record.exc_info] == ["tatsu_cog.discord_ui.responder"]
