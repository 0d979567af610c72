"""Properties of the iteration that hold for any leaderboard and any changes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from support.boards import Board, limit, ranks, read

if TYPE_CHECKING:
    from random import Random


drawn = settings(deadline=None, max_examples=100)


def overtake(board: Board, random: Random) -> None:
    """Let members overtake each other by up to 10 places everywhere."""
    first = random.randrange(12)
    for left in range(first, len(board.members), 11):
        window = board.members[left : left + 11]
        random.shuffle(window)
        board.members[left : left + 11] = window


def change_anything(board: Board, random: Random) -> None:
    """Let any number of members move, join and leave at any rank."""
    size = len(board.members)
    for _ in range(random.choice([0, 1, 5, 150])):
        board.join(random.randint(1, size + 1))
    for _ in range(random.choice([0, 1, 5, 150])):
        if board.members:
            board.members.pop(random.randrange(len(board.members)))
    for _ in range(random.choice([0, 1, 5, 150])):
        if board.members:
            mover = board.members.pop(random.randrange(len(board.members)))
            board.members.insert(random.randint(0, len(board.members)), mover)
    if random.random() < 0.1:
        random.shuffle(board.members)


ranges = st.tuples(st.integers(1, 1_300), st.none() | st.integers(0, 1_300))


@given(random=st.randoms(use_true_random=False), size=st.integers(0, 1_200), rank_range=ranges)
@drawn
async def test_no_member_is_yielded_twice_and_the_limit_is_kept_whatever_changes(
    random: Random, size: int, rank_range: tuple[int, int | None]
) -> None:
    start, length = rank_range
    stop = None if length is None else start + length
    board = Board(size, lambda board: change_anything(board, random))

    user_ids = await read(board, start, stop)

    assert set(Counter(user_ids).values()) <= {1}
    assert min(board.requests)[0] == start - 1
    assert len(board.requests) <= limit(board.largest, start, stop)


@given(
    random=st.randoms(use_true_random=False),
    size=st.integers(1, 1_200),
    rank_range=ranges,
    joining=st.integers(0, 39),
    busy=st.floats(0, 1),
)
@drawn
async def test_no_member_is_missed_while_others_join_or_overtake_by_up_to_ten_places(
    random: Random, size: int, rank_range: tuple[int, int | None], joining: int, busy: float
) -> None:
    start, length = min(rank_range[0], size), rank_range[1]
    stop = None if length is None else start + length
    always_in_range = set(ranks(start, size if stop is None else min(size, stop)))

    def moves(board: Board) -> None:
        nonlocal always_in_range
        always_in_range &= set(board.members[start - 1 : stop])
        if random.random() < busy:
            overtake(board, random)
        if random.random() < busy:
            for _ in range(random.randint(0, joining)):
                board.join(random.randint(1, len(board.members) + 1))

    board = Board(size, moves)

    user_ids = await read(board, start, stop)

    assert always_in_range <= set(user_ids)
    assert len(user_ids) == len(set(user_ids))
    assert len(board.requests) <= limit(board.largest, start, stop)


@given(random=st.randoms(use_true_random=False), size=st.integers(1, 1_200), start=st.integers(1, 1_200))
@drawn
async def test_no_member_is_missed_while_39_join_after_every_request(
    random: Random, size: int, start: int
) -> None:
    start = min(start, size)

    def moves(board: Board) -> None:
        overtake(board, random)
        for _ in range(39):
            board.join(start)

    board = Board(size, moves)

    assert set(ranks(start + 10, size)) <= set(await read(board, start))
    assert len(board.requests) <= limit(board.largest, start)
