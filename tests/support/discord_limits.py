"""Limits that are missing from Discord's OpenAPI document, and all limits of commands.

The limits of commands are from Discord's developer documentation, and can be checked without the document.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import discord
from discord.app_commands.commands import validate_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    Path = tuple[str | int, ...]

CONTENT = 2000
"""Characters in a message of a bot. The document contains the limit for Nitro subscribers, 4,000."""
EMBED_CHARACTERS = 6000
"""Characters in all embeds of a message."""
ROWS = 5
"""Rows in a message, and fields in a modal."""
COMMAND_CHARACTERS = 8000
"""Characters in the names, descriptions and values of a command. Only the longest localization counts."""
NAME, DESCRIPTION, CHOICE = 32, 100, 100
"""Characters in the name of a command or option, in its description, and in the name of a choice."""
OPTIONS, CHOICES = 25, 25
"""Options of a command, and choices of an option."""
COMMANDS, CONTEXT_MENUS = 100, 5
"""Slash commands, and context menus of each type. The latter is the limit of discord.py 2.7.1."""

_SLASH, _SUBCOMMAND, _GROUP = 1, 1, 2
_DEEPEST = {_GROUP: 0, _SUBCOMMAND: 1}
"""The maximum depth of a group and of a subcommand inside a command."""
_ACTION_ROW, _BUTTON = 1, 2
_LINK, _PREMIUM = 5, 6
_COMPONENTS_V2 = discord.MessageFlags(components_v2=True).value


@dataclass(frozen=True, slots=True)
class Problem:
    """A field that Discord rejects.

    Attributes
    ----------
    path : tuple of str or int
        The path of the field in the body.
    reason : str
        Why Discord rejects the field.
    """

    path: Path
    reason: str

    def __str__(self) -> str:
        steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)
        return f"${''.join(steps)}: {self.reason}"


# Messages and modals


def message_problems(message: dict[str, Any], path: Path) -> list[Problem]:
    """Find the fields of a message that Discord rejects although its document allows them.

    Parameters
    ----------
    message : dict
        The payload of the message.
    path : tuple of str or int
        The path of the message in the body.
    """
    content = message.get("content") or ""
    return [
        *(
            [Problem((*path, "content"), _too_many(len(content), CONTENT, "characters"))]
            if len(content) > CONTENT
            else []
        ),
        *_embed_problems(message.get("embeds") or [], (*path, "embeds")),
        *_component_problems(
            message.get("components") or [],
            (*path, "components"),
            rows=None if (message.get("flags") or 0) & _COMPONENTS_V2 else ROWS,
        ),
    ]


def modal_problems(modal: dict[str, Any], path: Path) -> list[Problem]:
    """Find the fields of a modal that Discord rejects although its document allows them."""
    return list(_component_problems(modal.get("components") or [], (*path, "components"), rows=ROWS))


def _embed_problems(embeds: list[dict[str, Any]], path: Path) -> Iterator[Problem]:
    characters = 0
    for number, embed in enumerate(embeds):
        here = (*path, number)
        fields = embed.get("fields") or []
        texts = [embed.get("title"), embed.get("description")]
        texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
        texts += [entry.get(key) for entry in fields for key in ("name", "value")]
        characters += sum(len(text) for text in texts if isinstance(text, str))
        for index, entry in enumerate(fields):
            for key in ("name", "value"):
                if isinstance(entry.get(key), str) and not entry[key].strip():
                    yield Problem((*here, "fields", index, key), "is empty")
        for keys, schemes in _EMBED_URLS.items():
            url: Any = embed
            for key in keys:
                url = (url or {}).get(key)
            if isinstance(url, str) and urlsplit(url).scheme not in schemes:
                yield Problem((*here, *keys), f"{url[:80]!r} is none of {'://, '.join(schemes)}://")
    if characters > EMBED_CHARACTERS:
        yield Problem(path, _too_many(characters, EMBED_CHARACTERS, "characters in all embeds"))


_LINKS, _IMAGES = ("http", "https"), ("http", "https", "attachment")
_EMBED_URLS = {
    ("url",): _LINKS,
    ("author", "url"): _LINKS,
    ("author", "icon_url"): _IMAGES,
    ("footer", "icon_url"): _IMAGES,
    ("image", "url"): _IMAGES,
    ("thumbnail", "url"): _IMAGES,
}


def _component_problems(components: list[Any], path: Path, *, rows: int | None) -> Iterator[Problem]:
    if rows is not None and len(components) > rows:
        yield Problem(path, _too_many(len(components), rows, "rows"))
    seen: set[Any] = set()
    for where, component in _walk(components, path):
        custom_id = component.get("custom_id")
        if custom_id is not None and custom_id in seen:
            yield Problem((*where, "custom_id"), f"{custom_id!r} occurs more than once")
        seen.add(custom_id)
        if component.get("type") == _BUTTON:
            yield from _button_problems(component, where)
        elif component.get("type") == _ACTION_ROW:
            types = [child.get("type") for child in component.get("components") or []]
            if len(types) > 1 and set(types) != {_BUTTON}:
                yield Problem((*where, "components"), "a row holds buttons or one other component")
        values = Counter(option.get("value") for option in component.get("options") or [])
        for value in (value for value, times in values.items() if times > 1):
            yield Problem((*where, "options"), f"the value {value!r} occurs more than once")


def _button_problems(button: dict[str, Any], path: Path) -> Iterator[Problem]:
    needed = {_LINK: "url", _PREMIUM: "sku_id"}.get(button.get("style", 0), "custom_id")
    if not button.get(needed):
        yield Problem((*path, needed), "is required for a button of this style")
    for other in {"url", "sku_id", "custom_id"} - {needed}:
        if button.get(other):
            yield Problem((*path, other), f"cannot be combined with a button's {needed}")
    if needed != "sku_id" and not button.get("label") and not button.get("emoji"):
        yield Problem((*path, "label"), "a button needs a label or an emoji")


def _walk(components: list[Any], path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for number, component in enumerate(components):
        here = (*path, number)
        yield here, component
        yield from _walk(component.get("components") or [], (*here, "components"))
        for key in ("component", "accessory"):
            if component.get(key):
                for where, child in _walk([component[key]], ()):
                    yield (*here, key, *where[1:]), child


# Commands


def command_problems(commands: list[dict[str, Any]], path: Path | None = ()) -> list[Problem]:
    """Check commands against Discord's limits.

    Parameters
    ----------
    commands : list of dict
        The payloads of all global commands or of all commands of a guild.
    path : tuple of str or int, optional
        The path of the list in the body; `None` if the body is a single command.
    """
    problems = []
    kinds = Counter(command.get("type", _SLASH) for command in commands)
    for kind, count in kinds.items():
        most = COMMANDS if kind == _SLASH else CONTEXT_MENUS
        if count > most:
            problems.append(Problem(path or (), _too_many(count, most, f"commands of type {kind}")))
    problems += _repeated(commands, path or (), key=lambda item: (item.get("type", _SLASH), item.get("name")))
    for number, command in enumerate(commands):
        here = (*path, number) if path is not None else ()
        slash = command.get("type", _SLASH) == _SLASH
        problems += _text_problems(command, here, slash=slash)
        problems += _option_problems(command.get("options") or [], here, depth=0)
        if (characters := _characters(command)) > COMMAND_CHARACTERS:
            problems.append(Problem(here, _too_many(characters, COMMAND_CHARACTERS, "characters")))
    return problems


def _text_problems(thing: dict[str, Any], path: Path, *, slash: bool = True) -> Iterator[Problem]:
    """Check the names and descriptions of a command or option in all locales."""
    for where, name in _localized(thing, "name"):
        if not 1 <= len(name) <= NAME:
            yield Problem((*path, *where), _length(name, NAME))
        elif slash and not _is_name(name):
            yield Problem((*path, *where), f"{name!r} is not a lower-case name without spaces")
    for where, description in _localized(thing, "description"):
        if slash and not 1 <= len(description) <= DESCRIPTION:
            yield Problem((*path, *where), _length(description, DESCRIPTION))
        elif not slash and description:
            yield Problem((*path, *where), "a context menu has no description")
    if slash and thing.get("description") is None:
        yield Problem((*path, "description"), f"is missing; 1 to {DESCRIPTION} characters are required")


def _option_problems(options: list[dict[str, Any]], path: Path, *, depth: int) -> Iterator[Problem]:
    here = (*path, "options")
    if len(options) > OPTIONS:
        yield Problem(here, _too_many(len(options), OPTIONS, "options"))
    yield from _repeated(options, here, key=lambda item: item.get("name"))
    nested = [option.get("type") in _DEEPEST for option in options]
    if any(nested) and not all(nested):
        yield Problem(here, "subcommands and other options cannot be mixed")
    optional = False
    for number, option in enumerate(options):
        where = (*here, number)
        yield from _text_problems(option, where)
        if (deepest := _DEEPEST.get(option.get("type", 0))) is not None:
            if depth > deepest:
                yield Problem((*where, "type"), "is nested too deeply")
            yield from _option_problems(option.get("options") or [], where, depth=deepest + 1)
        elif option.get("required") and optional:
            yield Problem((*where, "required"), "a required option cannot follow an optional one")
        else:
            optional = not option.get("required", False)
        yield from _choice_problems(option.get("choices") or [], (*where, "choices"))


def _choice_problems(choices: list[dict[str, Any]], path: Path) -> Iterator[Problem]:
    if len(choices) > CHOICES:
        yield Problem(path, _too_many(len(choices), CHOICES, "choices"))
    yield from _repeated(choices, path, key=lambda item: item.get("name"))
    for number, choice in enumerate(choices):
        for where, name in _localized(choice, "name"):
            if not 1 <= len(name) <= CHOICE:
                yield Problem((*path, number, *where), _length(name, CHOICE))


def _repeated(things: list[dict[str, Any]], path: Path, *, key: Any) -> Iterator[Problem]:
    seen = set()
    for number, thing in enumerate(things):
        if key(thing) in seen:
            yield Problem((*path, number, "name"), f"{thing.get('name')!r} occurs more than once")
        seen.add(key(thing))


def _localized(thing: dict[str, Any], key: str) -> Iterator[tuple[Path, str]]:
    """Yield a text and its localizations, each with its path."""
    if isinstance(thing.get(key), str):
        yield (key,), thing[key]
    for locale, text in (thing.get(f"{key}_localizations") or {}).items():
        yield (f"{key}_localizations", locale), text


def _characters(thing: dict[str, Any]) -> int:
    """Count the characters of a command as Discord does, with only the longest localization of each text."""
    longest = sum(
        max((len(text) for _, text in _localized(thing, key)), default=0) for key in ("name", "description")
    )
    below = (child for key in ("options", "choices") for child in thing.get(key) or [])
    return longest + len(str(thing.get("value", ""))) + sum(_characters(child) for child in below)


def _too_many(count: int, most: int, things: str) -> str:
    return f"has {count} {things}; at most {most} are allowed"


def _length(text: str, most: int) -> str:
    return f"has {len(text)} characters; 1 to {most} are allowed"


def _is_name(name: str) -> bool:
    try:
        return validate_name(name) == name
    except ValueError:
        return False
