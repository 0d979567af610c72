"""Loads the translations and the file with a bot's own messages. Both need the extra ``languages``."""

from __future__ import annotations

import threading
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tatsu_cog.languages import numbers
from tatsu_cog.languages.catalogue import catalogues
from tatsu_cog.languages.supported import BABEL_LOCALES, ENGLISH, InvalidMessages

if TYPE_CHECKING:
    from pathlib import Path

INSTALL = 'python -m pip install "tatsu-cog[languages]"'
"""The command that installs the extra."""
_lock = threading.Lock()


def languages_installed() -> bool:
    """Return whether the extra ``languages`` is installed."""
    return find_spec("fluent") is not None and find_spec("babel") is not None


def load_languages(own_messages: Path | None = None) -> None:
    """Load all translations, which takes about a second. Call it in a thread.

    If the extra ``languages`` is not installed, this does nothing, and all messages are English.

    Parameters
    ----------
    own_messages : pathlib.Path, optional
        A Fluent file with messages that replace those of this package, or a folder of them. A file that is named
        after a language, such as ``de.ftl``, is for that language, and any other file is for English.

    Raises
    ------
    InvalidMessages
        A file with own messages can't be read or is invalid, or the extra is not installed.
    """
    if not languages_installed():
        if own_messages is not None:
            raise InvalidMessages(f"it needs the extra languages: {INSTALL}")
        return
    from tatsu_cog.languages.own_messages import read_own_messages
    from tatsu_cog.languages.translation import FluentTranslation

    replaced = read_own_messages(own_messages) if own_messages is not None else {}

    with _lock:
        for catalogue in catalogues:
            translations = {
                language: FluentTranslation(language, catalogue.read(language), replaced.get(language, ""))
                for language in BABEL_LOCALES
            }
            if ENGLISH in replaced:
                translations[ENGLISH] = FluentTranslation(ENGLISH, replaced[ENGLISH])
            catalogue.translations = dict(translations)
        numbers.loaded.update(BABEL_LOCALES)
