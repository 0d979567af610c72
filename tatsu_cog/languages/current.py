"""The language that messages are formatted in. Like other context variables, tasks inherit it when they are created."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from tatsu_cog.languages.supported import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator

_language: ContextVar[str] = ContextVar("tatsu_cog.language", default=ENGLISH)

current_language = _language.get
"""Return the code of the current language."""


@contextmanager
def use_language(language: str) -> Iterator[None]:
    """Return a context manager in which messages are formatted in a language.

    Parameters
    ----------
    language : str
        The code of a supported language. If it is not loaded, messages are in English.
    """
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)
