"""The messages of a package."""

from __future__ import annotations

from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from tatsu_cog.languages import english
from tatsu_cog.languages.current import current_language
from tatsu_cog.languages.supported import ENGLISH

if TYPE_CHECKING:
    from typing import Protocol

    from tatsu_cog.languages.english import Argument

    class Translation(Protocol):
        """The messages of all packages in one language."""

        def format(self, message_id: str, arguments: dict[str, Argument]) -> str | None:
            """Format a message. Return None if there is no such message."""

        @property
        def is_prepared(self) -> bool:
            """Whether the messages are parsed."""

        def prepare(self) -> object:
            """Parse the messages. Call it in a thread."""


catalogues: list[Catalogue] = []
"""All catalogues, so that `loading.load_languages` can load their translations."""


class Catalogue:
    """The messages of a package, from its folder ``locale``.

    Parameters
    ----------
    package : str
        The name of the package.

    Attributes
    ----------
    package : str
        The name of the package.
    translations : dict of str to Translation
        The loaded translations by language. For English, they are the messages that replace those of the package.
    """

    def __init__(self, package: str) -> None:
        self.package = package
        self.translations: dict[str, Translation] = {}
        catalogues.append(self)

    def message(self, message_id: str) -> Message:
        """Return the message with an id."""
        return Message(self, message_id)

    def read(self, language: str) -> str:
        """Return the content of the file for a language; empty if there is none."""
        file = files(self.package) / "locale" / f"{language}.ftl"
        return file.read_text("utf-8") if file.is_file() else ""

    @cached_property
    def english(self) -> dict[str, english.Pattern]:
        """The English messages by id."""
        return english.parse(self.read(ENGLISH))

    def format(self, message_id: str, arguments: dict[str, Argument]) -> str:
        """Format a message in the current language, or in English if there is no translation."""
        translation = self.translations.get(current_language())
        if translation is not None and (text := translation.format(message_id, arguments)) is not None:
            return text
        return english.format_pattern(self.english[message_id], arguments)


class Message:
    """A message in all languages. Call it with the values of its variables to format it in the current language.

    Attributes
    ----------
    catalogue : Catalogue
        The catalogue that contains it.
    id : str
        The id in the files of the catalogue.
    """

    __slots__ = ("catalogue", "id")

    def __init__(self, catalogue: Catalogue, message_id: str) -> None:
        self.catalogue = catalogue
        self.id = message_id

    def __call__(self, **arguments: Argument) -> str:
        """Format the message. A number is formatted as in the language; an id has to be a `str`."""
        return self.catalogue.format(self.id, arguments)

    def __repr__(self) -> str:
        return f"<Message {self.id}>"

    @property
    def english(self) -> str:
        """The English text of a message without variables, even if a bot replaces it."""
        return english.format_pattern(self.catalogue.english[self.id], {})
