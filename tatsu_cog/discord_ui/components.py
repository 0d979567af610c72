"""Views that are sent and never stored: every click is routed by its custom id."""

from __future__ import annotations

from typing import Any

from discord import ui


def view_of(*items: ui.Item[Any]) -> ui.View:
    """Put items together, as what is sent and kept by nobody."""
    view = ui.View(timeout=None)
    for item in items:
        view.add_item(item)
    # A view that has ended is sent like any other and kept by nobody: clicks come by the custom id alone,
    # and one that is sent in the moment of an unload cannot register its classes again.
    view.stop()
    return view
