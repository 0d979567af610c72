"""The payloads of the commands: descriptions, options, choices and the context menu in all languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest
import simcord
from discord import app_commands
from support.discord_document import from_environment
from support.discord_limits import command_problems
from support.fake_discord import as_stored
from support.languages import text_in
from support.world import make_bot

import tatsu_cog
from tatsu_cog.admin import messages as admin_messages
from tatsu_cog.discord_ui import messages as shared_messages
from tatsu_cog.history.live import messages as live_messages
from tatsu_cog.history.members.messages import PERIOD_NAMES
from tatsu_cog.history.panel import messages as panel_messages
from tatsu_cog.history.results.messages import RESULTS_DESCRIPTION
from tatsu_cog.hosting import sync_commands
from tatsu_cog.hosting.command_payloads import list_changes
from tatsu_cog.languages.loading import load_languages
from tatsu_cog.languages.supported import DISCORD_LOCALES
from tatsu_cog.leaderboard import messages
from tatsu_cog.leaderboard.periods import PastPeriod

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from discord.ext import commands

    from tatsu_cog.testing import FakeTatsu

Payload = dict[str, Any]
WORDS = {"Show this server's leaderboard": "Die Hüte", "This week": "Hutwoche"}


class German(app_commands.Translator):
    """An owner's translator, for two texts in German."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        return WORDS.get(string.message) if locale is discord.Locale.german else None


@pytest.fixture(params=[None, "tatsu"], ids=["commands", "group"])
async def bot(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tatsu: FakeTatsu, tmp_path: Path
) -> AsyncIterator[commands.Bot]:
    """A bot with all commands, including those of the history."""
    monkeypatch.setenv("TATSU_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'history.db'}")
    monkeypatch.setenv("TATSU_API_KEY", tatsu.key)
    monkeypatch.setenv("TATSU_API_BASE_URL", tatsu.base_url)
    monkeypatch.delenv("TATSU_COMMAND_GROUP", raising=False)
    if request.param is not None:
        monkeypatch.setenv("TATSU_COMMAND_GROUP", request.param)
    bot = make_bot()
    await bot._async_setup_hook()  # noqa: SLF001 - the translator needs the loop
    await tatsu_cog.setup(bot)
    yield bot
    await bot.close()


@pytest.fixture
def own_messages(tmp_path: Path) -> Iterator[Path]:
    """A folder for a bot's own messages. The translations are restored after the test."""
    yield tmp_path
    load_languages()


async def sent_by(bot: commands.Bot) -> list[Payload]:
    """Return the payloads that ``tree.sync`` sends."""
    tree, translator = bot.tree, bot.tree.translator
    if translator is None:
        return [command.to_dict(tree) for command in tree.get_commands()]
    return [await command.get_translated_payload(tree, translator) for command in tree.get_commands()]


async def payloads(bot: commands.Bot) -> dict[str, Payload]:
    """Return the payload of each command, option and choice by its full name, without ``tatsu`` of a group."""
    return dict(_named(await sent_by(bot), ""))


def _named(parts: list[Payload], parent: str) -> Iterator[tuple[str, Payload]]:
    for part in parts:
        name = f"{parent} {part['name']}".strip().removeprefix("tatsu ")
        yield name, part
        yield from _named([*part.get("options", []), *part.get("choices", [])], name)


async def test_descriptions_options_choices_and_the_context_menu_are_localized(bot: commands.Bot) -> None:
    found = await payloads(bot)

    for name, field, message in (
        ("top", "description", messages.TOP_DESCRIPTION),
        ("top page", "description", messages.PAGE_OPTION),
        ("rank timeframe This week", "name", shared_messages.TIMEFRAME_NAMES[tatsu_cog.Timeframe.WEEK]),
        ("Tatsu profile", "name", messages.CONTEXT_MENU),
        ("tatsu-admin", "description", admin_messages.GROUP_DESCRIPTION),
        ("tatsu-admin export format", "description", admin_messages.FORMAT_OPTION),
        ("tatsu-admin history", "description", panel_messages.DESCRIPTION),
        ("tatsu-admin live channel", "description", live_messages.CHANNEL_OPTION),
        ("tatsu-admin results", "description", RESULTS_DESCRIPTION),
        ("top timeframe Last week", "name", PERIOD_NAMES[PastPeriod.LAST_WEEK]),
    ):
        localizations = found[name][f"{field}_localizations"]
        assert found[name][field] == message.english
        expected = {locale: text_in(language, message) for locale, language in DISCORD_LOCALES.items()}
        assert localizations == {
            locale: text for locale, text in expected.items() if text != message.english
        }, name
        assert localizations["es-419"] == localizations["es-ES"]
    if "tatsu" in found:
        group = found["tatsu"]["description_localizations"]
        assert group["pl"] == text_in("pl", messages.GROUP_DESCRIPTION)


async def test_every_text_is_localized_in_every_language(bot: commands.Bot) -> None:
    for name, part in (await payloads(bot)).items():
        if part.get("value") in {"csv", "json"}:
            continue  # names of formats
        field = "description" if part.get("description") else "name"
        missing = DISCORD_LOCALES.keys() - part.get(f"{field}_localizations", {}).keys()
        assert missing == set(), name


async def test_names_of_commands_and_options_stay_english(bot: commands.Bot) -> None:
    found = await payloads(bot)

    named = [name for name, part in found.items() if "value" not in part and "name_localizations" in part]
    assert named == ["Tatsu profile"]
    assert {"top", "rank", "profile", "tatsu-admin score amount"} <= found.keys()


async def test_owners_translator_wins_and_keeps_its_place(bot: commands.Bot) -> None:
    translator = German()
    assert bot.tree.translator is None
    await bot.tree.set_translator(translator)

    found = await payloads(bot)

    assert bot.tree.translator is translator
    top, week = (
        found["top"]["description_localizations"],
        found["top timeframe This week"]["name_localizations"],
    )
    assert (top["de"], week["de"]) == tuple(WORDS.values())
    assert top["pl"] == text_in("pl", messages.TOP_DESCRIPTION)
    rank = found["rank"]["description_localizations"]
    assert rank["de"] == text_in("de", messages.RANK_DESCRIPTION)


@pytest.mark.parametrize("translator", [None, app_commands.Translator()], ids=["no translator", "translator"])
async def test_own_messages_replace_descriptions_and_the_name_of_the_context_menu(
    bot: commands.Bot, own_messages: Path, translator: app_commands.Translator | None
) -> None:
    if translator is not None:
        await bot.tree.set_translator(translator)
    (own_messages / "own.ftl").write_text(
        "command-top = Show the hats\ncommand-admin = Manage the hats\ncontext-menu-profile = Hat profile\n"
    )
    (own_messages / "de.ftl").write_text("command-top = Zeige die Hüte\n", "utf-8")
    load_languages(own_messages)

    found = await payloads(bot)

    assert found["top"]["description"] == "Show the hats"
    assert found["top"]["description_localizations"]["de"] == "Zeige die Hüte"
    assert found["tatsu-admin"]["description"] == "Manage the hats"
    assert found["tatsu-admin"]["description_localizations"]["de"] == text_in(
        "de", admin_messages.GROUP_DESCRIPTION
    )
    menu = found["Tatsu profile"]  # its name, by which discord.py finds it, stays
    assert {menu["name_localizations"][locale] for locale in ("en-US", "en-GB")} == {"Hat profile"}
    assert menu["name_localizations"]["de"] == text_in("de", messages.CONTEXT_MENU)


async def test_context_menu_may_have_the_same_name_in_all_languages(
    bot: commands.Bot, own_messages: Path
) -> None:
    for name in ("own", *DISCORD_LOCALES):
        (own_messages / f"{name}.ftl").write_text("context-menu-profile = Hat\n")
    load_languages(own_messages)

    menu = (await payloads(bot))["Tatsu profile"]

    assert menu["name_localizations"] == {"en-US": "Hat", "en-GB": "Hat"}


@pytest.mark.parametrize("translator", [None, German()], ids=["no translator", "translator"])
async def test_discord_accepts_the_commands_in_every_language(
    bot: commands.Bot, translator: German | None
) -> None:
    if translator is not None:
        await bot.tree.set_translator(translator)
    sent = await sent_by(bot)

    assert command_problems(sent) == []
    if (document := from_environment()) is not None:
        assert document.check("PUT", "/applications/1/commands", sent)[1] == []


async def test_a_second_start_changes_nothing(bot: commands.Bot) -> None:
    sent = await sent_by(bot)
    for scope in ("global", "1"):
        stored = [as_stored(command, scope, index) for index, command in enumerate(sent)]
        assert list_changes(stored, sent, in_guild=scope != "global") == ""

    env = simcord.Env(bot)
    await env.start()
    env.create_guild("Hats")
    assert (await sync_commands(bot)).startswith("Synced")
    assert await sync_commands(bot) == "The commands in every server are up to date."
    await env.shutdown()
