"""The commands are within Discord's limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest
import simcord
from discord import app_commands
from support.discord_limits import command_problems
from support.world import make_bot

import bot_example
import tatsu_cog

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from discord.ext import commands

    from tatsu_cog.testing import FakeTatsu

DESCRIPTIONS = {
    "tatsu-admin": "Manage Tatsu scores and points in this server",
    "tatsu-admin score": "Add or remove score (asks you to confirm)",
    "tatsu-admin points": "Add or remove points (asks you to confirm)",
    "tatsu-admin member": "Look up a current or former member",
    "tatsu-admin export": "Download the whole leaderboard as a file",
    "tatsu-admin status": "Check the connection to Tatsu",
}
SUBCOMMAND_GROUP = discord.AppCommandOptionType.subcommand_group.value
"""The type of a subcommand group. Larger types are options."""
VERBS = {"Add", "Check", "Download", "Look", "Manage", "Show"}


class LongTranslator(app_commands.Translator):
    """A translator that returns the longest texts that Discord accepts."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        if locale is not discord.Locale.french:
            return None
        named = app_commands.TranslationContextLocation
        names = {named.command_name, named.group_name, named.parameter_name}
        return f"{string.message}é" if context.location in names else string.message.ljust(100, "é")


class UnsyncedExampleBot(bot_example.ExampleBot):
    """The example bot without its `setup_hook`, which would load the extension and sync."""

    async def setup_hook(self) -> None:
        pass


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tatsu: FakeTatsu) -> pytest.MonkeyPatch:
    monkeypatch.setenv("TATSU_API_KEY", tatsu.key)
    monkeypatch.setenv("TATSU_API_BASE_URL", tatsu.base_url)
    for variable in ("TATSU_COMMAND_GROUP", "DISCORD_GUILD_ID"):
        monkeypatch.delenv(variable, raising=False)
    return monkeypatch


@pytest.fixture(params=["plain", "group", "translator", "group and translator", "bot_example"])
async def bot(request: pytest.FixtureRequest, settings: pytest.MonkeyPatch) -> AsyncIterator[commands.Bot]:
    if "group" in request.param:
        settings.setenv("TATSU_COMMAND_GROUP", "tatsu")
    bot = make_bot()
    if request.param == "bot_example":
        bot = UnsyncedExampleBot()
    await bot._async_setup_hook()  # noqa: SLF001 - the translator needs the loop
    await tatsu_cog.setup(bot)  # load_extension() would remove the modules when the bot is closed
    if "translator" in request.param:
        await bot.tree.set_translator(LongTranslator())
    yield bot
    await bot.close()


async def payloads(bot: commands.Bot) -> list[dict[str, Any]]:
    """Return the payloads that ``tree.sync`` sends."""
    tree, translator = bot.tree, bot.tree.translator
    if translator is None:
        return [command.to_dict(tree) for command in tree.get_commands()]
    return [await command.get_translated_payload(tree, translator) for command in tree.get_commands()]


def described(items: list[dict[str, Any]], parent: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the full name and the payload of each command and option that has a description."""
    for item in items:
        name = f"{parent} {item['name']}".strip()
        if item.get("description"):
            yield name, item
        yield from described(item.get("options") or [], name)


async def test_every_command_is_within_discords_limits(bot: commands.Bot) -> None:
    sent = await payloads(bot)

    assert len(sent) in {3, 5}  # /tatsu or three commands, /tatsu-admin, and the context menu
    assert [str(problem) for problem in command_problems(sent)] == []


async def test_descriptions_follow_discords_style(bot: commands.Bot) -> None:
    found = dict(described(await payloads(bot)))
    descriptions = {name: item["description"] for name, item in found.items()}

    assert {name: descriptions[name] for name in DESCRIPTIONS} == DESCRIPTIONS
    assert [name for name, text in descriptions.items() if text.endswith(".") or not text[0].isupper()] == []
    items = [name for name, item in found.items() if item["type"] <= SUBCOMMAND_GROUP]
    assert {descriptions[name].split()[0] for name in items} <= VERBS


@pytest.mark.usefixtures("discord_wire")
async def test_discord_accepts_a_global_sync_and_a_sync_to_one_server(bot: commands.Bot) -> None:
    env = simcord.Env(bot)
    await env.start()
    guild = discord.Object(env.create_guild("Hats").id)

    await bot.tree.sync()
    bot.tree.copy_global_to(guild=guild)
    await bot.tree.sync(guild=guild)

    sent = [request.json for request in env.http_requests if request.method == "PUT"]
    assert sent[-2:] == [await payloads(bot)] * 2
    await env.shutdown()
    env.raise_errors()


# The limits


def option(**changes: Any) -> dict[str, Any]:
    return {"type": 3, "name": "option", "description": "An option"} | changes


def command(**changes: Any) -> dict[str, Any]:
    return {"type": 1, "name": "command", "description": "A command"} | changes


def options(count: int, **changes: Any) -> list[dict[str, Any]]:
    return [option(name=f"option{number}", **changes) for number in range(count)]


def choices(count: int) -> list[dict[str, Any]]:
    return [{"name": f"choice{number}", "value": str(number)} for number in range(count)]


def command_of(characters: int, **changes: Any) -> dict[str, Any]:
    """Return a command with this number of characters in its names, descriptions and values."""
    rest = characters - len("command" + "A command" + "option" + "An option" + "a" + "b")
    values = {"a": "x" * (rest // 2), "b": "x" * (rest - rest // 2)}
    return command(options=[option(choices=[{"name": n, "value": v} for n, v in values.items()])], **changes)


@pytest.mark.parametrize(
    ("commands", "path"),
    [
        ([command(name="")], "$[0].name"),
        ([command(name="x" * 33)], "$[0].name"),
        ([command(name="Upper")], "$[0].name"),
        ([command(name="two words")], "$[0].name"),
        ([command(name_localizations={"fr": "Été"})], "$[0].name_localizations.fr"),
        ([command(name_localizations={"fr": "x" * 33})], "$[0].name_localizations.fr"),
        ([command(description="")], "$[0].description"),
        ([command(description=None)], "$[0].description"),
        ([command(description="x" * 101)], "$[0].description"),
        ([command(description_localizations={"fr": ""})], "$[0].description_localizations.fr"),
        ([command(description_localizations={"fr": "x" * 101})], "$[0].description_localizations.fr"),
        ([command(), command()], "$[1].name"),
        ([command(options=options(26))], "$[0].options"),
        ([command(options=[option(name="Upper")])], "$[0].options[0].name"),
        ([command(options=[option(description="x" * 101)])], "$[0].options[0].description"),
        ([command(options=[option(), option()])], "$[0].options[1].name"),
        ([command(options=[option(), option(name="b", required=True)])], "$[0].options[1].required"),
        ([command(options=[option(choices=choices(26))])], "$[0].options[0].choices"),
        ([command(options=[option(choices=choices(1) * 2)])], "$[0].options[0].choices[1].name"),
        (
            [command(options=[option(choices=[{"name": "x" * 101, "value": 1}])])],
            "$[0].options[0].choices[0].name",
        ),
        ([command(options=[option(choices=[{"name": "", "value": 1}])])], "$[0].options[0].choices[0].name"),
        ([command(options=[option(type=1), option(name="b")])], "$[0].options"),
        ([command(options=[option(type=1, options=options(26))])], "$[0].options[0].options"),
        ([command(options=[option(type=1, options=[option(type=1)])])], "$[0].options[0].options[0].type"),
        ([command(options=[option(type=2, options=[option(type=2)])])], "$[0].options[0].options[0].type"),
        ([command_of(8001)], "$[0]"),
        ([command_of(8000, name_localizations={"fr": "x", "de": "commands"})], "$[0]"),
        ([command(name=f"command{number}") for number in range(101)], "$"),
        ([command(type=2, name=f"Menu {number}", description="") for number in range(6)], "$"),
        ([command(type=3, name=f"Menu {number}", description="") for number in range(6)], "$"),
        ([command(type=2, name="x" * 33, description="")], "$[0].name"),
        ([command(type=2, name="Menu")], "$[0].description"),
    ],
)
def test_command_over_a_limit_is_rejected(commands: list[dict[str, Any]], path: str) -> None:
    (problem,) = command_problems(commands)

    assert str(problem).startswith(f"{path}: ")


@pytest.mark.parametrize(
    "commands",
    [
        [command(name="x" * 32, description="x" * 100, options=options(25, choices=choices(25)))],
        [command(name="été-日本_1", name_localizations={"fr": "été"})],
        [command(options=[option(required=True), option(name="b")])],
        [command(options=[option(type=2, options=[option(type=1, options=options(25))])])],
        [command_of(8000, description_localizations={"fr": "x", "de": "x" * 9})],
        [
            command(type=2, name="Two Words", description=""),
            command(type=3, name="Two Words", description=""),
        ],
        [command(type=kind, name=f"Menu {n}", description="") for n in range(5) for kind in (2, 3)],
        [command(name=f"command{number}") for number in range(100)],
    ],
)
def test_command_at_a_limit_is_accepted(commands: list[dict[str, Any]]) -> None:
    assert [str(problem) for problem in command_problems(commands)] == []
