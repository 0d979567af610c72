"""Numbers in the current language."""

from __future__ import annotations

from functools import lru_cache

from tatsu_cog.languages.current import current_language
from tatsu_cog.languages.supported import BABEL_LOCALES

loaded: set[str] = set()
"""The languages that are loaded, besides English."""


def number(value: int) -> str:
    """Return an integer with the separators of the current language, such as ``912,400`` in English.

    All separators are as wide as a digit in a monospaced font.
    """
    text = f"{value:,}"
    language = current_language()
    return text.replace(",", _separator(language)) if language in loaded else text


def percent(value: int) -> str:
    """Return a percentage, such as ``6%`` for 6 in English, and ``%6`` in Turkish."""
    language = current_language()
    return _percent(value, language) if language in loaded else f"{value:,}%"


def decimal(value: float) -> str:
    """Return a number with one decimal place."""
    language = current_language()
    if language not in loaded:
        return f"{value:,.1f}"
    from babel.numbers import format_decimal

    return format_decimal(value, "#,##0.0", locale=BABEL_LOCALES[language])


def prepare(language: str) -> None:
    """Load the number formats of a language, which takes some milliseconds. Call it in a thread."""
    if language in loaded:
        _separator(language)
        _percent(0, language)


@lru_cache(len(BABEL_LOCALES))
def _separator(language: str) -> str:
    from babel.numbers import get_group_symbol

    # French uses a narrow space, which Discord's monospaced font does not have.
    return get_group_symbol(BABEL_LOCALES[language]).replace("\u202f", "\xa0")


@lru_cache(101 * len(BABEL_LOCALES))
def _percent(value: int, language: str) -> str:
    from babel.numbers import format_percent

    return format_percent(value / 100, locale=BABEL_LOCALES[language])
