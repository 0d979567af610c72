"""Formats messages with fluent.runtime. Import it only if the extra ``languages`` is installed."""

from __future__ import annotations

import logging
import threading
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser

from tatsu_cog.languages.supported import BABEL_LOCALES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from tatsu_cog.languages.english import Argument

log = logging.getLogger(__name__)

CACHED_TEXTS = 512
"""The maximum number of formatted messages to cache for each language, which take up to 200 kB."""


class FluentTranslation:
    """The messages of one language. They are parsed when one with variables is formatted, or by `prepare`.

    Parameters
    ----------
    language : str
        The code of the language.
    sources : sequence of str
        The contents of Fluent files. Messages of a later file replace those of an earlier one.
    constants : mapping of str to str, optional
        Messages without variables that are known already, by id.
    only : collection of str, optional
        The ids of the messages that `format` returns. The others can only be referred to. By default, all are returned.

    Attributes
    ----------
    language : str
        The code of the language.
    """

    def __init__(
        self,
        language: str,
        sources: Sequence[str],
        constants: Mapping[str, str] = MappingProxyType({}),
        only: Collection[str] | None = None,
    ) -> None:
        self.language = language
        self._sources = sources
        self._only = only
        self._constants = constants
        # Many messages are formatted with the same values. The cache is bounded, and threads can share it.
        self._cached = lru_cache(CACHED_TEXTS)(self._format)
        self._bundle: FluentBundle | None = None
        self._lock = threading.Lock()
        self._logged: set[str] = set()

    @property
    def is_prepared(self) -> bool:
        """Whether the messages are parsed."""
        return self._bundle is not None

    def prepare(self) -> FluentBundle:
        """Parse the messages, which takes about 25 ms. Call it in a thread."""
        with self._lock:
            if self._bundle is None:
                # Names are isolated when they are escaped, see discord_ui.text.
                bundle = FluentBundle([BABEL_LOCALES.get(self.language, self.language)], use_isolating=False)
                parser = FluentParser(with_spans=False)
                for source in self._sources:
                    bundle.add_resource(parser.parse(source), allow_overrides=True)
                self._bundle = bundle
            return self._bundle

    def format(self, message_id: str, arguments: dict[str, Argument]) -> str | None:
        """Format a message. Return None if there is no such message, or if it cannot be formatted."""
        if not arguments and (constant := self._constants.get(message_id)) is not None:
            return constant
        try:
            return self._cached(message_id, tuple(arguments.items()))
        except Exception as error:  # noqa: BLE001 - the English message is shown instead
            if message_id not in self._logged:
                self._logged.add(message_id)
                log.warning(
                    "The message %s could not be formatted (%s): %s", message_id, self.language, error
                )
            return None

    def try_to_format(self, message_id: str, arguments: dict[str, Argument]) -> str | None:
        """Format a message like `format`, but raise an exception if it cannot be formatted."""
        if self._only is not None and message_id not in self._only:
            return None
        bundle = self._bundle or self.prepare()
        if not bundle.has_message(message_id):
            return None
        pattern = bundle.get_message(message_id).value
        if pattern is None:
            return None
        text, errors = bundle.format_pattern(pattern, arguments)
        if errors:
            raise errors[0]
        return str(text)

    def _format(self, message_id: str, arguments: tuple[tuple[str, Argument], ...]) -> str | None:
        return self.try_to_format(message_id, dict(arguments))
