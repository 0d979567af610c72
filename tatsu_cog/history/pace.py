"""How often the collector sends requests, and of which guild it takes the next snapshots. It has no I/O."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from tatsu_cog.history.models import HistoryGuild

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERVAL = timedelta(hours=1)
"""The interval between two rounds of snapshots of a guild, if the rate limit allows it."""
SHARE = 3
"""The collector uses at most one in this many of the requests that the rate limit allows."""
REQUESTS = 3
"""The number of requests for a guild: one for each time period."""
LATE = timedelta(seconds=60)
"""A round that begins later than this was delayed by an outage, and the following rounds are delayed as well."""
_NEVER = datetime.min.replace(tzinfo=UTC)


class Round(Struct, frozen=True):
    """The next guild, and when to take its snapshots.

    ``at`` is the time to note as that of the attempt. It is a little earlier than the current time if the round is
    late, so that small delays don't add up.
    """

    guild: HistoryGuild
    at: datetime


def request_gap(limit: int, window: float) -> timedelta:
    """Return the time between two requests, with a rate limit of `limit` requests in `window` seconds."""
    return timedelta(seconds=SHARE * window / limit)


def next_round(guilds: Sequence[HistoryGuild], now: datetime, gap: timedelta) -> Round | None:
    """Return the next guild and when to take its snapshots.

    The rounds are spread evenly. Each guild has one in an `INTERVAL`, or less often if there are too many guilds.
    After an outage, the rounds go on at the same pace. A guild that has just turned the history on comes first.

    Parameters
    ----------
    guilds : sequence of HistoryGuild
        The guilds that turned the history on.
    now : datetime.datetime
        The current time.
    gap : datetime.timedelta
        The least time between two requests.

    Returns
    -------
    Round or None
        None if there is no guild, or if all of them are paused after errors.
    """
    ready = [guild for guild in guilds if guild.retry_at is None or guild.retry_at <= now]
    if not ready:
        return None
    guild = min(ready, key=lambda each: (each.attempted_at or _NEVER, each.guild_id))
    last = max((each.attempted_at or _NEVER for each in guilds), default=_NEVER)
    last = min(last, now)  # a clock may have been set back
    pace = REQUESTS * gap
    if guild.attempted_at is not None:
        pace = max(pace, INTERVAL / len(ready))
    if last == _NEVER or last + pace < now - LATE:
        return Round(guild, now)
    return Round(guild, last + pace)
