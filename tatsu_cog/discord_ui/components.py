"""Views whose clicks are handled by their custom ids alone; see `base_cog.BaseCog`."""

from __future__ import annotations

from typing import Any

from discord import ui


def view_of(*items: ui.Item[Any]) -> ui.View:
    """Return a view that is sent but not kept in memory."""
    view = ui.View(timeout=None)
    for item in items:
        view.add_item(item)
    # discord.py sends a finished view like any other, but does not store it.
    view.stop()
    return view
