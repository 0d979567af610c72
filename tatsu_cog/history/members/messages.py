"""The messages about movement, growth and past leaderboards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.utils import format_dt

from tatsu_cog.history.catalogue import message as _message
from tatsu_cog.languages.dates import long_date
from tatsu_cog.languages.numbers import number
from tatsu_cog.leaderboard.periods import PastPeriod

if TYPE_CHECKING:
    from datetime import datetime

    from tatsu_cog.history.movement import Movement

PERIOD_NAMES = {each: _message(f"timeframe-{each}") for each in PastPeriod}
"""The names of the past time periods."""
SINCE_YESTERDAY = _message("movement-since-yesterday")
SINCE_LAST_WEEK = _message("movement-since-last-week")
GROWTH = _message("button-growth")
COMPARE = _message("placeholder-compare")
HISTORY_OFF = _message("history-not-kept")
HISTORY_UNAVAILABLE = _message("history-not-available")

_NEW = _message("movement-new")
_GAIN_IN_A_DAY = _message("gain-in-a-day")
_GAIN_IN_A_WEEK = _message("gain-in-a-week")
_GAIN_SINCE = _message("gain-since")
_PACE = _message("pace")
_PACE_OWN = _message("pace-own")
_GROWTH_TITLE = _message("growth-title")
_GROWTH_TITLE_OF_TWO = _message("growth-title-of-two")
_GROWTH_LINE = _message("growth-line")
_GROWTH_LINE_OF_TWO = _message("growth-line-of-two")
_GROWTH_LINE_IN_CHART = _message("growth-line-in-chart")
_GROWTH_DATES = _message("growth-dates")
_NO_GROWTH = _message("no-growth")
_NO_GROWTH_OWN = _message("no-growth-own")
_ALT_GROWTH = _message("alt-growth")
_ALT_LINE = _message("alt-growth-line")
_ALT_LINE_OF_TWO = _message("alt-growth-line-of-two")
_PAST_AS_OF = _message("past-as-of")
_PAST_UNKNOWN = _message("past-unknown")
_PAST_EMPTY = _message("past-empty")
_PAST_LAST_RANK = _message("past-last-rank")
_PAST_NOT_LISTED = _message("past-not-listed")
_PAST_NOT_LISTED_OWN = _message("past-not-listed-own")

_LINES = ("solid", "dashed")


def _signed(gain: int) -> str:
    """Return a gain with its sign, ``+0`` for none."""
    return f"−{number(-gain)}" if gain < 0 else f"+{number(gain)}"


# Movement


def mark(movement: Movement) -> str:
    """Return a mark beside a name, such as ``▲3``; empty if the rank is the same."""
    if movement.kind == "new":
        return f"*{_NEW()}*"
    if movement.kind == "same":
        return ""
    return f"{'▲' if movement.kind == 'up' else '▼'}{number(movement.places)}"


def gain(amount: int, days: int | None, since: datetime, moved: str) -> str:
    """Return the line with a gain and a mark.

    `days` is 1 or 7; None if the time since the earlier leaderboard is neither.
    """
    signed = _signed(amount)
    if days is None:
        line = _GAIN_SINCE(gain=signed, date=format_dt(since, "D"))
    else:
        line = (_GAIN_IN_A_DAY if days == 1 else _GAIN_IN_A_WEEK)(gain=signed)
    return f"{line} · {moved}" if moved else line


def pace(member: str, name: str, days: int, *, own: bool) -> str:
    """Return when a member will pass another one. `own` means that they ran the command themselves."""
    return _PACE_OWN(name=name, days=days) if own else _PACE(member=member, name=name, days=days)


# Growth


def growth_title(name: str, other: str | None) -> str:
    """Return the title of a growth."""
    return _GROWTH_TITLE(name=name) if other is None else _GROWTH_TITLE_OF_TWO(name=name, other=other)


def growth_line(first: int, last: int) -> str:
    """Return the figures of the only member."""
    return _GROWTH_LINE(gain=_signed(last - first), first=first, last=last)


def growth_line_of_two(name: str, first: int, last: int, *, place: int, in_chart: bool) -> str:
    """Return the figures of one of two members, with their line if there is a chart."""
    figures: dict[str, str | int] = {"gain": _signed(last - first), "first": first, "last": last}
    if in_chart:
        return _GROWTH_LINE_IN_CHART(line=_LINES[place], name=name, **figures)
    return _GROWTH_LINE_OF_TWO(name=name, **figures)


def growth_dates(start: datetime, end: datetime) -> str:
    """Return the first and the last date of a growth."""
    return _GROWTH_DATES(start=format_dt(start, "D"), end=format_dt(end, "D"))


def no_growth(name: str, *, own: bool) -> str:
    """Return the message for a member with fewer than two points."""
    return _NO_GROWTH_OWN() if own else _NO_GROWTH(name=name)


def growth_alt_text(start: datetime, end: datetime, lines: list[tuple[int, int]]) -> str:
    """Return the alt text of the chart. `lines` are the first and the last score of each member."""
    sentences = [_ALT_GROWTH(start=long_date(start), end=long_date(end))]
    for place, (first, last) in enumerate(lines):
        figures: dict[str, str | int] = {"first": first, "last": last, "gain": _signed(last - first)}
        if len(lines) == 1:
            sentences.append(_ALT_LINE(**figures))
        else:
            sentences.append(_ALT_LINE_OF_TWO(line=_LINES[place], **figures))
    return " ".join(sentences)


# Past leaderboards


def past_as_of(at: datetime) -> str:
    """Return the line with the time of a past leaderboard."""
    return _PAST_AS_OF(time=format_dt(at, "f"))


def past_unknown(period: PastPeriod) -> str:
    """Return the message for a past time period that isn't stored."""
    return _PAST_UNKNOWN(period=period.timeframe.value)


def past_empty(period: PastPeriod) -> str:
    """Return the message for a past leaderboard without members."""
    return _PAST_EMPTY(period=period.timeframe.value)


def past_last_rank(count: int) -> str:
    """Return the message for a page past the end of what is stored."""
    return _PAST_LAST_RANK(count=count)


def past_not_listed(name: str, count: int, *, own: bool) -> str:
    """Return the message for a member who is not on a past leaderboard."""
    return _PAST_NOT_LISTED_OWN(count=count) if own else _PAST_NOT_LISTED(name=name, count=count)
