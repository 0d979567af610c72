"""Loads the translations and the files with a bot's own messages. Both need the extra ``languages``."""

from __future__ import annotations

import asyncio
import threading
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tatsu_cog.languages import english, numbers
from tatsu_cog.languages.catalogue import catalogues
from tatsu_cog.languages.supported import BABEL_LOCALES, ENGLISH, InvalidMessages

if TYPE_CHECKING:
    from pathlib import Path

    from tatsu_cog.languages.catalogue import Translation
    from tatsu_cog.languages.own_messages import OwnMessages

INSTALL = 'python -m pip install "tatsu-cog[languages]"'
"""The command that installs the extra."""

_lock = threading.Lock()
_own: dict[str, OwnMessages] = {}
"""The own messages of the last call of `load_languages`, by language."""


def languages_installed() -> bool:
    """Return whether the extra ``languages`` is installed."""
    try:
        return find_spec("fluent.runtime") is not None and find_spec("babel") is not None
    except ModuleNotFoundError:
        return False


def load_languages(own_messages: Path | None = None) -> None:
    """Load all translations, which takes a fraction of a second. Call it in a thread.

    Only the messages without variables are read, because the commands need theirs in all languages. The other messages
    of a language are parsed when it is first used for a reply, see `prepare_languages`.

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

    own = read_own_messages(own_messages) if own_messages is not None else {}
    with _lock:
        _own.clear()
        _own.update(own)
        _load()


def load_missing_languages() -> None:
    """Load the translations of packages that were imported after the last call of `load_languages`."""
    with _lock:
        if languages_installed() and not all(catalogue.translations for catalogue in catalogues):
            _load()


async def prepare_languages(*languages: str) -> None:
    """Parse the messages of loaded languages in a thread, unless they are already parsed."""
    if missing := [language for language in languages if not _is_prepared(language)]:
        await asyncio.to_thread(_prepare, missing)


def _load() -> None:
    from tatsu_cog.languages.translation import FluentTranslation

    for language in (*BABEL_LOCALES, ENGLISH):
        own = _own.get(language)
        sources = [catalogue.read(language) for catalogue in catalogues]
        constants = (
            {} if language == ENGLISH else dict(kv for text in sources for kv in english.constants(text))
        )
        translation: Translation | None = None
        if own is not None:
            constants = {key: text for key, text in constants.items() if key not in own.ids} | own.constants
            only = own.ids if language == ENGLISH else None
            translation = FluentTranslation(language, [*sources, own.source], constants, only)
        elif language != ENGLISH:
            translation = FluentTranslation(language, sources, constants)
        for catalogue in catalogues:
            if translation is not None:
                catalogue.translations[language] = translation
            else:
                catalogue.translations.pop(language, None)
    numbers.loaded.update(BABEL_LOCALES)


def _is_prepared(language: str) -> bool:
    return all(
        translation.is_prepared
        for catalogue in catalogues
        if (translation := catalogue.translations.get(language)) is not None
    )


def _prepare(languages: list[str]) -> None:
    for language in languages:
        for catalogue in catalogues:
            if (translation := catalogue.translations.get(language)) is not None:
                translation.prepare()
        numbers.prepare(language)
