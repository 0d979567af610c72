"""Movement, gain and pace of members, calculated from snapshots. These are pure functions."""

from __future__ import annotations

import math
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from tatsu_cog.history.models import Point, Row, Snapshot

DAY = timedelta(days=1)
PACE_OVER = timedelta(days=7)
"""The time before the newest point over which a pace is measured."""
MIN_SPAN = timedelta(days=3)
"""The minimum time between the first and the last point of a pace."""
MIN_ACTIVE_DAYS = 2
"""The minimum number of days on which a member gained score. A single active day doesn't count as a pace."""
MAX_DAYS = 60
"""The maximum number of days that a prediction looks ahead."""


class Placed(Protocol):
    """A row of a current leaderboard, such as a `tatsu_cog.MemberRanking`."""

    @property
    def rank(self) -> int | None:
        """The rank, if the member has one."""

    @property
    def user_id(self) -> int:
        """The member's ID."""


class Movement(Struct, frozen=True):
    """The change of a member's rank.

    Attributes
    ----------
    kind : str
        ``"up"``, ``"down"``, ``"same"``, or ``"new"`` if the member was not on the leaderboard.
    places : int
        The number of places, 0 for ``"same"`` and ``"new"``.
    """

    kind: Literal["up", "down", "same", "new"]
    places: int = 0


def movements(
    before: Snapshot, now: Iterable[Placed], *, hidden: Collection[int] = ()
) -> dict[int, Movement]:
    """Compare a current leaderboard with an earlier one.

    Parameters
    ----------
    before : Snapshot
        The earlier leaderboard.
    now : iterable of Placed
        Rows of the current one.
    hidden : collection of int
        The hidden members.

    Returns
    -------
    dict of int to Movement
        By user ID. Members are missing if they are hidden. They are also missing if their earlier rank isn't known: it
        was not among the stored rows, and they are now below those.
    """
    ranks = {row.user_id: row.rank for row in before.rows}
    deepest = max(ranks.values(), default=0)
    found: dict[int, Movement] = {}
    for row in now:
        if row.rank is None or row.user_id in hidden:
            continue
        if row.user_id not in ranks:
            if before.complete or row.rank <= deepest:
                found[row.user_id] = Movement("new")
            continue
        climbed = ranks[row.user_id] - row.rank
        kind: Literal["up", "down", "same"] = "up" if climbed > 0 else "down" if climbed < 0 else "same"
        found[row.user_id] = Movement(kind, abs(climbed))
    return found


def gain_since(before: Snapshot, user_id: int, score: int) -> int | None:
    """Return what a member gained since a snapshot of the same leaderboard.

    Parameters
    ----------
    before : Snapshot
        The snapshot.
    user_id : int
        The member's ID.
    score : int
        The member's score now.

    Returns
    -------
    int or None
        Less than 0 if an admin removed score. None if the member was below the rows that are stored.
    """
    old = next((row.score for row in before.rows if row.user_id == user_id), None)
    if old is None:
        return score if before.complete else None
    return score - old


def member_ahead(rows: Sequence[Row], user_id: int, *, hidden: Collection[int] = ()) -> Row | None:
    """Return the row of the next member to pass.

    Parameters
    ----------
    rows : sequence of Row
        The rows of a leaderboard, best rank first.
    user_id : int
        The member who is behind.
    hidden : collection of int
        The hidden members.

    Returns
    -------
    Row or None
        None if nobody is ahead, or if one of the two is hidden or not among the rows.
    """
    me = next((row for row in rows if row.user_id == user_id), None)
    if me is None or user_id in hidden:
        return None
    ahead = min((row for row in rows if row.score > me.score), key=lambda row: row.score, default=None)
    return None if ahead is None or ahead.user_id in hidden else ahead


def days_until_passing(mine: Sequence[Point], theirs: Sequence[Point]) -> int | None:
    """Predict in how many days a member passes another one if both gain as much as in the last week.

    Parameters
    ----------
    mine : sequence of Point
        The all-time scores of the member, oldest first. Only those of the last `PACE_OVER` are used.
    theirs : sequence of Point
        The all-time scores of the member ahead.

    Returns
    -------
    int or None
        At least 1. None if the member isn't behind or doesn't come closer, if it would take more than `MAX_DAYS`, or
        if there is too little data: less than `MIN_SPAN` between the first and the last point of one of the two, or
        gains on fewer than `MIN_ACTIVE_DAYS` days.
    """
    mine, theirs = _recent(mine), _recent(theirs)
    if not mine or not theirs or abs(mine[-1].taken_at - theirs[-1].taken_at) > DAY:
        return None
    my_pace, their_pace = _pace(mine), _pace(theirs)
    gap = theirs[-1].score - mine[-1].score
    if my_pace is None or their_pace is None or gap <= 0 or _active_days(mine) < MIN_ACTIVE_DAYS:
        return None
    if my_pace <= their_pace:
        return None
    days = gap / (my_pace - their_pace)
    return max(math.ceil(days), 1) if days <= MAX_DAYS else None


def _recent(points: Sequence[Point]) -> Sequence[Point]:
    return [point for point in points if point.taken_at >= points[-1].taken_at - PACE_OVER]


def _pace(points: Sequence[Point]) -> float | None:
    """Return the gain per day. None if the points are too close together."""
    span = points[-1].taken_at - points[0].taken_at
    if span < MIN_SPAN:
        return None
    return (points[-1].score - points[0].score) / (span / DAY)


def _active_days(points: Sequence[Point]) -> int:
    """Return on how many days, counted back from the newest point, the score grew."""
    newest = points[-1].taken_at
    return len(
        {
            (newest - later.taken_at) // DAY
            for earlier, later in pairwise(points)
            if later.score > earlier.score
        }
    )
