"""Single pairs of snapshots: what is a reset, and what only looks like one."""

from __future__ import annotations

import pytest
from support.history import DAY, HOUR, START, snapshot

from tatsu_cog.api import Timeframe
from tatsu_cog.history.resets import Reset, find_reset

ANN, BOB, CLEO, DAN = 101, 202, 303, 404
Scores = dict[int, int]


def compare(
    week: tuple[Scores, Scores],
    all_time: tuple[Scores, Scores] | None,
    *,
    earlier: Scores | None = None,
    elapsed: float = 1,
    limit: int = 100,
) -> Reset | None:
    """Compare two snapshots of a week, with those of all time before, after and earlier."""
    after = START + elapsed * HOUR

    def all_at(index: int) -> Scores:
        return all_time[index] if all_time else {}

    return find_reset(
        snapshot(week[0], START, Timeframe.WEEK, limit=limit),
        snapshot(week[1], after, Timeframe.WEEK, limit=limit),
        all_before=snapshot(all_at(0), START, limit=limit) if all_time else None,
        all_after=snapshot(all_at(1), after, limit=limit) if all_time else None,
        earlier=None if earlier is None else snapshot(earlier, START - 6 * DAY, limit=limit),
    )


def test_reset_has_the_last_snapshot_before_it_and_the_time_of_the_first_after_it() -> None:
    found = compare(({ANN: 500, BOB: 40}, {BOB: 9}), ({ANN: 900, BOB: 70}, {ANN: 900, BOB: 79}), earlier={})

    assert found == Reset(snapshot({ANN: 500, BOB: 40}, START, Timeframe.WEEK), START + HOUR)


@pytest.mark.parametrize(("after", "gain"), [({}, 0), ({ANN: 0}, 0), ({ANN: 60}, 60), ({ANN: 60}, 110)])
def test_reset_of_a_single_member_is_found(after: Scores, gain: int) -> None:
    assert compare(({ANN: 500}, after), ({ANN: 900}, {ANN: 900 + gain}), earlier={ANN: 400})


def test_reset_is_found_after_an_outage_in_which_members_gained_more_than_before() -> None:
    week = {ANN: 500, BOB: 300}, {ANN: 2_000, BOB: 1_500}
    all_time = {ANN: 5_000, BOB: 4_000}, {ANN: 7_300, BOB: 5_700}

    assert compare(week, all_time, earlier={ANN: 4_500, BOB: 3_700}, elapsed=60)


def test_outage_without_a_reset_is_none() -> None:
    week = {ANN: 500, BOB: 300}, {ANN: 2_800, BOB: 2_000}
    all_time = {ANN: 5_000, BOB: 4_000}, {ANN: 7_300, BOB: 5_700}

    assert compare(week, all_time, earlier={ANN: 4_500, BOB: 3_700}, elapsed=60) is None


def test_outage_of_more_than_a_week_contains_a_reset() -> None:
    assert compare(({ANN: 500}, {ANN: 900}), ({ANN: 500}, {ANN: 3_000}), elapsed=9 * 24)


@pytest.mark.parametrize(
    "week", [({}, {}), ({}, {ANN: 9}), ({ANN: 0, BOB: 0}, {ANN: 0}), ({ANN: 0}, {ANN: 50})]
)
def test_leaderboard_without_a_score_is_never_reset(week: tuple[Scores, Scores]) -> None:
    assert compare(week, ({ANN: 100}, {ANN: 150}), earlier={}) is None


@pytest.mark.parametrize("left", [0, 100, 450])
def test_score_that_an_admin_removes_is_not_a_reset(left: int) -> None:
    removed = 500 - left
    week = {ANN: 500}, {ANN: left}
    assert compare(week, ({ANN: 900}, {ANN: 900 - removed}), earlier={ANN: 100}) is None
    assert compare(week, ({ANN: 500}, {ANN: left}), earlier={}) is None


def test_admin_who_removes_all_scores_of_the_guild_is_not_a_reset() -> None:
    scores = {user_id: 100 * user_id for user_id in range(1, 40)}

    assert compare((scores, {}), (scores, dict.fromkeys(scores, 0)), earlier={}) is None
    assert compare((scores, {}), (scores, {}), earlier={}) is None


def test_reset_is_found_although_an_admin_changed_a_score_in_the_same_hour() -> None:
    week = {ANN: 500, BOB: 400, CLEO: 300}, {BOB: 20}
    all_time = {ANN: 900, BOB: 800, CLEO: 700}, {ANN: 100, BOB: 820, CLEO: 700}

    assert compare(week, all_time, earlier={})


def test_member_who_disappears_is_not_a_reset() -> None:
    assert compare(({ANN: 500}, {}), ({ANN: 900}, {}), earlier={}) is None
    assert compare(({ANN: 500, BOB: 9}, {BOB: 9}), ({ANN: 900, BOB: 9}, {BOB: 9}), earlier={}) is None


def test_member_who_lost_an_old_gain_is_not_a_reset() -> None:
    """With the last 7 days, what Ann gained a week ago is not in the score any more."""
    assert compare(({ANN: 500}, {}), ({ANN: 900}, {ANN: 900}), earlier={ANN: 900}) is None
    assert (
        compare(({ANN: 500, BOB: 80}, {BOB: 80}), ({ANN: 900, BOB: 80}, {ANN: 900, BOB: 80}), earlier={})
        is None
    )


def test_members_below_the_first_hundred_of_all_time_are_enough() -> None:
    veterans = {user_id: 10**6 + user_id for user_id in range(1, 11)}
    newcomers = {1_000 + user_id: 500 + user_id for user_id in range(10)}

    same = compare((newcomers, newcomers), (veterans, veterans), limit=10)
    reset = compare((newcomers, {1_000: 9, 1_001: 8}), (veterans, veterans), limit=10)

    assert same is None
    assert reset is not None


def test_tiny_guild_without_all_time_does_not_tell() -> None:
    assert compare(({ANN: 500, BOB: 300}, {ANN: 5}), None) is None
