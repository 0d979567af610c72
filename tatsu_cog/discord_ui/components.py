"""Views without callbacks, and submitted modals. `BaseCog` routes their interactions by custom id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

if TYPE_CHECKING:
    from collections.abc import Mapping


class DefaultValue(discord.SelectDefaultValue):
    """A user, role or channel that is selected in a menu from the start.

    discord.py sends its id as a number, but Discord's specification requires a string.

    Parameters
    ----------
    id : int
        The id of the user, role or channel.
    type : discord.SelectDefaultValueType
        The type of the object.
    """

    def to_dict(self) -> Any:  # noqa: D102 - see discord.py
        return {**super().to_dict(), "id": str(self.id)}


def view_of(*items: ui.Item[Any]) -> ui.View:
    """Return a view with these items that discord.py sends but doesn't store."""
    view = ui.View(timeout=None)
    for item in items:
        view.add_item(item)
    # discord.py doesn't store finished views.
    view.stop()
    return view


def submitted_fields(data: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the fields of a submitted modal by custom id. A modified Discord client can send anything.

    Parameters
    ----------
    data : mapping of str to object
        The data of the interaction.
    """
    labels = data.get("components")
    found: dict[str, dict[str, Any]] = {}
    for label in labels if isinstance(labels, list) else ():
        field = label.get("component") if isinstance(label, dict) else None
        if isinstance(field, dict) and isinstance(field.get("custom_id"), str):
            found[field["custom_id"]] = field
    return found


def custom_ids_of(message: discord.Message) -> set[str]:
    """Return the custom ids of the buttons and menus of a message."""
    items = (item for row in message.components for item in getattr(row, "children", ()))
    return {custom_id for item in items if (custom_id := getattr(item, "custom_id", None)) is not None}
