"""Compares the application commands of a bot with those that are registered in Discord."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

if TYPE_CHECKING:
    from collections.abc import Iterable

    Payload = dict[str, Any]
    """The JSON object of a command, as sent to Discord or returned by it."""

_CHAT_INPUT = discord.AppCommandType.chat_input.value
_ENTRY_POINT = 4
"""The type of the command that starts an Activity, which discord.py doesn't support. Discord creates it."""
_ALL_CONTEXTS = [0, 1, 2]
_GLOBAL_ONLY = {"contexts", "integration_types", "dm_permission"}
"""Fields that Discord ignores in guild commands."""
_FIELDS = {
    # of a command
    "nsfw",
    "handler",
    "default_member_permissions",
    *_GLOBAL_ONLY,
    # of commands, options and choices
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    # of options and choices
    "required",
    "autocomplete",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "channel_types",
    "choices",
    "value",
}
"""The fields that a sync can set."""
_EXPLANATION_LENGTH = 1_000
"""The maximum number of characters in an explanation, so that it fits into a message."""


def key_of(command: Payload) -> tuple[int, str]:
    """Return the type and name of a command, which are unique within its scope."""
    return int(command.get("type") or _CHAT_INPUT), str(command["name"])


def writable_fields_of(command: Payload) -> Payload:
    """Return the fields of a fetched command that can be used to register it again."""
    fields = {name: command[name] for name in _FIELDS if name in command}
    if fields.get("default_member_permissions") is not None:
        fields["default_member_permissions"] = int(fields["default_member_permissions"])
    return fields


def list_changes(registered: Iterable[Payload], wanted: Iterable[Payload], *, in_guild: bool) -> str:
    """Count the differences between the registered commands and those to be synced.

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
    ignored = _GLOBAL_ONLY.copy() if in_guild else set()
    if wanted.get("integration_types") is None:
        ignored.add("integration_types")  # Discord sets a default
    if wanted.get("contexts") is not None:
        ignored.add("dm_permission")  # deprecated in favour of `contexts`
    return _normalize(registered, ignored) != _normalize(wanted, ignored)


def _normalize(command: Payload, ignored: set[str]) -> Payload:
    """Return a command in a form in which a sent and a fetched command compare equal.

    Discord omits some default values, adds others, and returns permissions as a string.
    """
    normalized = _without_defaults(command, _FIELDS - ignored)
    normalized["type"], normalized["name"] = key_of(command)
    if (permissions := command.get("default_member_permissions")) is not None:
        normalized["default_member_permissions"] = str(permissions)
    if normalized.get("contexts") == _ALL_CONTEXTS:
        del normalized["contexts"]
    normalized["dm_permission"] = "dm_permission" in ignored or command.get("dm_permission") is not False
    return normalized


def _without_defaults(source: Payload, fields: Iterable[str]) -> Payload:
    """Return a copy of the fields, omitting those that are set to their default."""
    copy: Payload = {}
    for name in fields:
        value = source.get(name)
        if value is None or value is False or value in ({}, [], ""):
            continue
        if name in {"options", "choices"}:
            value = [_without_defaults(each, _FIELDS) for each in value]
        elif isinstance(value, list):  # numbers, whose order is irrelevant
            value = sorted(value)
        copy[name] = value
    return copy


def explain_rejection(error: discord.HTTPException, commands: list[Payload]) -> str:
    """Return one line with the names of the commands that Discord rejected and the reasons."""
    shown = [
        command | {"name": f"/{command['name']}"} if key_of(command)[0] == _CHAT_INPUT else command
        for command in commands
    ]
    reasons = []
    for line in re.split(r"^In ", error.text, flags=re.MULTILINE)[1:]:
        path, _, reason = line.partition(": ")
        if path[:1].isdecimal():
            reasons.append(f"{_named(path, shown)}: {reason.strip()}")
    if not reasons:  # the error isn't about a specific command
        summary, *details = str(app_commands.CommandSyncFailure(error, [])).splitlines()
        reasons = [summary.partition("): ")[2] or "; ".join(details) or error.text]
    return textwrap.shorten("; ".join(reasons), _EXPLANATION_LENGTH, placeholder=" …")


def _named(path: str, commands: list[Payload]) -> str:
    """Replace the indices in an error path with names: ``0.options`` becomes ``/hats, options``."""
    node: Any = commands
    names = []
    for part in path.split("."):
        try:
            node = node[int(part)] if isinstance(node, list) else node[part]
        except (LookupError, ValueError, TypeError):
            node = None  # the path isn't part of the payload
        names.append(str(node["name"])[:50] if isinstance(node, dict) and "name" in node else part)
    return ", ".join(names)
