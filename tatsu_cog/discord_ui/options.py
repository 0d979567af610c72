"""The option for a time period, which several commands and components have."""

from __future__ import annotations

from discord import app_commands

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui import messages
from tatsu_cog.discord_ui.responder import InvalidInput

TIMEFRAME_CHOICES = [app_commands.Choice(name=each.label, value=each.value) for each in Timeframe]


def parse_timeframe(value: object) -> Timeframe:
    """Return the timeframe that a person chose.

    Raises
    ------
    InvalidInput
        It is not one of the choices. Discord's client prevents that, but a request can be forged.
    """
    if isinstance(value, str) and value in set(Timeframe):
        return Timeframe(value)
    raise InvalidInput(messages.INVALID_TIMEFRAME)
