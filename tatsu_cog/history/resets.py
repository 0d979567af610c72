"""Finds the resets of a week or a month from the scores.

Tatsu doesn't document when it resets the scores of a week or a month, or whether it does: they could also be those
of the last 7 or 30 days. Between two snapshots, a member gains as much in the week as in all time. So the part of the
new score of the week that is *carried over* from before is ``week_new - (all_new - all_old)``:

- without a reset, it is ``week_old``;
- after a reset, it is 0 or less, because only a part of the gain came after the reset;
- if the scores are those of the last 7 days, it becomes a little smaller from time to time.

A change by an admin cancels out in this difference, because it changes the score of all time, too.

Known limits: a reset is missed if nobody had a score in the last snapshot before it, or if all scores were below 100
and the members have gained as much again by the next snapshot, as after an outage that begins soon after another
reset. If that leaves fewer than five members, as in a tiny guild, it is missed if an admin has removed more from one
than they gained since. In a tiny guild, it is missed if all the members with a score gained it in the first hour
after the previous reset. If an admin removes all of a member's score within the few seconds between the requests for
two leaderboards, a guild with one or two members is taken for reset. After an outage of a whole period, a reset is
assumed even if the scores are those of the last days.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

from msgspec import Struct

from tatsu_cog.api import Timeframe
from tatsu_cog.history.models import Snapshot

PERIODS = {Timeframe.WEEK: timedelta(days=7), Timeframe.MONTH: timedelta(days=30)}
"""The lengths of the time periods. A month may have 28 to 31 days."""
MAX_CARRIED = 0.1
"""The part of a score that may seem to be carried over after a reset, because the requests for two leaderboards are
some seconds apart."""
GAINED_MEANWHILE = 30
"""The score that a member may gain between these requests. Only half of it counts for scores as low as this."""
MIN_OVERTAKEN = 100
"""The minimum old score of a member whose vote counts although the new score is not lower."""
OUTLIERS = 5
"""One of this many members may contradict the others, for example because an admin changed their score."""
FEW = 3
"""With fewer members whose gain is known, the others must agree with them."""
MANY = 5
"""The number of members who can't all have lost their score by chance within `SHORT`."""
SHORT = timedelta(hours=6)
"""The longest time between two snapshots in which `MANY` members don't lose their scores one by one."""


class Reset(Struct, frozen=True):
    """A reset between two snapshots.

    Attributes
    ----------
    last : Snapshot
        The last snapshot before the reset.
    first_at : datetime.datetime
        When the first snapshot after the reset was taken. The reset was between ``last.taken_at`` and this.
    """

    last: Snapshot
    first_at: datetime


class _Vote(Enum):
    RESET = "reset"
    NO_RESET = "no reset"


class _Ballot(Struct):
    """The votes of the members who had a score.

    ``known`` are the votes of members whose gain is known from all time, by user ID, and ``unknown`` those of the
    others.
    """

    known: dict[int, _Vote]
    unknown: list[_Vote]

    def witnesses(self) -> int:
        """Return the number of members who vote for a reset."""
        return [*self.known.values(), *self.unknown].count(_Vote.RESET)

    def is_reset(self) -> bool:
        """Return whether the members agree that there was a reset, or that all older gains were lost."""
        enough = self.witnesses() >= (1 if self.known else MANY)
        return enough and _agree([*self.known.values()]) and _agree(self.unknown)


def find_reset(
    before: Snapshot,
    after: Snapshot,
    *,
    all_before: Snapshot | None,
    all_after: Snapshot | None,
    earlier: Snapshot | None = None,
) -> Reset | None:
    """Return the reset between two snapshots of a week or a month.

    Parameters
    ----------
    before : Snapshot
        A snapshot of the week or month.
    after : Snapshot
        The next snapshot of the same leaderboard.
    all_before : Snapshot or None
        The snapshot of all time that was taken at about the same time as `before`, or else the last one before it.
    all_after : Snapshot or None
        The snapshot of all time that was taken at about the same time as `after`, or else the first one after it.
    earlier : Snapshot, optional
        The first snapshot of all time that was taken at most one period before `after`. A score of the last
        days would contain what members gained since then, so a loss of that means a reset.

    Returns
    -------
    Reset or None
        None if there was no reset, or if the scores are inconclusive.
    """
    elapsed = after.taken_at - before.taken_at
    ballot = _count_votes(before, after, all_before, all_after)
    if not ballot.is_reset():
        return None
    if (
        elapsed >= PERIODS[before.timeframe]
        or (ballot.witnesses() >= MANY and elapsed <= SHORT)
        or _lost_recent_gain(ballot, before, after, all_before, all_after, earlier)
    ):
        return Reset(before, after.taken_at)
    return None


def _lost_recent_gain(
    ballot: _Ballot,
    before: Snapshot,
    after: Snapshot,
    all_before: Snapshot | None,
    all_after: Snapshot | None,
    earlier: Snapshot | None,
) -> bool:
    """Return whether a member lost what they gained since an earlier snapshot, which is part of the last days."""
    if earlier is None:
        return False
    old, new = _scores(before), _scores(after)
    all_old, all_new, all_earlier = _scores(all_before), _scores(all_after), _scores(earlier)
    for user_id, vote in ballot.known.items():
        if vote is not _Vote.RESET or not (earlier.complete or user_id in all_earlier):
            continue
        # A member who wasn't on the complete leaderboard had no score.
        recent = all_old[user_id] - all_earlier.get(user_id, 0)
        carried = new.get(user_id, 0) - (all_new[user_id] - all_old[user_id])
        if recent > max(_tolerance(old[user_id]), carried):
            return True
    return False


def _count_votes(
    before: Snapshot, after: Snapshot, all_before: Snapshot | None, all_after: Snapshot | None
) -> _Ballot:
    ballot = _Ballot({}, [])
    new, all_old, all_new = _scores(after), _scores(all_before), _scores(all_after)
    # A member who isn't among the first hundred has at most the score of the last one.
    most_unseen = 0 if after.complete else min(new.values(), default=0)
    for row in before.rows:
        if row.score <= 0:
            continue
        user_id, is_exact = row.user_id, row.user_id in new or after.complete
        score = new.get(user_id, most_unseen)
        if user_id in all_old and user_id in all_new:
            vote = _vote(row.score, score, all_new[user_id] - all_old[user_id], is_exact=is_exact)
            if vote is not None:
                ballot.known[user_id] = vote
        elif (all_after is None or not all_after.complete) and (is_exact or score < row.score / 2):
            ballot.unknown.append(_Vote.RESET if score < row.score / 2 else _Vote.NO_RESET)
    if len(ballot.known) >= FEW:
        ballot.unknown.clear()
    return ballot


def _vote(old: int, new: int, gain: int, *, is_exact: bool) -> _Vote | None:
    """Return the vote of a member; None for an abstention.

    Parameters
    ----------
    old : int
        The score of the week or month before, more than 0.
    new : int
        The score of the week or month after.
    gain : int
        What the member gained in all time. Less than 0 if an admin removed more than that.
    is_exact : bool
        Whether `new` is the score. Otherwise, it is an upper bound.
    """
    if gain < 0:
        return None
    if new - gain > _tolerance(old):
        return _Vote.NO_RESET if is_exact else None
    return _Vote.RESET if new < old or old >= MIN_OVERTAKEN else None


def _tolerance(score: int) -> float:
    """Return how much of a score may seem to be carried over after a reset."""
    return max(score * MAX_CARRIED, min(GAINED_MEANWHILE, score / 2))


def _agree(votes: list[_Vote]) -> bool:
    """Return whether the members agree that there was a reset. True if there are none."""
    return votes.count(_Vote.NO_RESET) * OUTLIERS <= len(votes)


def _scores(snapshot: Snapshot | None) -> dict[int, int]:
    return {} if snapshot is None else {row.user_id: row.score for row in snapshot.rows}
