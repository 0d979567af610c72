"""A guild whose members gain score over virtual time, and a clock for the collector."""

from __future__ import annotations

import asyncio
import random
from collections import Counter, deque
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tatsu_cog.api import Timeframe
from tatsu_cog.api.key import Secret
from tatsu_cog.history.models import Row, Snapshot
from tatsu_cog.history.opening import open_history

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from tatsu_cog.history.store import HistoryStore
    from tatsu_cog.testing import FakeTatsu

GUILD = 573885009820254239
ADMIN = 77
START = datetime(2025, 3, 4, 12, 30, tzinfo=UTC)
"""A Tuesday, when the history is turned on."""
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
HIGHEST_ID = 2**63 - 1


def snapshot(
    scores: Mapping[int, int],
    at: datetime = START,
    timeframe: Timeframe = Timeframe.ALL,
    *,
    guild_id: int = GUILD,
    limit: int = 100,
) -> Snapshot:
    """Return a snapshot of scores by user ID. Members with equal scores share a rank."""
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    ranks = {score: place for place, (_, score) in reversed(list(enumerate(ordered, 1)))}
    rows = tuple(Row(ranks[score], user_id, score) for user_id, score in ordered[:limit])
    return Snapshot(guild_id, timeframe, at, rows, complete=len(ordered) < limit)


class ManualClock:
    """A clock for the collector that skips the time it would wait."""

    def __init__(self, now: datetime = START, *, until: datetime | None = None) -> None:
        self._now = now
        self._until = until
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self._now

    async def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.slept.append(seconds)
        self.advance(timedelta(seconds=seconds))
        if self._until is not None and self._now >= self._until:
            await asyncio.Event().wait()  # until the test cancels the task
        await asyncio.sleep(0)

    def advance(self, duration: timedelta) -> None:
        self._now += duration

    @property
    def is_over(self) -> bool:
        return self._until is not None and self._now >= self._until


class FollowingClock:
    """A clock that shows the time of another one, for a second process. It waits until the other one has moved on.

    Once `drives` is set, it moves the time itself.
    """

    def __init__(self, clock: ManualClock) -> None:
        self._clock = clock
        self.drives = False

    def now(self) -> datetime:
        return self._clock.now()

    async def sleep(self, seconds: float) -> None:
        wakes_at = self.now() + timedelta(seconds=seconds)
        while not self.drives and self.now() < wakes_at:
            await asyncio.sleep(0.001)
        if self.drives:
            await self._clock.sleep(seconds)


class ModelGuild:
    """The scores of a guild's members over time.

    Parameters
    ----------
    members : int
        The number of members.
    seed : int
        The seed of the random gains.
    week_resets_at : datetime.timedelta
        When the week is reset, after Monday 00:00 UTC.
    month_resets_at : datetime.timedelta
        When the month is reset, after its first day 00:00 UTC.
    rolling : bool
        Whether a week and a month are the last 7 and 30 days instead.
    activity : float
        The probability that a member gains something within an hour.
    """

    def __init__(
        self,
        members: int = 30,
        *,
        seed: int = 1,
        week_resets_at: timedelta = timedelta(hours=5, minutes=17),
        month_resets_at: timedelta = timedelta(hours=19, minutes=3),
        rolling: bool = False,
        activity: float = 0.2,
    ) -> None:
        self.now = START
        self.activity = activity
        self.members = [10**17 + 7_919 * number for number in range(1, members + 1)]
        self.resets: list[tuple[Timeframe, datetime, dict[int, int]]] = []
        self._random = random.Random(seed)  # noqa: S311 - not used for security
        self._offsets = {Timeframe.WEEK: week_resets_at, Timeframe.MONTH: month_resets_at}
        self._rolling = rolling
        self._scores = {timeframe: Counter[int]() for timeframe in Timeframe}
        self._gains: dict[Timeframe, deque[tuple[datetime, int, int]]] = {
            Timeframe.WEEK: deque(),
            Timeframe.MONTH: deque(),
        }
        self._next_reset = {timeframe: self._after(timeframe, START) for timeframe in self._offsets}

    def advance(self, duration: timedelta, *, step: timedelta = timedelta(minutes=20)) -> None:
        """Let time pass, in which members gain score at random."""
        end = self.now + duration
        while self.now < end:
            self._move_to(min(self.now + step, end))
            active = int(len(self.members) * self.activity * (step / HOUR) + self._random.random())
            for user_id in self._random.sample(self.members, min(active, len(self.members))):
                self.gain(user_id, self._random.randint(5, 60))

    def advance_to(self, at: datetime) -> None:
        self.advance(at - self.now)

    def gain(self, user_id: int, amount: int) -> None:
        """Add score to a member."""
        for scores in self._scores.values():
            scores[user_id] += amount
        for gains in self._gains.values():
            gains.append((self.now, user_id, amount))

    def remove(self, user_id: int, amount: int) -> None:
        """Let an admin remove score from a member, in all time periods and not below 0."""
        if self._rolling:
            amount = min(amount, self._scores[Timeframe.ALL][user_id])
            self.gain(user_id, -amount)
            return
        for scores in self._scores.values():
            scores[user_id] = max(scores[user_id] - amount, 0)

    def leave(self, user_id: int) -> None:
        """Let a member leave, who stays on the leaderboard."""
        self.members.remove(user_id)

    def forget(self, user_id: int) -> None:
        """Remove a member from all leaderboards."""
        for scores in self._scores.values():
            scores.pop(user_id, None)

    def scores(self, timeframe: Timeframe) -> dict[int, int]:
        """Return the scores by user ID. Members without a score are not on the leaderboard."""
        return {user_id: score for user_id, score in self._scores[timeframe].items() if score > 0}

    def snapshots(self) -> dict[Timeframe, Snapshot]:
        """Return snapshots of all time periods."""
        return {timeframe: snapshot(self.scores(timeframe), self.now, timeframe) for timeframe in Timeframe}

    def publish(self, tatsu: FakeTatsu, guild_id: int = GUILD) -> None:
        """Set the leaderboards of a guild on the fake server."""
        for timeframe in Timeframe:
            scores = dict(sorted(self.scores(timeframe).items()))
            tatsu.set_board(guild_id, scores, timeframe.value)

    def _move_to(self, at: datetime) -> None:
        self.now = at
        for timeframe in self._offsets:
            if self._rolling:
                self._expire(timeframe)
            elif self._next_reset[timeframe] <= at:
                self.resets.append((timeframe, self._next_reset[timeframe], self.scores(timeframe)))
                self._scores[timeframe].clear()
                self._next_reset[timeframe] = self._after(timeframe, at)

    def _expire(self, timeframe: Timeframe) -> None:
        days = timeframe.days
        assert days is not None
        gains, scores = self._gains[timeframe], self._scores[timeframe]
        while gains and gains[0][0] <= self.now - timedelta(days=days):
            _, user_id, amount = gains.popleft()
            scores[user_id] -= amount

    def _after(self, timeframe: Timeframe, at: datetime) -> datetime:
        midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
        if timeframe is Timeframe.WEEK:
            start = midnight - timedelta(days=midnight.weekday()) + self._offsets[timeframe]
            return start if start > at else start + WEEK
        start = midnight.replace(day=1) + self._offsets[timeframe]
        if start > at:
            return start
        return (midnight.replace(day=1) + timedelta(days=32)).replace(day=1) + self._offsets[timeframe]


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[HistoryStore]:
    """Open a history, and close it at the end."""
    store = await open_history(Secret(url))
    try:
        yield store
    finally:
        await store.close()
