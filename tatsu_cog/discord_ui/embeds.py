"""The parts that all embeds share: colour, labels of the time periods, names, authors. No I/O."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui.text import NAME_LENGTH, safe

if TYPE_CHECKING:
    from tatsu_cog.discord_ui.members import Person

COLOUR = discord.Colour(0x4FA3C7)
NAMELESS = "Unnamed member"
"""Shown for a name without a visible character."""

TIMEFRAME_LABELS = {
    Timeframe.ALL: "All time",
    Timeframe.MONTH: "This month",
    Timeframe.WEEK: "This week",
}
TIMEFRAME_CHOICES = [
    app_commands.Choice(name=label, value=timeframe.value) for timeframe, label in TIMEFRAME_LABELS.items()
]
_ICON_URL = re.compile(r"https?://[A-Za-z0-9][!-~]{0,2000}")


def shown_name(person: Person, length: int = NAME_LENGTH) -> str:
    """Return a person's name, escaped for a place with markdown."""
    return safe(person.name, length) or NAMELESS


def set_author(embed: discord.Embed, name: str, icon_url: str | None) -> None:
    """Set an embed's author, with an icon if there is one."""
    # Discord rejects the whole message for an icon that it cannot fetch.
    icon = icon_url if icon_url and _ICON_URL.fullmatch(icon_url) else None
    embed.set_author(name=name, icon_url=icon)
