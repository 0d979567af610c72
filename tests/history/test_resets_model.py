"""Resets of modelled guilds over 90 days: calendar weeks and months at odd hours, and rolling ones."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from support.history import HOUR, ModelGuild

from tatsu_cog.api import Timeframe
from tatsu_cog.history.resets import MIN_OVERTAKEN, OUTLIERS, PERIODS, Reset, find_reset

if TYPE_CHECKING:
    from datetime import datetime

    from tatsu_cog.history.models import Snapshot

DAYS = 90


class Observer:
    """Finds resets in the snapshots of a guild, like the collector."""

    def __init__(self) -> None:
        self.snapshots: list[dict[Timeframe, Snapshot]] = []
        self.found: dict[Timeframe, list[Reset]] = {timeframe: [] for timeframe in PERIODS}

    def observe(self, taken: dict[Timeframe, Snapshot]) -> None:
        if self.snapshots:
            before = self.snapshots[-1]
            for timeframe, period in PERIODS.items():
                after = taken[timeframe]
                reset = find_reset(
                    before[timeframe],
                    after,
                    all_before=before[Timeframe.ALL],
                    all_after=taken[Timeframe.ALL],
                    earlier=next(
                        each[Timeframe.ALL]
                        for each in [*self.snapshots, taken]
                        if each[Timeframe.ALL].taken_at >= after.taken_at - period
                    ),
                )
                if reset is not None:
                    self.found[timeframe].append(reset)
        self.snapshots.append(taken)


PHASES = [Phase.explicit, Phase.generate]
"""The phases of the tests with random guilds. They are the same in every run: run more after a change of `resets`."""


def expected(guild: ModelGuild, observer: Observer, timeframe: Timeframe) -> list[tuple[datetime, datetime]]:
    """Return the times of the snapshots around each reset.

    Those before which nobody had a score, and those after the last snapshot, can't be found.
    """
    around = []
    taken = [each[timeframe] for each in observer.snapshots]
    for kind, reset_at, _ in guild.resets:
        if kind is timeframe and reset_at <= taken[-1].taken_at:
            before = [each for each in taken if each.taken_at < reset_at]
            if before[-1].rows:
                around.append((before[-1].taken_at, taken[len(before)].taken_at))
    return around


def telling(observer: Observer, timeframe: Timeframe) -> dict[datetime, int]:
    """Return how many members' scores tell a reset after a snapshot, by its time.

    Low scores that were reached again by the next snapshot don't. Members who aren't among the first hundred any more
    may have reached theirs.
    """
    numbers = {}
    for before, after in pairwise(each[timeframe] for each in observer.snapshots):
        new = {row.user_id: row.score for row in after.rows}
        unseen = 0 if after.complete else MIN_OVERTAKEN
        numbers[before.taken_at] = sum(
            row.score >= MIN_OVERTAKEN or new.get(row.user_id, unseen) < row.score for row in before.rows
        )
    return numbers


def watch(guild: ModelGuild, gaps: list[timedelta]) -> Observer:
    observer = Observer()
    observer.observe(guild.snapshots())
    for gap in gaps:
        guild.advance(gap)
        observer.observe(guild.snapshots())
    return observer


def hourly(days: int = DAYS) -> list[timedelta]:
    return [HOUR] * (days * 24)


@pytest.mark.parametrize("members", [30, 110])
def test_every_reset_of_90_days_is_found_with_the_last_snapshot_before_it(members: int) -> None:
    guild = ModelGuild(members)

    observer = watch(guild, hourly())

    for timeframe in PERIODS:
        found = observer.found[timeframe]
        assert [(each.last.taken_at, each.first_at) for each in found] == expected(guild, observer, timeframe)
    assert len(observer.found[Timeframe.WEEK]) == 13
    assert len(observer.found[Timeframe.MONTH]) == 3


@pytest.mark.parametrize("members", [1, 2, 30, 110])
def test_the_last_7_and_30_days_are_never_reset(members: int) -> None:
    guild = ModelGuild(members, rolling=True)

    observer = watch(guild, hourly())

    assert observer.found == {Timeframe.WEEK: [], Timeframe.MONTH: []}


@pytest.mark.parametrize("members", [1, 2, 5])
def test_a_quiet_tiny_guild_with_the_last_7_days_is_never_reset(members: int) -> None:
    guild = ModelGuild(members, rolling=True, activity=0.005)

    observer = watch(guild, hourly())

    assert observer.found == {Timeframe.WEEK: [], Timeframe.MONTH: []}


@pytest.mark.parametrize("members", [1, 2, 3])
def test_resets_of_a_tiny_guild_are_found(members: int) -> None:
    guild = ModelGuild(members)

    observer = watch(guild, hourly())

    for timeframe in PERIODS:
        found = observer.found[timeframe]
        assert [(each.last.taken_at, each.first_at) for each in found] == expected(guild, observer, timeframe)


@given(
    members=st.integers(1, 40) | st.just(110),
    seed=st.integers(0, 10_000),
    week_hours=st.integers(0, 167),
    month_hours=st.integers(0, 100),
    outages=st.lists(st.tuples(st.integers(0, 24 * 28), st.integers(2, 72)), max_size=3),
    removals=st.lists(st.tuples(st.integers(0, 24 * 28), st.integers(1, 3_000)), max_size=4),
    departures=st.sets(st.integers(0, 24 * 28), max_size=4),
)
@example(
    25, 339, 160, 84, [], [], set()
)  # a reset 17 minutes after the first snapshot, in which nobody had a score
@example(26, 78, 69, 13, [(660, 65)], [], set())  # a reset after the last snapshot
@example(
    1, 5358, 12, 92, [], [], set()
)  # the only member gains more than their old score within the hour of the reset
@example(29, 623, 57, 100, [(1, 71)], [], set())  # the same with many members, after an outage
@example(110, 232, 53, 63, [(1, 45)], [], set())
@example(
    9, 3065, 153, 95, [(9, 59)], [(9, 59)], set()
)  # only three members' scores tell, and one was removed
@settings(max_examples=12, derandomize=True, phases=PHASES)
def test_resets_are_found_in_any_active_guild(
    members: int,
    seed: int,
    week_hours: int,
    month_hours: int,
    outages: list[tuple[int, int]],
    removals: list[tuple[int, int]],
    departures: set[int],
) -> None:
    """Nothing but resets is found, and each of them if somebody had a score in the last snapshot before it.

    A reset may be missed if all scores were low and have been reached again, or nearly all and an admin removed score.
    """
    guild = ModelGuild(
        members,
        seed=seed,
        week_resets_at=timedelta(hours=week_hours, minutes=11),
        month_resets_at=timedelta(hours=month_hours, minutes=47),
        activity=0.3,
    )
    observer = Observer()
    observer.observe(guild.snapshots())
    for hour in range(24 * 30):
        guild.advance(HOUR, step=HOUR / 2)
        for at, amount in removals:
            if at == hour:
                guild.remove(guild.members[amount % len(guild.members)], amount)
        if hour in departures and len(guild.members) > 1:
            guild.leave(guild.members[-1])
        if not any(start <= hour < start + length for start, length in outages):
            observer.observe(guild.snapshots())

    for timeframe in PERIODS:
        found = [(each.last.taken_at, each.first_at) for each in observer.found[timeframe]]
        wanted = expected(guild, observer, timeframe)
        assert set(found) <= set(wanted)
        assert len(found) == len(set(found))
        missed = {last_at for last_at, _ in set(wanted) - set(found)}
        numbers = telling(observer, timeframe)
        for last_at in missed:
            # If an admin has removed the score of one of a few members, too few others show what happened.
            assert numbers[last_at] < max(OUTLIERS * len(removals), 1)


@given(
    members=st.integers(1, 40) | st.just(110),
    seed=st.integers(0, 10_000),
    activity=st.sampled_from([0.002, 0.02, 0.3]),
    outages=st.lists(st.tuples(st.integers(0, 24 * 28), st.integers(2, 120)), max_size=3),
    removals=st.lists(st.tuples(st.integers(0, 24 * 28), st.integers(1, 3_000)), max_size=4),
)
@settings(max_examples=12, derandomize=True, phases=PHASES)
def test_nothing_is_found_in_rolling_periods(
    members: int,
    seed: int,
    activity: float,
    outages: list[tuple[int, int]],
    removals: list[tuple[int, int]],
) -> None:
    guild = ModelGuild(members, seed=seed, rolling=True, activity=activity)
    observer = Observer()
    observer.observe(guild.snapshots())
    for hour in range(24 * 30):
        guild.advance(HOUR, step=HOUR / 2)
        for at, amount in removals:
            if at == hour:
                guild.remove(guild.members[amount % len(guild.members)], amount)
        if not any(start <= hour < start + length for start, length in outages):
            observer.observe(guild.snapshots())

    assert observer.found == {Timeframe.WEEK: [], Timeframe.MONTH: []}
