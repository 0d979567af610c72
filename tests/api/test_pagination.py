"""Pagination of boards that move between two requests: the rows, their order, and the requests they take."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.leaderboard import GUILD

from tatsu_cog.api.models import GuildRankings, MemberRanking
from tatsu_cog.api.pagination import iter_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from tatsu_cog import TatsuClient
    from tatsu_cog.testing import FakeTatsu

NEWCOMER = 1_000_000
"""The id of the first member who joins."""

drawn = settings(deadline=None, max_examples=200)


class Board:
    """A board in memory, best first. At the start, the member with the id 7 has rank 7.

    `moves` is called after each response with the board; `requests` and `clock` say when that is.
    """

    def __init__(self, size: int, moves: Callable[[Board], None] = lambda _: None) -> None:
        self.members = list(range(1, size + 1))
        self.requests: list[tuple[int, bool]] = []
        self.largest = size
        self.clock = 0.0
        self._moves = moves
        self._joined = 0

    async def fetch(self, offset: int, fresh: bool) -> GuildRankings:
        self.requests.append((offset, fresh))
        self.clock += 1.0
        members = self.members[offset : offset + 100]
        self._moves(self)
        self.largest = max(self.largest, len(self.members))
        return block(offset, members)

    def move(self, member: int, rank: int) -> None:
        """Put a member, who may be new, on a rank."""
        self.remove(member)
        self.members.insert(rank - 1, member)

    def join(self, rank: int) -> None:
        """Put a new member on a rank."""
        self.members.insert(rank - 1, NEWCOMER + self._joined)
        self._joined += 1

    def remove(self, member: int) -> None:
        if member in self.members:
            self.members.remove(member)


def block(offset: int, members: list[int]) -> GuildRankings:
    rows = [
        MemberRanking(guild_id=GUILD, user_id=member, score=1_000_000 - rank, rank=rank)
        for rank, member in enumerate(members, offset + 1)
    ]
    return GuildRankings(guild_id=GUILD, offset=offset, rankings=tuple(rows))


def after(request: int, *moves: Callable[[Board], None]) -> Callable[[Board], None]:
    """Make moves once, after the given request, of which the first is 1."""

    def apply(board: Board) -> None:
        if len(board.requests) == request:
            for move in moves:
                move(board)

    return apply


def to(member: int, rank: int) -> Callable[[Board], None]:
    return lambda board: board.move(member, rank)


async def read(board: Board, start: int = 1, stop: int | None = None) -> list[int]:
    """Iterate to the end, and return the ids in their order."""
    return [row.user_id async for row in iter_rows(board.fetch, start=start, stop=stop)]


def still(size: int, start: int = 1, stop: int | None = None) -> list[tuple[int, bool]]:
    """Return the requests for a board that stands still."""
    last = size + 1 if stop is None else min(size + 1, stop)
    return [(offset, False) for offset in range(start - 1, max(last, start), 100)]


def limit(size: int, start: int = 1, stop: int | None = None) -> float:
    """Return the most requests that a stretch may take."""
    last = size if stop is None else min(size, stop)
    blocks = -(-max(last - start + 1, 0) // 100)
    return 1.2 * blocks + 5


def ranks(first: int, last: int) -> list[int]:
    return list(range(first, last + 1))


# A board that stands still


@pytest.mark.parametrize(
    ("start", "stop"),
    [(1, None), (1, 1), (1, 100), (1, 101), (51, None), (101, 300), (150, 420), (901, None)],
)
@pytest.mark.parametrize("size", [0, 1, 99, 100, 101, 200, 437, 1_000])
async def test_still_board_takes_one_request_per_block_and_comes_in_order(
    size: int, start: int, stop: int | None
) -> None:
    board = Board(size)

    assert await read(board, start, stop) == ranks(start, size if stop is None else min(stop, size))
    assert board.requests == still(size, start, stop)


@pytest.mark.parametrize(("size", "requests"), [(100, 2), (200, 3), (25_000, 251)])
async def test_full_last_block_takes_one_more_request(size: int, requests: int) -> None:
    board = Board(size)

    assert await read(board) == ranks(1, size)
    assert len(board.requests) == requests


# Members who overtake


async def test_member_who_overtakes_between_two_blocks_is_not_lost() -> None:
    board = Board(250, after(1, to(101, 100)))

    # 100 is repeated at rank 101, so the first block is read again.
    assert await read(board) == [*ranks(1, 100), *ranks(102, 200), 101, *ranks(201, 250)]
    assert board.requests == [(0, False), (100, False), (0, True), (90, True), (180, True)]


async def test_member_who_jumps_into_the_block_above_is_found() -> None:
    board = Board(450, after(1, to(350, 50)))

    found = await read(board)

    assert sorted(found) == ranks(1, 450)
    assert found.index(350) == 199


async def test_members_who_swap_places_at_every_edge_are_all_found_on_a_large_board() -> None:
    def swap(board: Board) -> None:
        members = board.members
        for place in range(9, len(members) - 1, 10):
            members[place], members[place + 1] = members[place + 1], members[place]

    board = Board(25_000, swap)

    assert sorted(await read(board)) == ranks(1, 25_000)
    assert len(board.requests) == 280


async def test_member_who_overtakes_at_the_end_of_the_last_full_block_is_found() -> None:
    board = Board(200, after(1, to(200, 1)))

    assert sorted(await read(board)) == ranks(1, 200)


async def test_member_who_jumps_to_the_top_of_a_large_board_is_found_by_the_look_back() -> None:
    board = Board(25_000, after(200, to(24_000, 3)))

    found = await read(board)

    assert sorted(found) == ranks(1, 25_000)
    assert found[-1] == 24_000
    assert board.requests[-1] == (0, True)
    assert len(board.requests) <= limit(25_000)


async def test_look_back_ends_when_nobody_is_missing() -> None:
    board = Board(950, after(5, to(800, 150)))

    assert sorted(await read(board)) == ranks(1, 950)
    assert board.requests[-2:] == [(0, True), (100, True)]


async def test_look_back_is_made_once_and_reads_ten_blocks_at_most() -> None:
    board = Board(25_000, after(200, to(24_000, 5_000)))

    found = await read(board)

    assert set(ranks(1, 25_000)) - set(found) == {24_000}
    assert board.requests[-10:] == [(offset, True) for offset in range(0, 1_000, 100)]
    assert board.requests[-11][0] > 24_800


async def test_after_the_first_repeat_members_who_leave_hide_nobody() -> None:
    def leave(board: Board) -> None:
        if len(board.requests) == 1:
            board.move(101, 100)
        elif len(board.requests) > 3:
            board.remove(board.members[0])

    board = Board(1_000, leave)

    assert sorted(await read(board)) == ranks(1, 1_000)


# A stretch of it


async def test_no_row_above_the_start_is_requested() -> None:
    board = Board(450, after(1, to(350, 160)))

    assert sorted(await read(board, 151)) == ranks(151, 450)
    assert min(board.requests) == (150, False)


async def test_no_row_below_the_stop_is_yielded() -> None:
    board = Board(450, after(1, to(101, 100)))

    found = await read(board, 1, 130)

    assert sorted(found) == ranks(1, 130)
    assert max(offset for offset, _ in board.requests) == 100


async def test_member_who_jumps_into_the_stretch_before_its_end_is_found() -> None:
    board = Board(450, after(1, to(350, 50)))

    assert set(await read(board, 1, 150)) == {*ranks(1, 149), 350}


async def test_member_who_falls_below_the_stop_does_not_hide_the_one_who_moves_up() -> None:
    board = Board(450, after(1, to(50, 160)))

    assert sorted(await read(board, 1, 150)) == ranks(1, 151)


# A board that grows or shrinks


@pytest.mark.parametrize("where", ["top", "bottom", "anywhere"])
async def test_board_of_25_000_that_gains_a_member_every_two_seconds_takes_at_most_305_requests(
    where: str,
) -> None:
    def grow(board: Board) -> None:
        if board.clock % 2 == 0:  # one request per second, as Tatsu allows
            size = len(board.members)
            board.join({"top": 1, "bottom": size + 1, "anywhere": 1 + int(board.clock) * 7_919 % size}[where])

    board = Board(25_000, grow)

    found = await read(board)

    assert set(found) >= set(ranks(1, 25_000))
    assert len(found) == len(set(found))
    assert len(board.requests) <= 305


@pytest.mark.parametrize("rank", [1, 60, 100, 101, 200])
@pytest.mark.parametrize("request_number", [1, 2])
@pytest.mark.parametrize("size", [199, 200, 237])
async def test_member_who_joins_hides_nobody(size: int, request_number: int, rank: int) -> None:
    board = Board(size, after(request_number, lambda board: board.join(rank)))

    found = await read(board)

    assert set(found) >= set(ranks(1, size))
    assert len(found) == len(set(found))
    assert len(board.requests) <= limit(size + 1)


async def test_hundred_who_join_at_the_top_at_once_do_not_end_the_iteration() -> None:
    board = Board(650, after(4, *[lambda board: board.join(1)] * 100))

    assert set(await read(board)) >= set(ranks(1, 650))


async def test_board_that_grows_at_the_bottom_is_followed_to_its_new_end() -> None:
    board = Board(150, after(1, *[lambda board: board.join(len(board.members) + 1)] * 270))

    assert len(await read(board)) == 420
    assert board.requests == still(420)


async def test_board_that_shrinks_ends_at_its_new_end() -> None:
    def shrink(board: Board) -> None:
        board.members = board.members[:120]

    board = Board(450, after(3, shrink))

    assert await read(board) == ranks(1, 300)
    assert board.requests == still(300)


async def test_board_that_starts_anew_ends() -> None:
    def start_anew(board: Board) -> None:
        board.members = [7, NEWCOMER, 8]

    board = Board(450, after(2, start_anew))

    assert await read(board) == ranks(1, 200)
    assert board.requests == still(200)


# Boards that are not boards


async def test_board_that_lists_a_member_twice_ends() -> None:
    board = Board(150)
    board.members[120] = 21

    assert await read(board) == [member for member in ranks(1, 150) if member != 121]
    assert len(board.requests) <= limit(150)


@pytest.mark.parametrize("joins", [0, 1, 5])
async def test_server_that_ignores_the_offset_is_given_up(joins: int) -> None:
    requests = 0

    async def fetch(offset: int, fresh: bool) -> GuildRankings:
        nonlocal requests
        requests += 1
        assert requests < 50
        return block(offset, ranks(1 + joins * requests, 100 + joins * requests))

    found = [row.user_id async for row in iter_rows(fetch, start=1, stop=None)]

    assert requests == 5
    assert len(found) == len(set(found)) == 100 + 4 * joins


async def test_board_without_an_end_is_followed_as_far_as_the_caller_goes() -> None:
    requests = 0

    async def fetch(offset: int, fresh: bool) -> GuildRankings:
        nonlocal requests
        requests += 1
        return block(offset, ranks(offset + 1, offset + 100))

    rows = iter_rows(fetch, start=1, stop=None)

    assert [(await anext(rows)).user_id for _ in range(5_000)] == ranks(1, 5_000)
    assert requests == 50


@pytest.mark.parametrize("size", [1, 100, 250, 1_000, 25_000])
async def test_board_that_is_shuffled_at_every_request_is_read_to_its_end_within_the_limit(
    size: int,
) -> None:
    random = Random(7)  # noqa: S311 - no secret

    def shuffle(board: Board) -> None:
        random.shuffle(board.members)

    board = Board(size, shuffle)

    found = await read(board)

    assert len(found) == len(set(found))
    assert max(offset for offset, _ in board.requests) + 100 >= size
    assert len(board.requests) <= limit(size)


# When requests are sent


async def test_request_is_sent_when_a_row_of_it_is_needed() -> None:
    board = Board(450, after(1, to(350, 50)))
    rows = iter_rows(board.fetch, start=1, stop=None)

    assert board.requests == []
    assert [(await anext(rows)).user_id for _ in range(100)] == ranks(1, 100)
    assert board.requests == [(0, False)]
    assert [(await anext(rows)).user_id for _ in range(99)] == ranks(101, 199)
    assert board.requests == [(0, False), (100, False)]
    assert (await anext(rows)).user_id == 350
    assert board.requests[2:] == [(0, True)]


async def test_early_break_sends_no_further_request() -> None:
    board = Board(450)

    async for row in iter_rows(board.fetch, start=1, stop=None):
        if row.user_id == 100:
            break

    assert board.requests == [(0, False)]


async def test_error_in_the_middle_ends_the_iteration_after_the_rows_before_it() -> None:
    board = Board(450)

    async def fetch(offset: int, fresh: bool) -> GuildRankings:
        if offset == 200:
            raise ConnectionError("gone")
        return await board.fetch(offset, fresh)

    rows = iter_rows(fetch, start=1, stop=None)
    found = [(await anext(rows)).user_id for _ in range(200)]

    with pytest.raises(ConnectionError, match="gone"):
        await anext(rows)
    with pytest.raises(StopAsyncIteration):
        await anext(rows)
    assert found == ranks(1, 200)


# Any board, any moves


def step_aside(board: Board, random: Random) -> None:
    """Let members overtake each other by up to 10 places, everywhere on the board."""
    first = random.randrange(12)
    for left in range(first, len(board.members), 11):
        window = board.members[left : left + 11]
        random.shuffle(window)
        board.members[left : left + 11] = window


def chaos(board: Board, random: Random) -> None:
    """Let anybody move anywhere, join or leave, alone or in masses."""
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


stretches = st.tuples(st.integers(1, 1_300), st.none() | st.integers(0, 1_300))


@given(random=st.randoms(use_true_random=False), size=st.integers(0, 1_200), stretch=stretches)
@drawn
async def test_no_member_comes_twice_and_the_limit_holds_whatever_moves(
    random: Random, size: int, stretch: tuple[int, int | None]
) -> None:
    start, length = stretch
    stop = None if length is None else start + length
    board = Board(size, lambda board: chaos(board, random))

    found = await read(board, start, stop)

    assert set(Counter(found).values()) <= {1}
    assert min(board.requests)[0] == start - 1
    assert len(board.requests) <= limit(board.largest, start, stop)


@given(
    random=st.randoms(use_true_random=False),
    size=st.integers(1, 1_200),
    stretch=stretches,
    joining=st.integers(0, 79),
    busy=st.floats(0, 1),
)
@drawn
async def test_nobody_is_missed_while_members_overtake_by_up_to_ten_places_and_join(
    random: Random, size: int, stretch: tuple[int, int | None], joining: int, busy: float
) -> None:
    start, length = min(stretch[0], size), stretch[1]
    stop = None if length is None else start + length
    always_inside = set(ranks(start, size if stop is None else min(size, stop)))

    def moves(board: Board) -> None:
        nonlocal always_inside
        always_inside &= set(board.members[start - 1 : stop])
        if random.random() < busy:
            step_aside(board, random)
        if random.random() < busy:
            for _ in range(random.randint(0, joining)):
                board.join(random.randint(1, len(board.members) + 1))

    board = Board(size, moves)

    found = await read(board, start, stop)

    assert always_inside <= set(found)
    assert len(found) == len(set(found))
    assert len(board.requests) <= limit(board.largest, start, stop)


# Over the wire


@pytest.mark.parametrize("cached", [False, True])
async def test_repeat_is_followed_up_over_the_wire_past_the_cache(
    tatsu: FakeTatsu, client: TatsuClient, cached: bool
) -> None:
    scores = {rank: 10_000 - 10 * rank for rank in ranks(1, 250)}
    tatsu.set_board(GUILD, scores)
    if cached:
        await client.get_guild_rankings(GUILD)
        tatsu.requests.clear()

    found: list[tuple[int, Any]] = []
    async for row in client.iter_guild_rankings(GUILD):
        found.append((row.user_id, row.rank))
        if len(found) == 1:
            tatsu.set_board(GUILD, scores | {240: scores[50] + 1})

    assert found[:100] == [(rank, rank) for rank in ranks(1, 100)]
    assert found[199] == (240, 50)
    assert sorted(user_id for user_id, _ in found) == ranks(1, 250)
    offsets = [int(request.query["offset"]) for request in tatsu.requests]
    assert offsets == [0, 100, 0, 90, 180][cached:]
