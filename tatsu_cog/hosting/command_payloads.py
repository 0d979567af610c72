"""Compares application commands that are sent to Discord with those that Discord returns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

if TYPE_CHECKING:
    from collections.abc import Iterable

    Payload = dict[str, Any]
    """A command as discord.py sends it, or as Discord returns it."""

_CHAT_INPUT = discord.AppCommandType.chat_input.value
_ENTRY_POINT = 4
"""The type of the command that starts an Activity. Discord creates it; discord.py does not know it."""
_SUBCOMMAND_TYPES = {1, 2}
_ALL_CONTEXTS = [0, 1, 2]
_GLOBAL_ONLY = {"contexts", "integration_types", "dm_permission"}
"""Fields that Discord ignores in the commands of one server."""
_FIELDS = (
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "default_member_permissions",
    "dm_permission",
    "nsfw",
    "contexts",
    "integration_types",
    "handler",
)
"""The fields of a command that a sync can set."""
_OPTION_FIELDS = (
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "required",
    "autocomplete",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
)
_REASONS_SHOWN = 3


def key_of(command: Payload) -> tuple[int, str]:
    """Return the type and the name of a command, which identify it in its scope."""
    return int(command.get("type") or _CHAT_INPUT), str(command["name"])


def writable_fields_of(command: Payload) -> Payload:
    """Return the fields of a fetched command that can be sent back, in the format that Discord accepts."""
    fields = {name: command[name] for name in _FIELDS if name in command}
    if fields.get("default_member_permissions") is not None:
        fields["default_member_permissions"] = int(fields["default_member_permissions"])
    return fields


def list_changes(registered: Iterable[Payload], wanted: Iterable[Payload], *, in_guild: bool) -> str:
    """Count the differences between the registered commands and the wanted ones.

    Parameters
    ----------
    registered : iterable of dict
        The commands as Discord returns them.
    wanted : iterable of dict
        The commands as a sync sends them.
    in_guild : bool
        Whether they are the commands of one server.

    Returns
    -------
    str
        The differences, such as "1 new, 2 changed"; empty if there are none.
    """
    before = {key_of(command): command for command in registered}
    after = {key_of(command): command for command in wanted}
    counts = {
        "new": len(after.keys() - before.keys()),
        "changed": sum(
            _differ(before[key], after[key], in_guild=in_guild) for key in after.keys() & before.keys()
        ),
        "removed": len([key for key in before.keys() - after.keys() if key[0] != _ENTRY_POINT]),
    }
    return ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)


def _differ(registered: Payload, wanted: Payload, *, in_guild: bool) -> bool:
    ignored = set(_GLOBAL_ONLY) if in_guild else set()
    if wanted.get("integration_types") is None:
        ignored.add("integration_types")  # Discord fills in how the application can be installed
    if wanted.get("contexts") is not None:
        ignored.add("dm_permission")  # the deprecated form of `contexts`
    return _normalize(registered, ignored) != _normalize(wanted, ignored)


def _normalize(command: Payload, ignored: set[str]) -> Payload:
    """Return a form of a command that is the same whether it was sent or fetched.

    Discord omits some defaults and fills in others, and returns permissions as a string.
    """
    said = _without_defaults(command, set(_FIELDS) - ignored - {"options"})
    said["type"], said["name"] = key_of(command)
    if (permissions := command.get("default_member_permissions")) is not None:
        said["default_member_permissions"] = str(permissions)
    if sorted(said.get("contexts") or _ALL_CONTEXTS) == _ALL_CONTEXTS:
        said.pop("contexts", None)
    said["dm_permission"] = "dm_permission" in ignored or command.get("dm_permission") is not False
    for name in said.keys() & {"contexts", "integration_types"}:
        said[name] = sorted(said[name])
    said["options"] = _normalize_options(command)
    return said


def _normalize_options(parent: Payload) -> list[Payload]:
    options = []
    for option in parent.get("options") or []:
        said = _without_defaults(option, _OPTION_FIELDS)
        said["channel_types"] = sorted(option.get("channel_types") or [])
        said["choices"] = [
            (choice["name"], choice["value"], choice.get("name_localizations") or {})
            for choice in option.get("choices") or []
        ]
        said["options"] = _normalize_options(option)
        options.append(said)
    return options


def _without_defaults(source: Payload, fields: Iterable[str]) -> Payload:
    """Copy fields, except those whose value means the same as leaving them out."""
    return {
        name: value
        for name in fields
        if (value := source.get(name)) is not None and value is not False and value not in ({}, [], "")
    }


def explain_rejection(error: discord.HTTPException, commands: list[Payload]) -> str:
    """Explain in one line which commands Discord rejects and why, with names in place of indices.

    Parameters
    ----------
    error : discord.HTTPException
        Discord's response to the sync, with status 400.
    commands : list of dict
        The commands as they were sent.
    """
    reasons = []
    for line in re.split(r"^In ", error.text, flags=re.MULTILINE)[1:]:
        path, _, reason = line.partition(": ")
        if path[:1].isdecimal():
            reasons.append(f"{', '.join(_names(path, commands))}: {reason.strip()}")
    if not reasons:  # the error is not about a single command
        summary, *details = str(app_commands.CommandSyncFailure(error, [])).splitlines()
        reasons = [summary.partition("): ")[2] or "; ".join(details) or error.text]
    more = len(reasons) - _REASONS_SHOWN
    text = "; ".join(reasons[:_REASONS_SHOWN]) + (f"; and {more} more" if more > 0 else "")
    return " ".join(text.split())


def _names(path: str, commands: list[Payload]) -> list[str]:
    """Translate a path such as ``0.options.1.description`` into names."""
    names = []
    node: Any = commands
    parts = path.split(".")
    for place, part in enumerate(parts):
        if isinstance(node, list) and part.isdecimal() and int(part) < len(node):
            node = node[int(part)]
            names.append(_name(node, is_command=place == 0))
            continue
        node = node.get(part) if isinstance(node, dict) else None
        if part not in {"options", "choices"} or place == len(parts) - 1:
            names.append(part)
    return names


def _name(node: Any, *, is_command: bool) -> str:
    if not isinstance(node, dict):
        return str(node)
    name = str(node.get("name"))[:50]
    if is_command:
        return f"/{name}" if key_of(node)[0] == _CHAT_INPUT else f'the context menu "{name}"'
    if "value" in node:
        return f'choice "{name}"'
    return f"{'subcommand' if node.get('type') in _SUBCOMMAND_TYPES else 'option'} {name}"
