"""The buttons of ``/tatsu-admin``, none of them kept in memory: what they do stands in their custom ids."""

from __future__ import annotations

import re

import discord
from discord import ui
from msgspec import Struct

ADMIN_GROUP = "tatsu-admin"
"""The group's name and the cog's: discord.py removes the group by the name of the cog."""
PREFIX = "tatsu-admin:"
_TEMPLATE = re.compile(
    r"tatsu-admin:(?P<what>score|points|leave|stop):(?P<user_id>\d{1,20}):(?P<amount>-?\d{1,20})"
)


class AdminButton(Struct, frozen=True):
    """What a button of ``/tatsu-admin`` does.

    Attributes
    ----------
    what : str
        ``"score"`` or ``"points"`` to make a change, ``"leave"`` not to, ``"stop"`` to end an export.
    user_id, amount : int
        Of a change: whose, and how much; otherwise 0.
    """

    what: str
    user_id: int
    amount: int


def read_button(custom_id: str) -> AdminButton | None:
    """Read a button from its custom id; None for one that is not ours."""
    match = _TEMPLATE.fullmatch(custom_id)
    return AdminButton(match["what"], int(match["user_id"]), int(match["amount"])) if match else None


def admin_button(
    label: str,
    what: str,
    user_id: int = 0,
    amount: int = 0,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> ui.Button[ui.View]:
    """Make a button to send; `read_button` reads its custom id."""
    return ui.Button(label=label, style=style, custom_id=f"tatsu-admin:{what}:{user_id}:{amount}")
