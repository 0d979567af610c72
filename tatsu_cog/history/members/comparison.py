"""Finds the earlier leaderboard to compare the current one with."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from tatsu_cog.api import ROWS_PER_REQUEST, Timeframe
from tatsu_cog.history.models import Snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tatsu_cog.api import MemberRanking
    from tatsu_cog.history.store import HistoryStore

DAY, WEEK = timedelta(days=1), timedelta(days=7)
AGES = {Timeframe.ALL: WEEK, Timeframe.MONTH: DAY, Timeframe.WEEK: DAY}
"""The age of the leaderboard to compare with."""
TOLERANCES = {DAY: timedelta(hours=2), WEEK: timedelta(hours=6)}
"""The maximum difference from that age."""


class Comparison(Struct, frozen=True):
    """The snapshots to compare a leaderboard with.

    Attributes
    ----------
    hidden : frozenset of int
        The members who are hidden.
    latest : Snapshot or None
        The newest snapshot.
    before : Snapshot or None
        The snapshot to compare with. None if there is none that is old enough since the last reset.
    days : int or None
        The age of `before`, 1 or 7 days. None if it has another age, because there is no better one.
    """

    hidden: frozenset[int]
    latest: Snapshot | None = None
    before: Snapshot | None = None
    days: int | None = None


async def find_comparison(
    store: HistoryStore, guild_id: int, timeframe: Timeframe, now: datetime
) -> Comparison | None:
    """Read the snapshots to compare the current leaderboard of a guild with.

    Returns
    -------
    Comparison or None
        None if the guild has not turned the history on.
    """
    if not await store.guilds.is_enabled(guild_id):
        return None
    hidden = await store.guilds.hidden(guild_id)
    latest = await store.snapshots.latest(guild_id, timeframe)
    if latest is None:
        return Comparison(hidden)
    age = AGES[timeframe]
    before = await store.snapshots.nearest(guild_id, timeframe, now - age)
    days: int | None = age.days
    if before is None or abs(now - age - before.taken_at) > TOLERANCES[age]:
        if age <= DAY:  # any later snapshot is too young
            return Comparison(hidden, latest)
        before, days = await store.snapshots.at_or_after(guild_id, timeframe, now - age), None
        if before is None or now - before.taken_at < DAY:
            return Comparison(hidden, latest)
    reset = await store.results.latest(guild_id, timeframe)
    if reset is not None and before.taken_at <= reset.last_at:
        return Comparison(hidden, latest)
    return Comparison(hidden, latest, before, days)


def was_reset(latest: Snapshot, rows: Sequence[MemberRanking]) -> bool:
    """Return whether a week or month was reset after its newest snapshot, so that the collector hasn't found it yet.

    Scores only become lower in a reset, or because an admin removed some. If most are lower, there was a reset.

    Parameters
    ----------
    latest : Snapshot
        The newest snapshot.
    rows : sequence of MemberRanking
        The first rows of the current leaderboard.
    """
    if latest.timeframe is Timeframe.ALL:
        return False
    scores = {row.user_id: row.score for row in rows}
    # A member who isn't among the first hundred has at most the score of the last one.
    unseen = min(scores.values()) if len(rows) >= ROWS_PER_REQUEST else 0
    lower = sum(scores.get(row.user_id, unseen) < row.score for row in latest.rows)
    return 2 * lower > len(latest.rows)
