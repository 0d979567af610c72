"""The time periods of a leaderboard: those of the Tatsu API, and past ones, which are in the history."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui import messages
from tatsu_cog.discord_ui.responder import InvalidInput


class PastPeriod(StrEnum):
    """A time period that is over."""

    LAST_WEEK = "last-week"
    LAST_MONTH = "last-month"

    @property
    def timeframe(self) -> Timeframe:
        """The time period of the Tatsu API that is over."""
        return Timeframe.WEEK if self is PastPeriod.LAST_WEEK else Timeframe.MONTH


Period: TypeAlias = Timeframe | PastPeriod

PERIODS: dict[str, Period] = {each.value: each for each in (*Timeframe, *PastPeriod)}
"""All time periods by the values that they have in options and custom ids."""


def parse_period(value: object) -> Period:
    """Parse the value of a time period option that may be a past one.

    Raises
    ------
    InvalidInput
        The value isn't one of the choices, which can only be sent by a modified Discord client.
    """
    if isinstance(value, str) and value in PERIODS:
        return PERIODS[value]
    raise InvalidInput(messages.invalid_timeframe)
