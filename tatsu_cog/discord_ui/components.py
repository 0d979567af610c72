"""Views without callbacks. Their clicks are handled by custom id; see `base_cog.BaseCog`."""

from __future__ import annotations

from typing import Any

from discord import ui


def view_of(*items: ui.Item[Any]) -> ui.View:
    """Return a view that discord.py sends but does not store."""
    view = ui.View(timeout=None)
    for item in items:
        view.add_item(item)
    # discord.py does not store a view that is finished.
    view.stop()
    return view
