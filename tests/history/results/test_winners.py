"""Who wins: places, ties, and members who can't win."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tatsu_cog.history.models import Row
from tatsu_cog.history.results.winners import MAX_WINNERS, pick_winners


def winners(scores: list[int], places: int, *, unable: set[int] = frozenset()) -> list[tuple[int, int]]:  # type: ignore[assignment]
    """Return the places and the members, who are numbered from 1 in the order of the leaderboard."""
    rows = [Row(rank, rank, score) for rank, score in enumerate(scores, 1)]
    found = pick_winners(rows, places=places, can_win=lambda user_id: user_id not in unable)
    return [(each.rank, each.user_id) for each in found]


@pytest.mark.parametrize(
    ("scores", "places", "expected"),
    [
        ([30, 20, 10, 5], 3, [(1, 1), (2, 2), (3, 3)]),
        ([30, 20], 3, [(1, 1), (2, 2)]),
        ([30, 0, -4], 3, [(1, 1)]),
        ([], 3, []),
        ([0, 0], 3, []),
        ([30, 30, 10], 2, [(1, 1), (1, 2)]),
        ([30, 30, 10], 3, [(1, 1), (1, 2), (3, 3)]),
        ([30, 20, 20, 20, 5], 2, [(1, 1), (2, 2), (2, 3), (2, 4)]),
        ([20, 20, 20], 1, [(1, 1), (1, 2), (1, 3)]),
    ],
)
def test_members_with_equal_scores_share_a_place(
    scores: list[int], places: int, expected: list[tuple[int, int]]
) -> None:
    assert winners(scores, places) == expected


def test_next_members_move_up_if_a_member_cannot_win() -> None:
    assert winners([40, 30, 20, 10], 2, unable={1, 3}) == [(1, 2), (2, 4)]


def test_at_most_25_members_win_if_more_are_tied() -> None:
    assert winners([7] * 60, 1) == [(1, user_id) for user_id in range(1, MAX_WINNERS + 1)]


@given(st.lists(st.integers(-5, 20), max_size=100), st.integers(1, 25), st.sets(st.integers(1, 100)))
def test_winners_have_the_highest_scores(scores: list[int], places: int, unable: set[int]) -> None:
    ordered = sorted(scores, reverse=True)
    able = [score for user_id, score in enumerate(ordered, 1) if user_id not in unable and score > 0]
    expected = [(1 + sum(each > score for each in able), score) for score in able]
    rows = [Row(rank, rank, score) for rank, score in enumerate(ordered, 1)]

    found = pick_winners(rows, places=places, can_win=lambda user_id: user_id not in unable)

    assert [(each.rank, each.score) for each in found] == [each for each in expected if each[0] <= places][
        :MAX_WINNERS
    ]
