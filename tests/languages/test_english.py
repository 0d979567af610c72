"""The base install formats English messages without a library, in the same way as fluent.runtime."""

from __future__ import annotations

import pytest
from support.messages import arguments_of, choices_of

from tatsu_cog.languages import english
from tatsu_cog.languages.catalogue import Catalogue, catalogues
from tatsu_cog.languages.supported import ENGLISH
from tatsu_cog.languages.translation import FluentTranslation

NUMBERS = (0, 1, 2, 5, 21, 1_000, -1, -1_234_567, 2**63)


@pytest.mark.parametrize("catalogue", catalogues, ids=lambda catalogue: catalogue.package)
def test_text_is_the_same_as_that_of_fluent(catalogue: Catalogue) -> None:
    fluent = FluentTranslation(ENGLISH, [catalogue.read(ENGLISH)])
    for message in map(catalogue.message, catalogue.english):
        for value in (*NUMBERS, "Aria", ""):
            for given in choices_of(message, arguments_of(message, value)):
                assert message(**given) == fluent.format(message.id, given), message


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a = Hats", "Hats"),
        ("a =\n    Hats\n    and caps\n", "Hats\nand caps"),
        ("# Note\na = Hats\n\n# Note\n\nb = Caps", "Hats"),
        ('a = { " " }Hats', " Hats"),
        ("a = {$count} hats", "1,200 hats"),
        ("a = { $count ->\n    [one] hat\n   *[other] hats\n }!", "hats!"),
        ("a =\n    { $count ->\n        [1200] many hats\n       *[other] hats\n    }\n", "many hats"),
    ],
)
def test_supported_syntax(source: str, text: str) -> None:
    pattern = english.parse(source)["a"]

    assert english.format_pattern(pattern, {"count": 1_200}) == text
    assert FluentTranslation(ENGLISH, [source]).format("a", {"count": 1_200}) == text


@pytest.mark.parametrize(
    "source",
    [
        "a = { b }",
        "a = { -brand }",
        "a = { NUMBER($count) }",
        "a = { $count ->\n    [one] hat\n }",
        "a = { $count",
        "a = hats }",
        "-brand = Tatsu",
        "a = Hats\n    .title = Caps",
        "a\n    .title = Caps",
        "just text",
        "A = Hats",
        "a = Hats\na = Caps",
    ],
)
def test_unsupported_syntax_is_rejected(source: str) -> None:
    with pytest.raises(ValueError, match=r"unsupported|have no default or no end"):
        english.parse(source)
