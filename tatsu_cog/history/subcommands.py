"""Commands of one cog in a group of another one.

discord.py binds a command to the cog that defines it, so that the errors and checks of a subcommand are those of its
own cog and not those of the group's.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, TypeVar

from discord import app_commands

from tatsu_cog.discord_ui.commands import LocalizedCommand, command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from discord.app_commands.commands import CommandCallback
    from discord.ext import commands

    from tatsu_cog.languages.catalogue import Message

    CogT = TypeVar("CogT", bound=commands.Cog)

log = logging.getLogger(__name__)

_FOR_ADMINS = "tatsu_cog.for_admins"
"""The key of `Command.extras` that marks the commands for admins."""


def admin_command(
    description: Message,
) -> Callable[[CommandCallback[CogT, ..., Any]], LocalizedCommand]:
    """Return a decorator that makes a method of a cog a subcommand of ``/tatsu-admin``, named after the method.

    The method has to check the permission with `admin_guild`. Admins of a guild can override the default permissions.
    """

    def decorate(callback: CommandCallback[CogT, ..., Any]) -> LocalizedCommand:
        made = command(description)(callback)
        made.extras[_FOR_ADMINS] = True
        return made

    return decorate


def is_for_admins(made: app_commands.Command[Any, ..., Any] | app_commands.Group) -> bool:
    """Return whether a command was made with `admin_command`."""
    return _FOR_ADMINS in made.extras


class Subcommands:
    """Commands that are in a group while their cog is loaded.

    The group may be registered for all guilds or for some, or not at all: its commands are the same everywhere.

    Parameters
    ----------
    group : app_commands.Group or None
        The group. Without one, the commands are not available.
    commands : iterable of app_commands.Command
        The commands, which are bound to their cog.
    """

    def __init__(
        self,
        group: app_commands.Group | None,
        commands: Iterable[app_commands.Command[Any, ..., Any] | app_commands.Group],
    ) -> None:
        self._group = group
        self._commands = tuple(commands)

    def add(self) -> None:
        """Add the commands. If a name is taken, log a warning and leave that command out."""
        if self._group is None:
            return
        for each in self._commands:
            try:
                self._group.add_command(each)
            except app_commands.CommandAlreadyRegistered:
                log.warning(
                    "/%s %s is taken by another command of this bot, so Tatsu's command is not added",
                    self._group.qualified_name,
                    each.name,
                )

    def remove(self) -> None:
        """Remove the commands that were added. Safe to call more than once."""
        for each in self._commands:
            if self._group is not None and self._group.get_command(each.name) is each:
                self._group.remove_command(each.name)
                each.parent = None
