"""`sync_commands`: changes that require a sync, scopes, kept commands and rejected syncs."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import discord
import pytest
import simcord
from discord import app_commands
from discord.ext import commands

from tatsu_cog.hosting import SyncError, sync_commands
from tatsu_cog.hosting.command_payloads import list_changes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

GUILD_ID = 573885009820254239
Command = dict[str, Any]
COPY: Command = {"name": "hats", "description": "Show hats.", "type": 1}


def make_bot() -> commands.Bot:
    bot = commands.Bot(commands.when_mentioned, intents=discord.Intents.default(), help_command=None)

    @bot.tree.command()
    @app_commands.describe(amount="How many", colour="Which one")
    @app_commands.choices(colour=[app_commands.Choice(name="Red", value="r")])
    async def hats(
        interaction: discord.Interaction[Any], amount: app_commands.Range[int, 0, 9], colour: str = "r"
    ) -> None:
        """Show hats."""

    @bot.tree.context_menu(name="Show hat")
    async def show_hat(interaction: discord.Interaction[Any], user: discord.User) -> None: ...

    admin = app_commands.Group(
        name="hat-admin",
        description="Manage hats",
        default_permissions=discord.Permissions(manage_guild=True),
    )

    @admin.command()
    @app_commands.describe(size="In centimetres")
    async def add(interaction: discord.Interaction[Any], size: int) -> None:
        """Add a hat."""

    bot.tree.add_command(admin)
    return bot


@asynccontextmanager
async def running(bot: commands.Bot) -> AsyncIterator[simcord.Env]:
    env = simcord.Env(bot)
    env.create_guild("Hat Club", id=GUILD_ID)
    await env.start()
    try:
        yield env
    finally:
        await env.shutdown()
        await bot.close()


def names(env: simcord.Env, guild_id: int | None = None) -> list[str]:
    return sorted(name for name, _ in env.backend.commands.get(guild_id, {}))


def take_syncs(env: simcord.Env) -> list[str]:
    """Return the paths of the syncs since the last call."""
    paths = [request.path for request in env.http_requests if request.method == "PUT"]
    env.http_requests.clear()
    return [path.split("/", 3)[-1] for path in paths]


async def test_commands_are_synced_once() -> None:
    bot = make_bot()
    async with running(bot) as env:
        assert await sync_commands(bot) == "Synced 3 commands to every server (3 new)."
        assert take_syncs(env) == ["commands"]

        assert await sync_commands(bot) == "The commands in every server are up to date."
        assert take_syncs(env) == []


def rename(bot: commands.Bot) -> None:
    command = bot.tree.remove_command("hats")
    assert isinstance(command, app_commands.Command)
    command.name = "caps"
    bot.tree.add_command(command)


def describe(bot: commands.Bot) -> None:
    command = bot.tree.get_command("hats")
    assert isinstance(command, app_commands.Command)
    command.description = "Show all hats"


def describe_option(bot: commands.Bot) -> None:
    group = bot.tree.get_command("hat-admin")
    assert isinstance(group, app_commands.Group)
    command = group.get_command("add")
    assert isinstance(command, app_commands.Command)
    app_commands.describe(size="In inches")(command)


def open_to_all(bot: commands.Bot) -> None:
    group = bot.tree.get_command("hat-admin")
    assert isinstance(group, app_commands.Group)
    group.default_permissions = None


def allow_in_dms(bot: commands.Bot) -> None:
    command = bot.tree.get_command("hats")
    assert isinstance(command, app_commands.Command)
    app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)(command)


@pytest.mark.parametrize(
    ("change", "changes"),
    [
        (rename, "1 new, 1 removed"),
        (describe, "1 changed"),
        (describe_option, "1 changed"),
        (open_to_all, "1 changed"),
        (allow_in_dms, "1 changed"),
    ],
)
async def test_changed_command_is_synced(change: Callable[[commands.Bot], None], changes: str) -> None:
    bot = make_bot()
    async with running(bot) as env:
        await sync_commands(bot)
        take_syncs(env)
        change(bot)

        assert await sync_commands(bot) == f"Synced 3 commands to every server ({changes})."
        assert take_syncs(env) == ["commands"]
        assert await sync_commands(bot) == "The commands in every server are up to date."


class German(app_commands.Translator):
    word = "huete"

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        return self.word if locale is discord.Locale.german and string.message == "hats" else None


async def test_changed_translation_is_synced() -> None:
    bot = make_bot()
    translator = German()
    async with running(bot):
        await bot.tree.set_translator(translator)
        await sync_commands(bot)
        assert await sync_commands(bot) == "The commands in every server are up to date."

        translator.word = "muetzen"

        assert await sync_commands(bot) == "Synced 3 commands to every server (1 changed)."


async def test_forced_sync_is_sent_even_without_changes() -> None:
    bot = make_bot()
    async with running(bot) as env:
        await sync_commands(bot)
        take_syncs(env)

        assert await sync_commands(bot, force=True) == "Synced 3 commands to every server (no changes)."
        assert take_syncs(env) == ["commands"]


async def test_commands_move_between_one_server_and_all_servers_without_copies() -> None:
    all_names = ["Show hat", "hat-admin", "hats"]
    bot = make_bot()
    async with running(bot) as env:
        await sync_commands(bot)
        assert await sync_commands(bot, guild_id=GUILD_ID) == (
            f"Synced 3 commands to server {GUILD_ID} (3 new). "
            "Removed them from the other servers, because members of this one would see them twice."
        )
        assert (names(env), names(env, GUILD_ID)) == ([], all_names)

        await env.restart_bot(restarted := make_bot())
        assert await sync_commands(restarted) == (
            f"Synced 3 commands to every server (3 new). Removed their copies from server {GUILD_ID}."
        )
        assert (names(env), names(env, GUILD_ID)) == (all_names, [])
        await restarted.close()


async def test_copies_are_removed_even_if_nothing_else_changed() -> None:
    bot = make_bot()
    async with running(bot) as env:
        await sync_commands(bot)
        env.backend.register_commands(GUILD_ID, [COPY])
        take_syncs(env)

        assert await sync_commands(bot) == (
            f"The commands in every server are up to date. Removed their copies from server {GUILD_ID}."
        )
        assert take_syncs(env) == [f"guilds/{GUILD_ID}/commands"]


async def test_other_commands_of_a_server_are_kept() -> None:
    bot = make_bot()
    guild = discord.Object(GUILD_ID)

    @bot.tree.command(guild=guild)
    async def raffle(interaction: discord.Interaction[Any]) -> None:
        """Draw a winner."""

    async with running(bot) as env:
        own = {"name": "raffle", "description": "Draw a winner.", "type": 1}
        foreign = {"name": "dice", "description": "Roll", "default_member_permissions": "32", "type": 1}
        env.backend.register_commands(GUILD_ID, [own, foreign, COPY])

        await sync_commands(bot)

        assert names(env, GUILD_ID) == ["dice", "raffle"]
        dice = env.backend.commands[GUILD_ID]["dice", 1]
        assert (dice["description"], dice["default_member_permissions"]) == ("Roll", 32)


async def test_server_whose_commands_cannot_be_fetched_is_skipped() -> None:
    bot = make_bot()
    async with running(bot) as env:
        env.create_guild("Second", id=GUILD_ID + 1)
        env.backend.register_commands(GUILD_ID + 1, [COPY])
        env.inject_error("GET", f"/applications/*/guilds/{GUILD_ID}/commands", status=403, code=50001)

        report = await sync_commands(bot)

        assert report.endswith(f"Removed their copies from server {GUILD_ID + 1}.")


async def test_only_a_forced_sync_searches_more_than_100_servers() -> None:
    bot = make_bot()
    async with running(bot) as env:
        for i in range(1, 120):
            env.create_guild(f"Guild {i}", id=GUILD_ID + i)
        env.backend.register_commands(GUILD_ID + 119, [COPY])

        report = await sync_commands(bot)
        assert report.endswith("(3 new). Only the first 100 servers were searched for copies.")
        searched = [request.path for request in env.http_requests if "/guilds/" in request.path]
        assert len(searched) == 100

        report = await sync_commands(bot, force=True)
        assert report.endswith(f"Removed their copies from server {GUILD_ID + 119}.")


@pytest.mark.parametrize(("status", "code"), [(403, 50001), (404, 10004)])
async def test_server_without_the_bot_is_reported_with_an_invite_link(status: int, code: int) -> None:
    bot = make_bot()
    async with running(bot) as env:
        env.inject_error("*", f"/applications/*/guilds/{GUILD_ID}/commands", status=status, code=code)

        with pytest.raises(SyncError, match=rf"server {GUILD_ID}\. .+client_id=\d+&scope=bot\+applications"):
            await sync_commands(bot, guild_id=GUILD_ID)


def reject(monkeypatch: pytest.MonkeyPatch, bot: commands.Bot, errors: dict[str, Any]) -> None:
    """Make Discord reject the next syncs with these errors."""
    response: Any = type("Response", (), {"status": 400, "reason": "Bad Request"})
    body = {"code": 50035, "message": "Invalid Form Body", "errors": errors}

    async def refuse(*_: Any, **__: Any) -> None:
        raise discord.HTTPException(response, body)

    monkeypatch.setattr(bot.http, "bulk_upsert_global_commands", refuse)


def error_of(message: str) -> dict[str, Any]:
    return {"_errors": [{"code": "CODE", "message": message}]}


@pytest.mark.parametrize(
    ("errors", "explanation"),
    [
        ({"0": {"description": error_of("Too long.")}}, "/hats, description: Too long."),
        (
            {"0": {"options": {"1": {"description": error_of("Too long.")}}}},
            "/hats, options, colour, description: Too long.",
        ),
        (
            {"0": {"options": {"1": {"choices": {"0": {"name": error_of("Too long.")}}}}}},
            "/hats, options, colour, choices, Red, name: Too long.",
        ),
        ({"0": {"options": error_of("Too many.")}}, "/hats, options: Too many."),
        (
            {"1": {"options": {"0": {"options": {"0": {"name": error_of("Invalid.")}}}}}},
            "/hat-admin, options, add, options, size, name: Invalid.",
        ),
        ({"2": {"name": error_of("Taken.")}}, "Show hat, name: Taken."),
        (
            {"0": {"name_localizations": {"de": error_of("Invalid.")}}},
            "/hats, name_localizations, de: Invalid.",
        ),
        (
            {"0": {"name": error_of("A."), "description": error_of("B.")}, "1": {"name": error_of("C.")}},
            "/hats, name: A.; /hats, description: B.; /hat-admin, name: C.",
        ),
        (
            {"0": {"name": error_of("x " * 500)}},
            f"/hats, name:{' x' * 493} …",
        ),
        (
            error_of("Application command names must be unique"),
            "Application command names must be unique",
        ),
        (
            {"_errors": [{"code": "A", "message": "One."}, {"code": "B", "message": "Two."}]},
            "Error A: One.; Error B: Two.",
        ),
        ({"0": error_of("Too large.")}, "/hats: Too large."),
        ({"99": {"name": error_of("Odd.")}}, "99, name: Odd."),
        ({"0": {"name": error_of("Two\nlines.")}}, "/hats, name: Two lines."),
        ({}, "Invalid Form Body"),
    ],
)
async def test_rejected_sync_is_reported_with_command_field_and_reason(
    errors: dict[str, Any], explanation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = make_bot()
    async with running(bot):
        reject(monkeypatch, bot, errors)

        with pytest.raises(SyncError) as caught:
            await sync_commands(bot)

    assert str(caught.value) == f"Discord rejected the commands: {explanation}"


SENT: Command = {
    "name": "hats",
    "description": "Show hats",
    "type": 1,
    "nsfw": False,
    "dm_permission": True,
    "default_member_permissions": None,
    "contexts": None,
    "integration_types": None,
    "options": [{"name": "n", "description": "N", "type": 4, "required": False, "min_value": 0}],
}
FETCHED: Command = {
    "id": "1",
    "application_id": "2",
    "version": "3",
    "name": "hats",
    "name_localizations": None,
    "description": "Show hats",
    "description_localizations": None,
    "type": 1,
    "nsfw": False,
    "dm_permission": None,
    "default_member_permissions": None,
    "contexts": None,
    "integration_types": [0, 1],
    "options": [{"name": "n", "description": "N", "type": 4, "min_value": 0}],
}


@pytest.mark.parametrize(
    ("sent", "fetched"),
    [
        ({}, {}),
        ({"default_member_permissions": 32}, {"default_member_permissions": "32"}),
        ({"default_member_permissions": 0}, {"default_member_permissions": "0"}),
        ({"contexts": [0], "dm_permission": True}, {"contexts": [0], "dm_permission": False}),
        ({"integration_types": [0, 1]}, {"integration_types": [1, 0]}),
        ({}, {"contexts": [0, 1, 2]}),
        ({"options": []}, {"options": None}),
        ({"name_localizations": {}}, {"name_localizations": None}),
    ],
)
def test_default_that_discord_fills_in_or_omits_is_not_a_change(sent: Command, fetched: Command) -> None:
    assert list_changes([FETCHED | fetched], [SENT | sent], in_guild=False) == ""


@pytest.mark.parametrize(
    ("sent", "fetched"),
    [
        ({"default_member_permissions": 0}, {}),
        ({}, {"default_member_permissions": "0"}),
        ({"contexts": [0]}, {}),
        ({"contexts": [0]}, {"contexts": [0, 1]}),
        ({"dm_permission": False}, {"dm_permission": True}),
        ({"integration_types": [0]}, {}),
        ({"nsfw": True}, {}),
        ({"name_localizations": {"de": "huete"}}, {}),
        ({}, {"description_localizations": {"de": "Zeigt Hüte"}}),
        ({"options": [SENT["options"][0] | {"min_value": 1}]}, {}),
        ({"options": [{key: value for key, value in SENT["options"][0].items() if key != "min_value"}]}, {}),
        ({"options": [SENT["options"][0] | {"required": True}]}, {}),
        ({"options": [SENT["options"][0] | {"choices": [{"name": "One", "value": 1}]}]}, {}),
        ({"options": []}, {}),
    ],
)
def test_visible_difference_is_a_change(sent: Command, fetched: Command) -> None:
    assert list_changes([FETCHED | fetched], [SENT | sent], in_guild=False) == "1 changed"


def test_global_only_fields_are_ignored_in_a_server() -> None:
    fetched = {
        key: value
        for key, value in FETCHED.items()
        if key not in {"contexts", "integration_types", "dm_permission"}
    }

    wanted = SENT | {"contexts": [0], "integration_types": [0], "dm_permission": False}
    assert list_changes([fetched], [wanted], in_guild=True) == ""


def test_entry_point_command_of_an_activity_is_ignored() -> None:
    launch = {"name": "launch", "type": 4, "handler": 2}

    assert list_changes([FETCHED, launch], [SENT], in_guild=False) == ""
