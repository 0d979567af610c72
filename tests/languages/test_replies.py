"""A private reply is in its reader's language. A public one is in the server's, so nobody sees somebody else's."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import discord
import pytest
from support.faults import rank_check
from support.languages import LANGUAGES, Clients, set_server_language, text_in
from support.world import buttons_of, embed_of, ephemeral_text_of, footer_of, message_of, running_world

from tatsu_cog import Timeframe
from tatsu_cog.discord_ui import messages as shared_messages
from tatsu_cog.discord_ui.language import ServerLanguage
from tatsu_cog.leaderboard import messages

if TYPE_CHECKING:
    import simcord
    from support.world import World

    from tatsu_cog.testing import FakeTatsu


def language_of(result: simcord.InteractionResult) -> str:
    """The language of a leaderboard."""
    buttons, title = buttons_of(result), embed_of(result).author.name
    (found,) = [
        language
        for language in LANGUAGES
        if text_in(language, messages.MY_RANK) in buttons
        and title == text_in(language, partial(messages.leaderboard_title, "Hats", Timeframe.ALL))
    ]
    return found


async def test_reader_in_polish_server_in_german_and_a_stranger_from_japan(
    world: World, clients: Clients
) -> None:
    await set_server_language(world, "de")
    kaito = world.join("Kaito")
    clients.speak(world.aria, "pl")
    clients.speak(kaito, "ja")

    # Aria's leaderboard is for everybody, so it is in German, and stays so while she turns its pages.
    shown = await world.aria.slash(world.channel, "top")
    assert language_of(shown) == "de"
    await world.aria.click(message_of(shown), label=text_in("de", messages.NEXT))
    assert language_of(shown) == "de"
    assert footer_of(shown) == text_in("de", lambda: messages.leaderboard_footer(2, None, 2))

    # Kaito's click opens a copy for him alone, and it stays in Japanese while he turns its pages.
    copy = await kaito.click(message_of(shown), label=text_in("de", messages.NEXT))
    assert copy.ephemeral
    assert language_of(copy) == "ja"
    await kaito.click(message_of(copy), label=text_in("ja", messages.NEXT))
    assert language_of(copy) == "ja"
    assert language_of(shown) == "de"

    # What only Aria sees is in Polish: her private leaderboard, the modal, and an error about a public reply.
    assert language_of(await world.aria.slash(world.channel, "top", private=True)) == "pl"
    opened = await world.aria.click(message_of(shown), label=text_in("de", messages.GO_TO))
    assert opened.modal is not None
    assert opened.modal["title"] == text_in("pl", messages.GO_TO_TITLE)
    refused = await world.aria.submit_modal(opened, {"rank": "first"})
    assert ephemeral_text_of(refused) == text_in("pl", messages.INVALID_GO_TO)
    failed = await world.aria.slash(world.channel, "top", page=600)
    assert failed.ephemeral
    assert failed.response is not None
    assert failed.response.content == text_in("pl", lambda: messages.last_rank(150))
    assert list(buttons_of(failed)) == [text_in("pl", messages.GO_TO_LAST_PAGE)]


@pytest.mark.parametrize(
    ("locale", "community", "language"),
    [
        ("de", True, "de"),
        ("de", False, "en"),
        ("en-US", True, "en"),
        ("en-GB", True, "en"),
        ("es-419", True, "es-ES"),
        ("sv-SE", True, "en"),
    ],
)
async def test_public_reply_is_in_the_language_of_a_community_server(
    world: World, clients: Clients, locale: str, community: bool, language: str
) -> None:
    clients.speak(world.aria, "pl")
    await set_server_language(world, locale, community=community)

    assert language_of(await world.aria.slash(world.channel, "top")) == language


async def test_setting_replaces_the_languages_of_all_servers(tatsu: FakeTatsu, clients: Clients) -> None:
    async with running_world(tatsu, language="fr") as world:
        world.set_board(150, world.aria)
        clients.speak(world.aria, "pl")
        await set_server_language(world, "de")

        assert language_of(await world.aria.slash(world.channel, "top")) == "fr"
        assert language_of(await world.aria.slash(world.channel, "top", private=True)) == "pl"


@pytest.mark.parametrize(
    ("locale", "language"),
    [*((each, each) for each in LANGUAGES if each != "en"), ("es-419", "es-ES"), ("sv-SE", "en")],
)
async def test_private_reply_is_in_the_language_of_its_reader(
    world: World, clients: Clients, locale: str, language: str
) -> None:
    await set_server_language(world, "de" if language != "de" else "fr")
    clients.speak(world.aria, locale)

    assert language_of(await world.aria.slash(world.channel, "top", private=True)) == language


async def test_direct_message_is_in_the_language_of_its_reader(world: World, clients: Clients) -> None:
    clients.speak(world.aria, "pl")

    result = await world.aria.user.slash("profile")

    assert footer_of(result) == text_in("pl", messages.PROFILE_FOOTER)


async def test_error_of_a_public_command_is_in_the_language_of_its_reader(
    world: World, clients: Clients
) -> None:
    await set_server_language(world, "de")
    clients.speak(world.aria, "pl")
    world.tatsu.misbehave(status=503)

    result = await world.aria.slash(world.channel, "profile")

    assert ephemeral_text_of(result) == text_in("pl", shared_messages.NOT_RESPONDING)


async def test_error_after_a_public_thinking_message_is_in_the_language_of_its_reader(
    world: World, clients: Clients
) -> None:
    await set_server_language(world, "de")
    clients.speak(world.aria, "pl")
    world.tatsu.set_board(world.guild.id, {}, "week")

    async def think(interaction: discord.Interaction[Any]) -> bool:
        await interaction.response.defer(thinking=True)
        return True

    with rank_check(world, think):
        failed = await world.aria.slash(world.channel, "rank", timeframe="week")
        shown = await world.aria.slash(world.channel, "rank")

    assert ephemeral_text_of(failed) == text_in(
        "pl", lambda: messages.no_score("Aria", Timeframe.WEEK, own=True)
    )
    assert embed_of(shown).title == text_in("de", lambda: messages.rank_title("Aria", Timeframe.ALL))


async def test_failed_edit_of_a_public_message_is_explained_in_the_language_of_its_reader(
    world: World, clients: Clients
) -> None:
    await set_server_language(world, "de")
    clients.speak(world.aria, "pl")
    world.tatsu.set_board(world.guild.id, {}, "week")
    shown = await world.aria.slash(world.channel, "rank")

    failed = await world.aria.select(message_of(shown), ["week"])

    assert ephemeral_text_of(failed) == text_in(
        "pl", lambda: messages.no_score("Aria", Timeframe.WEEK, own=True)
    )
    assert embed_of(shown).title == text_in("de", lambda: messages.rank_title("Aria", Timeframe.ALL))


async def test_context_menu_is_in_the_language_of_its_reader(world: World, clients: Clients) -> None:
    await set_server_language(world, "de")
    clients.speak(world.aria, "pl")

    result = await world.aria.context_menu(world.channel, messages.CONTEXT_MENU.english, world.aria)

    assert footer_of(result) == text_in("pl", messages.PROFILE_FOOTER)


async def test_name_that_is_not_known_is_in_the_language_of_each_reader(
    world: World, clients: Clients
) -> None:
    clients.speak(world.aria, "pl")
    await set_server_language(world, "de")

    for private, language in ((False, "de"), (True, "pl"), (False, "de")):
        result = await world.aria.slash(world.channel, "top", private=private)
        former = text_in(language, shared_messages.FORMER_MEMBER)
        assert f"` {former}"[:14] in (embed_of(result).description or "").splitlines()[3]


# The server's language, without a bot


def interaction(**fields: Any) -> Any:
    guild = SimpleNamespace(features=["COMMUNITY"])
    context = discord.app_commands.AppCommandContext(guild=True)
    defaults = {"guild_id": 1, "guild": guild, "guild_locale": discord.Locale.german, "context": context}
    return SimpleNamespace(**{"locale": discord.Locale.polish} | defaults | fields)


def test_locale_of_a_server_that_the_bot_is_not_in_is_taken_from_the_interaction() -> None:
    assert ServerLanguage().of_reply(interaction(), private=False) == "de"
    assert ServerLanguage("fr").of_reply(interaction(), private=False) == "fr"


def test_group_chat_is_in_english_or_in_the_set_language() -> None:
    context = discord.app_commands.AppCommandContext(private_channel=True)
    in_group = interaction(guild_id=None, guild=None, guild_locale=None, context=context)

    assert ServerLanguage().of_reply(in_group, private=False) == "en"
    assert ServerLanguage("fr").of_reply(in_group, private=False) == "fr"
    assert ServerLanguage("fr").of_reply(in_group, private=True) == "pl"
