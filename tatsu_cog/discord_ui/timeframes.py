"""The time periods as people choose them.

A new period needs its member of `tatsu_cog.api.Timeframe` and its label in `messages.TIMEFRAME_LABELS`.
"""

from __future__ import annotations

from discord import app_commands

from tatsu_cog.discord_ui.messages import TIMEFRAME_LABELS

TIMEFRAME_CHOICES = [
    app_commands.Choice(name=label, value=timeframe.value) for timeframe, label in TIMEFRAME_LABELS.items()
]
