"""Views without callbacks. `BaseCog` routes their interactions by custom id."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui


def view_of(*items: ui.Item[Any]) -> ui.View:
    """Return a view with these items that discord.py sends but doesn't store."""
    view = ui.View(timeout=None)
    for item in items:
        view.add_item(item)
    # discord.py doesn't store finished views.
    view.stop()
    return view


class Chosen(discord.SelectDefaultValue):
    """A value that is chosen at first in a menu of users, roles or channels.

    discord.py sends its ID as a number. Discord's specification demands a string.

    Parameters
    ----------
    id : int
        The ID of the user, role or channel.
    type : discord.SelectDefaultValueType
        What it is.
    """

    def to_dict(self) -> Any:
        """Return the payload."""
        return {**super().to_dict(), "id": str(self.id)}
