"""Properties of the iteration that hold for any leaderboard and any changes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from support.changing_leaderboard import ChangingLeaderboard, max_requests, ranks, read_ids

if TYPE_CHECKING:
    from random import Random


drawn = settings(deadline=None, max_examples=100)


def overtake(leaderboard: ChangingLeaderboard, random: Random) -> None:
    """Shuffle the members within windows of 11 ranks, so that they overtake each other by up to 10 ranks."""
    first = random.randrange(12)
    for index in range(first, len(leaderboard.members), 11):
        window = leaderboard.members[index : index + 11]
        random.shuffle(window)
        leaderboard.members[index : index + 11] = window


def change_anything(leaderboard: ChangingLeaderboard, random: Random) -> None:
    """Let members join, leave and move at random ranks."""
    size = len(leaderboard.members)
    for _ in range(random.choice([0, 1, 5, 150])):
        leaderboard.join(random.randint(1, size + 1))
    for _ in range(random.choice([0, 1, 5, 150])):
        if leaderboard.members:
            leaderboard.members.pop(random.randrange(len(leaderboard.members)))
    for _ in range(random.choice([0, 1, 5, 150])):
        if leaderboard.members:
            mover = leaderboard.members.pop(random.randrange(len(leaderboard.members)))
            leaderboard.members.insert(random.randint(0, len(leaderboard.members)), mover)
    if random.random() < 0.1:
        random.shuffle(leaderboard.members)


ranges = st.tuples(st.integers(1, 1_300), st.none() | st.integers(0, 1_300))


@given(random=st.randoms(use_true_random=False), size=st.integers(0, 1_200), rank_range=ranges)
@drawn
async def test_no_member_is_yielded_twice_and_the_request_limit_is_kept(
    random: Random, size: int, rank_range: tuple[int, int | None]
) -> None:
    start, length = rank_range
    stop = None if length is None else start + length
    leaderboard = ChangingLeaderboard(size, lambda leaderboard: change_anything(leaderboard, random))

    user_ids = await read_ids(leaderboard, start, stop)

    assert set(Counter(user_ids).values()) <= {1}
    assert min(leaderboard.requests)[0] == start - 1
    assert len(leaderboard.requests) <= max_requests(leaderboard.largest, start, stop)


@given(
    random=st.randoms(use_true_random=False),
    size=st.integers(1, 1_200),
    rank_range=ranges,
    max_joins=st.integers(0, 39),
    probability=st.floats(0, 1),
)
@drawn
async def test_no_member_is_missed_while_others_join_or_overtake_by_up_to_ten_ranks(
    random: Random, size: int, rank_range: tuple[int, int | None], max_joins: int, probability: float
) -> None:
    start, length = min(rank_range[0], size), rank_range[1]
    stop = None if length is None else start + length
    always_in_range = set(ranks(start, size if stop is None else min(size, stop)))

    def change(leaderboard: ChangingLeaderboard) -> None:
        nonlocal always_in_range
        always_in_range &= set(leaderboard.members[start - 1 : stop])
        if random.random() < probability:
            overtake(leaderboard, random)
        if random.random() < probability:
            for _ in range(random.randint(0, max_joins)):
                leaderboard.join(random.randint(1, len(leaderboard.members) + 1))

    leaderboard = ChangingLeaderboard(size, change)

    user_ids = await read_ids(leaderboard, start, stop)

    assert always_in_range <= set(user_ids)
    assert len(user_ids) == len(set(user_ids))
    assert len(leaderboard.requests) <= max_requests(leaderboard.largest, start, stop)


@given(random=st.randoms(use_true_random=False), size=st.integers(1, 1_200), start=st.integers(1, 1_200))
@settings(drawn, max_examples=25)
async def test_no_member_is_missed_while_39_join_after_every_request(
    random: Random, size: int, start: int
) -> None:
    start = min(start, size)

    def change(leaderboard: ChangingLeaderboard) -> None:
        overtake(leaderboard, random)
        for _ in range(39):
            leaderboard.join(start)

    leaderboard = ChangingLeaderboard(size, change)

    assert set(ranks(start + 10, size)) <= set(await read_ids(leaderboard, start))
    assert len(leaderboard.requests) <= max_requests(leaderboard.largest, start)
