"""Arrows, gains and predictions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.history import DAY, HOUR, START, snapshot

from tatsu_cog.history.models import Point, Row
from tatsu_cog.history.movement import (
    Movement,
    days_until_passing,
    gain_since,
    member_ahead,
    movements,
)

if TYPE_CHECKING:
    from collections.abc import Callable

ANN, BOB, CLEO, DAN = 101, 202, 303, 404


def ranked(*user_ids: int, first: int = 1) -> list[Row]:
    return [Row(place, user_id, 1000 - place) for place, user_id in enumerate(user_ids, first)]


# Arrows


def test_movement_is_the_difference_of_the_ranks() -> None:
    before = snapshot({ANN: 40, BOB: 30, CLEO: 20})

    assert movements(before, ranked(CLEO, BOB, DAN, ANN)) == {
        CLEO: Movement("up", 2),
        BOB: Movement("same"),
        DAN: Movement("new"),
        ANN: Movement("down", 3),
    }


def test_hidden_members_have_no_movement_and_keep_their_rank() -> None:
    before = snapshot({ANN: 40, BOB: 30, CLEO: 20})

    assert movements(before, ranked(CLEO, BOB, ANN), hidden={BOB}) == {
        CLEO: Movement("up", 2),
        ANN: Movement("down", 2),
    }


def test_member_below_the_stored_rows_is_not_called_new() -> None:
    before = snapshot({user_id: 500 - user_id for user_id in range(1, 101)})
    assert not before.complete

    assert movements(before, ranked(DAN, first=101)) == {}
    assert movements(before, ranked(DAN, first=100)) == {DAN: Movement("new")}


def test_everyone_is_new_on_a_leaderboard_that_was_empty() -> None:
    assert movements(snapshot({}), ranked(ANN)) == {ANN: Movement("new")}


# Gains


def test_gain_is_the_difference_of_the_scores() -> None:
    before = snapshot({ANN: 40})

    assert gain_since(before, ANN, 100) == 60
    assert gain_since(before, ANN, 10) == -30
    assert gain_since(before, BOB, 7) == 7  # had no score then


def test_gain_of_a_member_below_the_stored_rows_is_unknown() -> None:
    before = snapshot({user_id: 500 - user_id for user_id in range(1, 101)})

    assert gain_since(before, DAN, 450) is None


# Predictions


def points(score_at: Callable[[float], float], *, days: float = 7, rank: int = 2) -> list[Point]:
    """Return a point for each hour, with a score that depends on the day."""
    hours = int(days * 24)
    return [Point(START + hour * HOUR, rank, int(score_at(hour / 24))) for hour in range(hours + 1)]


def test_days_are_the_gap_divided_by_the_difference_of_the_paces() -> None:
    mine, theirs = points(lambda day: 1_000 + 100 * day), points(lambda day: 1_580 + 40 * day)

    assert (mine[-1].score, theirs[-1].score) == (1_700, 1_860)
    assert days_until_passing(mine, theirs) == 3  # 160 / 60, rounded up


def test_only_the_last_week_counts() -> None:
    mine = points(lambda day: 10_000 * min(day, 1) + 100 * day, days=20)
    theirs = points(lambda day: 12_160, days=20)

    assert days_until_passing(mine, theirs) == 2


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        pytest.param(lambda day: 100 * day, lambda day: 500 + 100 * day, id="the same pace"),
        pytest.param(lambda day: 100 * day, lambda day: 500 + 110 * day, id="a slower pace"),
        pytest.param(lambda day: 500 + 100 * day, lambda day: 10 * day, id="already ahead"),
        pytest.param(lambda day: 100 * day, lambda day: 100 * day, id="level"),
        pytest.param(lambda day: 100 * day, lambda day: 100_000, id="more than 60 days"),
        pytest.param(lambda day: 700 * (day > 3.5), lambda day: 800, id="one active day"),
        pytest.param(lambda day: 0, lambda day: 800, id="no gain"),
    ],
)
def test_no_prediction_without_a_reason(
    mine: Callable[[float], float], theirs: Callable[[float], float]
) -> None:
    assert days_until_passing(points(mine), points(theirs)) is None


def test_no_prediction_on_thin_data() -> None:
    def climb(day: float) -> float:
        return 100 * day

    def rest(day: float) -> float:
        return 800

    assert days_until_passing(points(climb, days=2.9), points(rest, days=2.9)) is None
    assert days_until_passing(points(climb, days=3), points(rest, days=3)) == 5
    assert days_until_passing(points(climb), points(rest)[-24:]) is None
    assert days_until_passing(points(climb), points(rest)[:-26]) is None  # not on the leaderboard any more
    assert days_until_passing([], points(rest)) is None
    assert days_until_passing(points(climb), []) is None


def test_a_few_points_over_a_week_are_enough() -> None:
    mine = [Point(START + day * DAY, 2, 100 * day) for day in (0, 3, 7)]
    theirs = [Point(START + day * DAY, 1, 900) for day in (0, 7)]

    assert days_until_passing(mine, theirs) == 2


# The member ahead


def test_member_ahead_has_the_next_higher_score() -> None:
    rows = [Row(1, ANN, 90), Row(2, BOB, 50), Row(2, CLEO, 50), Row(4, DAN, 10)]

    assert member_ahead(rows, DAN) == rows[1]
    assert member_ahead(rows, CLEO) == rows[0]
    assert member_ahead(rows, ANN) is None
    assert member_ahead(rows, 999) is None


def test_nobody_is_ahead_if_one_of_the_two_is_hidden() -> None:
    rows = ranked(ANN, BOB, CLEO)

    assert member_ahead(rows, CLEO, hidden={BOB}) is None
    assert member_ahead(rows, CLEO, hidden={CLEO}) is None
    assert member_ahead(rows, CLEO, hidden={ANN}) == rows[1]
