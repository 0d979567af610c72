"""Languages are parsed in a thread when they are used first. The texts of commands are known without that."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

import pytest
from support.world import embed_of, make_bot, running_world

from tatsu_cog import TatsuAdmin, TatsuClient, TatsuCog, Timeframe
from tatsu_cog.demo.locale import set_locale
from tatsu_cog.discord_ui.commands import PREFIXES
from tatsu_cog.languages import english
from tatsu_cog.languages.catalogue import Catalogue, catalogues
from tatsu_cog.languages.current import use_language
from tatsu_cog.languages.loading import load_languages, load_missing_languages, prepare_languages
from tatsu_cog.languages.supported import BABEL_LOCALES
from tatsu_cog.languages.translation import FluentTranslation
from tatsu_cog.leaderboard import messages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tatsu_cog.testing import FakeTatsu


@pytest.fixture(autouse=True)
def _loaded_again() -> Iterator[None]:
    """Load the languages before each test, so that none of them is parsed."""
    load_languages()
    yield
    load_languages()


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[threading.Thread]]:
    """The threads in which languages were parsed."""
    found: dict[str, set[threading.Thread]] = {}
    prepare = FluentTranslation.prepare

    def recorded(translation: FluentTranslation) -> Any:
        if not translation.is_prepared:
            found.setdefault(translation.language, set()).add(threading.current_thread())
        return prepare(translation)

    monkeypatch.setattr(FluentTranslation, "prepare", recorded)
    return found


def prepared() -> set[str]:
    """Return the languages that are parsed."""
    return {language for language, each in catalogues[0].translations.items() if each.is_prepared}


async def test_texts_of_commands_are_known_in_all_languages_without_parsing_them() -> None:
    bot = make_bot()
    async with TatsuClient("a-key") as client:
        await bot.add_cog(TatsuCog(bot, client=client))
        await bot.add_cog(TatsuAdmin(bot, client=client))
        payloads = [command.to_dict(bot.tree) for command in bot.tree.get_commands()]
        await bot.close()

    top = next(each for each in payloads if each["name"] == "top")
    assert set(BABEL_LOCALES) <= set(top["description_localizations"])
    assert prepared() == set()


@pytest.mark.parametrize("language", sorted(BABEL_LOCALES))
def test_texts_that_are_known_are_those_that_fluent_reads(language: str) -> None:
    for catalogue in catalogues:
        fluent = FluentTranslation(language, [catalogue.read(language)])
        for message_id, text in english.constants(catalogue.read(language)):
            assert fluent.format(message_id, {}) == text
            assert catalogue.translations[language].format(message_id, {}) == text
        assert all(
            catalogue.translations[language].format(message_id, {})
            for message_id in catalogue.english
            if message_id.startswith(PREFIXES)
        )
    assert prepared() == set()


def test_attributes_and_expressions_are_left_to_fluent() -> None:
    source = "a = text\n    of two lines\nb = { $x }\nc = x\n    .title = y\n-d = x\n# e = x\nf = { a }\n"

    assert dict(english.constants(source)) == {"a": "text\nof two lines"}


async def test_language_of_a_reply_is_parsed_in_a_thread(
    tatsu: FakeTatsu, threads: dict[str, set[threading.Thread]]
) -> None:
    async with running_world(tatsu) as world:
        set_locale(world.env, "pl")
        world.set_board(30, world.aria)
        embed = embed_of(await world.aria.slash(world.channel, "top", private=True))

    with use_language("pl"):
        assert embed.author.name == messages.leaderboard_title("Hats", Timeframe.ALL)
    assert prepared() == {"pl"}
    assert threading.main_thread() not in threads["pl"]


async def test_language_is_parsed_once_for_simultaneous_replies(
    threads: dict[str, set[threading.Thread]],
) -> None:
    await asyncio.gather(*(prepare_languages("de", "ja") for _ in range(20)))

    assert threads.keys() == prepared() == {"de", "ja"}


def test_package_that_is_imported_later_is_translated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locale = tmp_path / "later_package" / "locale"
    locale.mkdir(parents=True)
    (tmp_path / "later_package" / "__init__.py").touch()
    (locale / "en.ftl").write_text("later-hello = Hello\n")
    (locale / "de.ftl").write_text("later-hello = Hallo\n")
    monkeypatch.syspath_prepend(tmp_path)
    catalogue = Catalogue("later_package")
    try:
        load_missing_languages()
        with use_language("de"):
            assert catalogue.message("later-hello")() == "Hallo"
            assert messages.NEXT() != "Next"
    finally:
        catalogues.remove(catalogue)
