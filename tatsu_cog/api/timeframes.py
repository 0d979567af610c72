"""The time periods of rankings. To add one, add it to all four definitions here."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

TimeframeName = Literal["all", "month", "week"]
"""The values of `Timeframe`, for signatures that accept either."""


class Timeframe(StrEnum):
    """The time period of a ranking. The values are used in the URLs of the Tatsu API."""

    ALL = "all"
    MONTH = "month"
    WEEK = "week"

    @property
    def label(self) -> str:
        """The display name, such as "This month"."""
        return _LABELS[self]

    @property
    def days(self) -> int | None:
        """The length of the period in days; None for all time."""
        return _DAYS[self]


_LABELS = {
    Timeframe.ALL: "All time",
    Timeframe.MONTH: "This month",
    Timeframe.WEEK: "This week",
}
_DAYS = {Timeframe.ALL: None, Timeframe.MONTH: 30, Timeframe.WEEK: 7}
