"""The time periods as people choose them.

A new period needs its member of `tatsu_cog.api.Timeframe` and its label in `messages.TIMEFRAME_LABELS`.
"""

from __future__ import annotations

from discord import app_commands

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui import messages
from tatsu_cog.discord_ui.responder import InvalidInput

TIMEFRAME_CHOICES = [
    app_commands.Choice(name=label, value=timeframe.value)
    for timeframe, label in messages.TIMEFRAME_LABELS.items()
]


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
