"""The time periods of rankings. To add one, add it to all four definitions here."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

TimeframeName = Literal["all", "month", "week"]
"""The value of a `Timeframe`, for the signatures that accept either."""


class Timeframe(StrEnum):
    """The period that a ranking covers. The values are those in the URLs of the Tatsu API."""

    ALL = "all"
    MONTH = "month"
    WEEK = "week"

    @property
    def label(self) -> str:
        """The name to show to people, such as "This month"."""
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
