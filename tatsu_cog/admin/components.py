"""The buttons of ``/tatsu-admin``, none of them kept in memory: what they do stands in their custom ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, Self, cast

import discord
from discord import ui

if TYPE_CHECKING:
    import re

    from discord.ext import commands

ADMIN_GROUP = "tatsu-admin"
"""The group's name and the cog's: discord.py removes the group by the name of the cog."""
_TEMPLATE = r"tatsu-admin:(?P<what>score|points|leave|stop):(?P<user_id>\d{1,20}):(?P<amount>-?\d{1,20})"


class Actor(Protocol):
    """The cog, as far as a button knows it."""

    async def act(self, interaction: discord.Interaction[Any], button: AdminButton) -> None:
        """Do what a button asks for; raises nothing."""


class AdminButton(ui.DynamicItem[ui.Button[ui.View]], template=_TEMPLATE):
    """What takes the click on a button of ``/tatsu-admin``.

    Attributes
    ----------
    what : str
        ``"score"`` or ``"points"`` to make a change, ``"leave"`` not to, ``"stop"`` to end an export.
    user_id, amount : int
        Of a change: whose, and how much; otherwise 0.
    """

    def __init__(self, what: str, user_id: int, amount: int) -> None:
        self.what, self.user_id, self.amount = what, user_id, amount
        super().__init__(admin_button("", what, user_id, amount))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """Make it again from a click, as discord.py asks."""
        return cls(match["what"], int(match["user_id"]), int(match["amount"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the click to the cog."""
        cog = cast("commands.Bot", interaction.client).get_cog(ADMIN_GROUP)
        if cog is not None:  # None in the moment of an unload
            await cast("Actor", cog).act(interaction, self)


def admin_button(
    label: str,
    what: str,
    user_id: int = 0,
    amount: int = 0,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> ui.Button[ui.View]:
    """Make a button to send; what takes its click is an `AdminButton`."""
    return ui.Button(label=label, style=style, custom_id=f"tatsu-admin:{what}:{user_id}:{amount}")
