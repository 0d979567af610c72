"""Views without callbacks. `BaseCog` routes their interactions by custom id."""

from __future__ import annotations

from typing import Any

from discord import ui


def view_of(*items: ui.Item[Any]) -> ui.View:
    """Return a view with these items that discord.py sends but doesn't store."""
    view = ui.View(timeout=None)
    for item in items:
        view.add_item(item)
    # discord.py doesn't store finished views.
    view.stop()
    return view
