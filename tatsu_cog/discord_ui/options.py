"""The time period option that several commands and components share."""

from __future__ import annotations

from discord import app_commands

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui import messages
from tatsu_cog.discord_ui.responder import InvalidInput

TIMEFRAME_CHOICES = [
    app_commands.Choice(name=name.english, value=timeframe.value)
    for timeframe, name in messages.TIMEFRAME_NAMES.items()
]


def parse_timeframe(value: object) -> Timeframe:
    """Parse the value of a time period option.

    Raises
    ------
    InvalidInput
        The value isn't one of the choices, which can only be sent by a modified Discord client.
    """
    if isinstance(value, str) and value in set(Timeframe):
        return Timeframe(value)
    raise InvalidInput(messages.invalid_timeframe)
