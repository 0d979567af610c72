"""Formats messages with fluent.runtime. Import it only if the extra ``languages`` is installed."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from fluent.runtime import FluentBundle, FluentResource

from tatsu_cog.languages.supported import BABEL_LOCALES

if TYPE_CHECKING:
    from tatsu_cog.languages.english import Argument

log = logging.getLogger(__name__)


class FluentTranslation:
    """The messages of one language.

    Parameters
    ----------
    language : str
        The code of the language.
    sources : str
        The contents of Fluent files. Messages of a later file replace those of an earlier one.
    """

    def __init__(self, language: str, *sources: str) -> None:
        # Names are isolated when they are escaped, see discord_ui.text.
        self._bundle = FluentBundle([BABEL_LOCALES.get(language, language)], use_isolating=False)
        for source in sources:
            self._bundle.add_resource(FluentResource(source), allow_overrides=True)
        self._constants: dict[str, str] = {}

    def format(self, message_id: str, arguments: dict[str, Argument]) -> str | None:
        """Format a message. Return None if there is no such message, or if it cannot be formatted."""
        if not arguments and (constant := self._constants.get(message_id)) is not None:
            return constant
        if not self._bundle.has_message(message_id):
            return None
        pattern = self._bundle.get_message(message_id).value
        if pattern is None:
            return None
        text, errors = self._bundle.format_pattern(pattern, arguments)
        if errors:
            log.warning("The message %s could not be formatted: %s", message_id, errors[0])
            return None
        if not arguments:
            self._constants[message_id] = str(text)
        return str(text)
