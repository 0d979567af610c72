"""Application commands with descriptions in all languages.

They add their translations to the payloads that discord.py sends when the command tree is synced. The translator of the
tree belongs to the bot's owner. If there is one, its translations take precedence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from discord import app_commands

from tatsu_cog.languages.catalogue import catalogues
from tatsu_cog.languages.current import use_language
from tatsu_cog.languages.supported import DISCORD_LOCALES, ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from discord.app_commands.commands import CommandCallback
    from discord.ext import commands

    from tatsu_cog.languages.catalogue import Message

    CogT = TypeVar("CogT", bound=commands.Cog)
    T = TypeVar("T")
    Payload = dict[str, Any]
    Tree = app_commands.CommandTree[Any]
    Translator = app_commands.Translator

PREFIXES = ("command-", "option-", "timeframe-", "context-menu-")
"""The prefixes of the ids of messages in command payloads. Their English texts are unique."""


class LocalizedCommand(app_commands.Command[Any, ..., Any]):
    """A command whose description, options and choices are translated.

    Attributes
    ----------
    extra_choices : dict of str to list of app_commands.Choice
        Additional choices by the name of the option. They are registered when the tree is synced.
    """

    # discord.py copies commands without calling the constructor, and the copies share their parameters.
    extra_choices: Mapping[str, Sequence[app_commands.Choice[str]]] = {}

    def to_dict(self, tree: Tree) -> Payload:  # noqa: D102 - see discord.py
        return _localized(self._with_choices(super().to_dict(tree)))

    async def get_translated_payload(self, tree: Tree, translator: Translator) -> Payload:  # noqa: D102
        payload = await super().get_translated_payload(tree, translator)
        payload["description"] = self.description  # it comes from to_dict(), which may have replaced it
        return _localized(self._with_choices(payload))

    def _with_choices(self, payload: Payload) -> Payload:
        for option in payload["options"]:
            if more := self.extra_choices.get(option["name"]):
                option["choices"] = [*option["choices"], *(each.to_dict() for each in more)]
        return payload


class LocalizedGroup(app_commands.Group):
    """A group whose description is translated. Its commands translate themselves."""

    def to_dict(self, tree: Tree) -> Payload:  # noqa: D102 - see discord.py
        return _with_localizations(super().to_dict(tree), "description", _command_messages())

    async def get_translated_payload(self, tree: Tree, translator: Translator) -> Payload:  # noqa: D102
        payload = await super().get_translated_payload(tree, translator)
        payload["description"] = self.description  # it comes from to_dict(), which may have replaced it
        return _with_localizations(payload, "description", _command_messages())


class LocalizedContextMenu(app_commands.ContextMenu):
    """A context menu whose name is translated."""

    def to_dict(self, tree: Tree) -> Payload:  # noqa: D102 - see discord.py
        return self._localized(super().to_dict(tree))

    async def get_translated_payload(self, tree: Tree, translator: Translator) -> Payload:  # noqa: D102
        return self._localized(await super().get_translated_payload(tree, translator))

    def _localized(self, payload: Payload) -> Payload:
        localized = _with_localizations(payload, "name", _command_messages())
        if localized["name"] != self.name:  # discord.py finds the menu by its name
            own = dict.fromkeys(("en-US", "en-GB"), localized["name"])
            localized["name_localizations"] = own | (localized.get("name_localizations") or {})
            localized["name"] = self.name
        return localized


def command(
    description: Message,
) -> Callable[[CommandCallback[CogT, ..., Any]], LocalizedCommand]:
    """Return a decorator that makes a method of a cog a command, named after the method."""

    def decorate(callback: CommandCallback[CogT, ..., Any]) -> LocalizedCommand:
        return LocalizedCommand(name=callback.__name__, description=description.english, callback=callback)

    return decorate


def describe(**options: Message) -> Callable[[T], T]:
    """Return a decorator that describes the options of a command. The keywords are the names of the parameters."""
    return app_commands.describe(**{name: message.english for name, message in options.items()})


def _command_messages() -> dict[str, Message]:
    """Return the messages of commands by their English texts."""
    return {
        message.english: message
        for catalogue in catalogues
        for message in map(catalogue.message, catalogue.english)
        if message.id.startswith(PREFIXES)
    }


def _localized(payload: Payload) -> Payload:
    messages = _command_messages()

    def localize(part: Payload) -> Payload:
        localized = _with_localizations(part, "description", messages)
        if "options" in part:
            localized["options"] = [localize(option) for option in part["options"]]
        if "choices" in part:
            localized["choices"] = [_with_localizations(each, "name", messages) for each in part["choices"]]
        return localized

    return localize(payload)


def _with_localizations(part: Payload, field: str, messages: dict[str, Message]) -> Payload:
    """Return a part of a payload with the translations of a field. Existing translations are kept."""
    english = part[field]
    if english not in messages:
        return part.copy()
    with use_language(ENGLISH):
        text = messages[english]()  # the bot's own text, if there is one
    translations = {}
    for locale, language in DISCORD_LOCALES.items():
        with use_language(language):
            translations[locale] = messages[english]()
    key = f"{field}_localizations"
    translations = {locale: each for locale, each in translations.items() if each != text}
    translations |= part.get(key) or {}
    return part | {field: text} | ({key: translations} if translations else {})
