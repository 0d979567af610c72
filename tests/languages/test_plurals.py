"""Every plural form of every language is used, for the numbers that need it."""

from __future__ import annotations

import itertools
import re
from functools import partial

import pytest
from support.languages import LANGUAGES, text_in
from support.messages import arguments_of, choices_of, plural_samples, selections_by_number

from tatsu_cog.languages.catalogue import Catalogue, Message, catalogues
from tatsu_cog.languages.supported import BABEL_LOCALES

_NUMBER = re.compile(r"[\d.,\u00a0\u202f]*\d")


@pytest.fixture(params=catalogues, ids=lambda catalogue: catalogue.package)
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    found: Catalogue = request.param
    return found


def texts(message: Message, language: str, variable: str, number: int) -> list[str]:
    """Return the texts of a message with a number, for each word that it selects by. The number itself is replaced."""
    found = []
    for given in choices_of(message, arguments_of(message, "x") | {variable: number}):
        if language in BABEL_LOCALES:
            assert message.catalogue.translations[language].format(message.id, given) is not None, message
        found.append(_NUMBER.sub("#", text_in(language, partial(message, **given))))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_plural_form_has_its_own_text(
    catalogue: Catalogue, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    samples = plural_samples(language)
    for message, variable, variants in selections_by_number(catalogue, language):
        shown = {form: texts(message, language, variable, sample) for form, sample in samples.items()}
        assert shown.keys() <= variants.keys(), message
        for one, other in itertools.combinations(shown, 2):
            differ = shown[one] != shown[other]
            assert differ == (variants[one] != variants[other]), (message, shown[one], shown[other])
    assert caplog.records == []


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("pl", {"one": 1, "few": 2, "many": 5}),
        ("ru", {"one": 21, "few": 2, "many": 5}),
        ("fr", {"one": 1, "other": 2, "many": 1_000_000}),
        ("ja", {"other": 2}),
    ],
)
def test_samples_have_all_plural_forms_of_integers(language: str, forms: dict[str, int]) -> None:
    assert plural_samples(language) == forms


def test_polish_has_three_forms_of_points() -> None:
    credits_ = next(each for each in catalogues if "profile-credits" in each.english).message(
        "profile-credits"
    )

    words = {n: text_in("pl", partial(credits_, credits=n)).split()[-1] for n in (1, 2, 5, 12, 22, 112)}

    assert len({words[1], words[2], words[5]}) == 3
    assert words[22] == words[2]
    assert words[12] == words[112] == words[5]
