"""The files with the translations are complete, fit Discord's limits, and have all plural forms of their language."""

from __future__ import annotations

import pytest

pytest.importorskip("fluent.runtime", reason="needs the extra languages")

from babel import Locale
from fluent.syntax import ast
from support.messages import Variables, entries, words_of

from tatsu_cog.discord_ui.text import columns
from tatsu_cog.languages.catalogue import Catalogue, catalogues
from tatsu_cog.languages.own_messages import MAX_LENGTHS
from tatsu_cog.languages.supported import BABEL_LOCALES, ENGLISH

FIRST_ROW = ("button-back", "button-next", "button-my-rank", "button-go-to")
FIRST_ROW_COLUMNS = 23
"""The columns that fit into the four buttons below a leaderboard on a phone."""
YOU_COLUMNS = 8


@pytest.fixture(params=catalogues, ids=lambda catalogue: catalogue.package)
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    found: Catalogue = request.param
    return found


@pytest.fixture(params=sorted(BABEL_LOCALES))
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def text_of(message: ast.Message) -> str:
    """The text of a message without variables."""
    assert message.value is not None
    return "".join(
        element.value
        if isinstance(element, ast.TextElement)
        else element.expression.value
        if isinstance(element, ast.Placeable) and isinstance(element.expression, ast.StringLiteral)
        else "{}"
        for element in message.value.elements
    )


def test_catalogue_has_the_same_messages_as_the_english_one(catalogue: Catalogue, language: str) -> None:
    english = entries(catalogue, ENGLISH)

    assert set(english) == set(catalogue.english)
    assert set(entries(catalogue, language)) == set(english)


def test_messages_have_the_variables_of_the_english_ones(catalogue: Catalogue, language: str) -> None:
    english = entries(catalogue, ENGLISH)
    for message_id, message in entries(catalogue, language).items():
        expected, found = Variables(english[message_id]), Variables(message)

        assert expected.shown <= found.all <= expected.all, message_id


def test_selections_have_all_forms(catalogue: Catalogue, language: str) -> None:
    plurals = set(Locale.parse(BABEL_LOCALES[language]).plural_form.rules) | {"other"}
    for message_id, message in entries(catalogue, language).items():
        words = words_of(catalogue.message(message_id))
        for name, variants in Variables(message).selections:
            keys = set(variants)
            assert keys >= set(words.get(name, plurals)), f"{message_id} has {keys} for ${name}"
            assert keys <= set(words.get(name, plurals | {"0", "1"})), f"{message_id} has {keys} for ${name}"


@pytest.mark.parametrize("language", sorted([ENGLISH, *BABEL_LOCALES]))
def test_texts_fit_into_commands_and_components(catalogue: Catalogue, language: str) -> None:
    for message_id, message in entries(catalogue, language).items():
        for prefix, limit in MAX_LENGTHS.items():
            if message_id.startswith(prefix):
                assert 0 < len(text_of(message)) <= limit, (
                    f"{message_id} has {len(text_of(message))} characters"
                )
        if message_id.startswith(("command-", "option-", "button-")):
            assert not text_of(message).endswith((".", "。")), f"{message_id} ends with a full stop"


@pytest.mark.parametrize("language", sorted([ENGLISH, *BABEL_LOCALES]))
def test_buttons_below_a_leaderboard_fit_on_a_phone(language: str) -> None:
    found = {k: v for catalogue in catalogues for k, v in entries(catalogue, language).items()}
    width = sum(columns(text_of(found[message_id])) for message_id in FIRST_ROW)

    assert width <= FIRST_ROW_COLUMNS, f"{width} columns"
    assert columns(text_of(found["leaderboard-you"])) <= YOU_COLUMNS


@pytest.mark.parametrize("language", sorted([ENGLISH, *BABEL_LOCALES]))
def test_footer_of_an_adjustment_ends_with_the_reason(language: str) -> None:
    found = {k: v for catalogue in catalogues for k, v in entries(catalogue, language).items()}
    value = found["adjust-footer"].value

    assert value is not None
    assert isinstance(last := value.elements[-1], ast.Placeable)
    assert isinstance(last.expression, ast.VariableReference)
    assert last.expression.id.name == "reason"
