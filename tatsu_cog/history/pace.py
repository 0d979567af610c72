"""The schedule of the collector: the time and the guild of the next requests. This module has no I/O."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

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
LONGEST_PAUSE = timedelta(days=1)
"""The longest pause of a guild after an error. A longer one means that the clock has been set back since then."""
_NEVER = datetime.min.replace(tzinfo=UTC)


class Round(Struct, frozen=True):
    """The next guild, and when to take its snapshots.

    ``at`` is the time to store as that of the attempt. It is a little earlier than the current time if the round is
    late, so that small delays don't add up.
    """

    guild: HistoryGuild
    at: datetime


def request_gap(limit: int, window: float) -> timedelta:
    """Return the time between two requests, with a rate limit of `limit` requests in `window` seconds."""
    return timedelta(seconds=SHARE * window / limit)


def next_round(guilds: Sequence[HistoryGuild], now: datetime, gap: timedelta) -> Round | None:
    """Return the next guild and when to take its snapshots.

    Each guild has a round in an `INTERVAL`, or less often if there are too many guilds. The rounds are spread evenly,
    also after an outage. Guilds that have just turned the history on, and those whose pause after an error is over,
    have an additional round as soon as possible.

    Parameters
    ----------
    guilds : sequence of HistoryGuild
        The guilds that turned the history on.
    now : datetime.datetime
        The current time.
    gap : datetime.timedelta
        The minimum time between two requests.

    Returns
    -------
    Round or None
        None if there is no guild.
    """
    # After the clock was set back, an attempt in the future would never be long enough ago.
    guilds = [
        replace(guild, attempted_at=None) if guild.attempted_at and guild.attempted_at > now + LATE else guild
        for guild in guilds
    ]
    shortest = REQUESTS * gap  # the minimum time between the beginnings of two rounds
    regular = [guild for guild in guilds if guild.attempted_at is not None and guild.failures == 0]
    soonest = _last(guilds, now) + shortest
    pace = max(shortest, INTERVAL / len(regular)) if regular else shortest
    in_turn = _last(regular, now) + pace
    rounds = []
    for guild in guilds:
        if guild.attempted_at is None or guild.failures:
            retry_at = guild.retry_at or _NEVER
            due = max(retry_at if retry_at <= now + LONGEST_PAUSE else _NEVER, soonest)
        else:
            due = max(min(guild.attempted_at, now) + pace * len(regular), in_turn, soonest)
        rounds.append(Round(guild, now if due < now - LATE else due))
    return min(
        rounds,
        key=lambda each: (each.at, each.guild.attempted_at or _NEVER, each.guild.guild_id),
        default=None,
    )


def _last(guilds: Sequence[HistoryGuild], now: datetime) -> datetime:
    """Return when the last round of one of the guilds began. The clock may have been set back since then."""
    return min(max((guild.attempted_at or _NEVER for guild in guilds), default=_NEVER), now)
