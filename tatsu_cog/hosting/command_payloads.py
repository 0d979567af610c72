"""Compares application commands that are sent to Discord with those that Discord returns."""

from __future__ import annotations

import re
import textwrap
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
_ALL_CONTEXTS = [0, 1, 2]
_GLOBAL_ONLY = {"contexts", "integration_types", "dm_permission"}
"""Fields that Discord ignores in the commands of one server."""
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
"""The maximum number of characters in an explanation, which has to fit into a message."""


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
    """Count the differences between the commands as Discord returns them and those that a sync sends.

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
        ignored.add("integration_types")  # Discord fills in how the application can be installed
    if wanted.get("contexts") is not None:
        ignored.add("dm_permission")  # the deprecated form of `contexts`
    return _normalize(registered, ignored) != _normalize(wanted, ignored)


def _normalize(command: Payload, ignored: set[str]) -> Payload:
    """Return a form of a command that is the same whether it was sent or fetched.

    Discord omits some defaults and fills in others, and returns permissions as a string.
    """
    said = _without_defaults(command, _FIELDS - ignored)
    said["type"], said["name"] = key_of(command)
    if (permissions := command.get("default_member_permissions")) is not None:
        said["default_member_permissions"] = str(permissions)
    if said.get("contexts") == _ALL_CONTEXTS:
        del said["contexts"]
    said["dm_permission"] = "dm_permission" in ignored or command.get("dm_permission") is not False
    return said


def _without_defaults(source: Payload, fields: Iterable[str]) -> Payload:
    """Copy fields, except those whose value means the same as leaving them out."""
    said: Payload = {}
    for name in fields:
        value = source.get(name)
        if value is None or value is False or value in ({}, [], ""):
            continue
        if name in {"options", "choices"}:
            value = [_without_defaults(each, _FIELDS) for each in value]
        elif isinstance(value, list):  # of numbers, whose order has no meaning
            value = sorted(value)
        said[name] = value
    return said


def explain_rejection(error: discord.HTTPException, commands: list[Payload]) -> str:
    """Explain in one line which of the commands that were sent Discord rejects and why, with their names."""
    shown = [
        command | {"name": f"/{command['name']}"} if key_of(command)[0] == _CHAT_INPUT else command
        for command in commands
    ]
    reasons = []
    for line in re.split(r"^In ", error.text, flags=re.MULTILINE)[1:]:
        path, _, reason = line.partition(": ")
        if path[:1].isdecimal():
            reasons.append(f"{_named(path, shown)}: {reason.strip()}")
    if not reasons:  # the error is not about a single command
        summary, *details = str(app_commands.CommandSyncFailure(error, [])).splitlines()
        reasons = [summary.partition("): ")[2] or "; ".join(details) or error.text]
    return textwrap.shorten("; ".join(reasons), _EXPLANATION_LENGTH, placeholder=" …")


def _named(path: str, commands: list[Payload]) -> str:
    """Return a path such as ``0.options.1.description`` as ``/hats, options, colour, description``."""
    node: Any = commands
    names = []
    for part in path.split("."):
        try:
            node = node[int(part)] if isinstance(node, list) else node[part]
        except (LookupError, ValueError, TypeError):
            node = None  # the path leads to something that was not sent
        names.append(str(node["name"])[:50] if isinstance(node, dict) and "name" in node else part)
    return ", ".join(names)
