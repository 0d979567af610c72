"""A walk over a board that moves between two requests: who is yielded, in what order, and what it costs."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tatsu_cog.api.models import GuildRankings, MemberRanking
from tatsu_cog.api.walk import walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tatsu_cog import TatsuClient
    from tatsu_cog.testing import FakeTatsu

GUILD = 573885009820254239
STEP = 10
"""Between the scores of two neighbours, as the board begins."""

Move = tuple[int, int]
"""A member's id, and his score from now on."""
Script = dict[int, list[Move]]
"""What moves after which request, the first of them being 1."""

drawn = settings(deadline=None, max_examples=150)


class MovingBoard:
    """A board in memory; the member with the id 7 has rank 7 as it begins."""

    def __init__(self, size: int) -> None:
        self.rows = [(rank, STEP * (1000 - rank)) for rank in range(1, size + 1)]
        self.requests: list[tuple[int, bool]] = []
        self.script: dict[int, Callable[[], None]] = {}
        self.answered: set[int] = set()
        self.numbered = True

    async def fetch(self, offset: int, fresh: bool) -> GuildRankings:
        self.requests.append((offset, fresh))
        self.answered = {user_id for user_id, _ in self.rows}
        rows = self.rows[offset : offset + 100]
        if moves := self.script.get(len(self.requests)):
            moves()
        return GuildRankings(
            guild_id=GUILD,
            offset=offset,
            rankings=tuple(
                MemberRanking(
                    guild_id=GUILD, user_id=user_id, score=score, rank=rank if self.numbered else None
                )
                for rank, (user_id, score) in enumerate(rows, offset + 1)
            ),
        )

    def move(self, user_id: int, rank: int) -> None:
        """Put a member, who may be new, on a rank."""
        self.remove(user_id)
        score = self.rows[min(rank, len(self.rows)) - 1][1]
        self.rows.insert(rank - 1, (user_id, score))

    def score(self, user_id: int, score: int) -> None:
        """Give a member, who may be new, a score; the last to reach it stands last among equals."""
        self.remove(user_id)
        self.rows = sorted([*self.rows, (user_id, score)], key=lambda row: -row[1])

    def remove(self, user_id: int) -> None:
        self.rows = [row for row in self.rows if row[0] != user_id]

    def follow(self, script: Script) -> None:
        self.script = {after: partial(self._apply, moves) for after, moves in script.items()}

    def _apply(self, moves: list[Move]) -> None:
        for move in moves:
            self.score(*move)


async def walked(board: MovingBoard, start: int = 1, stop: int | None = None) -> list[int]:
    return [row.user_id async for row in walk(board.fetch, start=start, stop=stop)]


def plain(size: int, start: int = 1, stop: int | None = None) -> list[tuple[int, bool]]:
    """Return the requests for a board that stands still."""
    last = size + 1 if stop is None else min(size + 1, stop)
    return [(offset, False) for offset in range(start - 1, max(last, start), 100)]


def ranks(first: int, last: int) -> list[int]:
    return list(range(first, last + 1))


# A board that stands still


@pytest.mark.parametrize(
    ("start", "stop"),
    [(1, None), (1, 1), (1, 100), (1, 101), (51, None), (101, 300), (150, 420), (901, None)],
)
@pytest.mark.parametrize("size", [0, 1, 99, 100, 101, 200, 437])
async def test_a_board_that_stands_still_costs_what_it_must_and_comes_in_order(
    size: int, start: int, stop: int | None
) -> None:
    board = MovingBoard(size)

    assert await walked(board, start, stop) == ranks(start, size if stop is None else min(stop, size))
    assert board.requests == plain(size, start, stop)


async def test_rows_without_a_rank_count_as_their_place() -> None:
    board = MovingBoard(300)
    board.numbered = False
    board.script[1] = lambda: board.move(240, 30)

    assert await walked(board, 11, 205) == [*ranks(11, 110), *ranks(111, 204), 240]


async def test_ties_are_no_trouble() -> None:
    board = MovingBoard(0)
    board.rows = [(user_id, 5) for user_id in ranks(1, 250)]

    assert await walked(board) == ranks(1, 250)
    assert board.requests == plain(250)


# Members who overtake


async def test_who_was_overtaken_at_a_boundary_is_not_lost_and_the_other_comes_once() -> None:
    board = MovingBoard(250)
    board.script[1] = lambda: board.move(101, 100)

    assert await walked(board) == [*ranks(1, 100), *ranks(102, 200), 101, *ranks(201, 250)]
    assert board.requests == [(0, False), (100, False), (0, True), (200, False)]


async def test_who_jumps_from_far_below_is_found_where_he_went() -> None:
    board = MovingBoard(450)
    board.script[1] = lambda: board.move(350, 50)

    assert await walked(board) == [*ranks(1, 199), 350, *ranks(200, 349), *ranks(351, 450)]
    assert board.requests == [(0, False), (100, False), (0, True), *plain(450)[2:]]


async def test_who_jumps_far_up_late_is_found_at_the_end_and_not_sought_at_every_block() -> None:
    board = MovingBoard(950)
    board.script[5] = lambda: board.move(800, 50)

    found = await walked(board)

    assert found == [*ranks(1, 799), *ranks(801, 950), 800]
    assert board.requests == [
        *plain(950)[:6],
        (400, True),
        (300, True),
        *plain(950)[6:],
        *((offset, True) for offset in range(800, -1, -100)),
        (900, True),
    ]


async def test_the_row_that_a_fall_from_above_takes_from_the_walk_is_found() -> None:
    board = MovingBoard(450)
    board.script[1] = lambda: board.move(50, 350)

    found = await walked(board)

    assert sorted(found) == ranks(1, 450)
    # 101 moved up to rank 100, unseen: that shows only where 50 comes again.
    assert board.requests[3:6] == [(300, False), (200, True), (100, True)]
    assert found.index(101) > found.index(400)


async def test_several_at_once_are_all_found() -> None:
    board = MovingBoard(450)

    def moves() -> None:
        for user_id, rank in [(101, 100), (350, 50), (449, 1), (50, 350), (2, 450), (300, 100), (200, 201)]:
            board.move(user_id, rank)

    board.script = {1: moves, 2: lambda: board.move(201, 200), 4: lambda: board.move(430, 3)}

    assert sorted(await walked(board)) == ranks(1, 450)
    assert len(board.requests) <= 16


async def test_ties_that_change_places_at_a_boundary_are_found() -> None:
    board = MovingBoard(250)
    board.rows = [(user_id, 5) for user_id in ranks(1, 250)]
    board.script[1] = lambda: board.rows.reverse()

    assert sorted(await walked(board)) == ranks(1, 250)


@pytest.mark.parametrize("size", [100, 200])
async def test_a_full_last_block_hides_nobody(size: int) -> None:
    board = MovingBoard(size)
    board.script[size // 100] = lambda: board.move(size, 1)
    assert await walked(board) == ranks(1, size)
    assert board.requests == plain(size)

    board = MovingBoard(size)
    board.script[1] = lambda: board.move(size, 1)
    assert sorted(await walked(board)) == ranks(1, size)


async def test_moves_while_it_looks_back_are_found_too() -> None:
    board = MovingBoard(250)
    # 250 goes up, and where he is sought he pushes the one who was missed into a block already looked at.
    board.script = {2: lambda: board.move(250, 1), 4: lambda: board.move(201, 1)}

    assert sorted(await walked(board)) == ranks(1, 250)


async def test_who_evades_one_round_after_another_is_found_as_long_as_each_finds_somebody() -> None:
    board = MovingBoard(199)

    def go(rank: int, *members: int) -> None:
        for user_id in members:
            board.move(user_id, rank)

    board.script = {
        1: partial(go, 1, 150, 151, 152),
        2: partial(go, 190, 151, 152),
        3: partial(go, 1, 151, 152),
        4: partial(go, 190, 152),
        5: partial(go, 1, 152),
    }

    found = await walked(board)

    assert sorted(found) == ranks(1, 199)
    assert found[-3:] == [150, 151, 152]


async def test_more_found_than_were_missed_is_no_reason_to_look_back_again() -> None:
    board = MovingBoard(450)

    def moves() -> None:
        board.move(350, 50)
        board.move(80, 101)

    board.script = {1: lambda: board.move(101, 100), 2: moves}

    assert sorted(await walked(board)) == ranks(1, 450)
    assert board.requests == [(0, False), (100, False), (0, True), *plain(450)[2:]]


async def test_a_hundred_who_jump_far_up_at_once_do_not_end_the_walk() -> None:
    board = MovingBoard(650)

    def jump() -> None:
        for user_id in ranks(501, 600):
            board.move(user_id, 1)

    board.script[4] = jump

    assert sorted(await walked(board)) == ranks(1, 650)


# A stretch of it


async def test_a_stretch_is_looked_over_no_higher_than_its_start() -> None:
    board = MovingBoard(450)
    board.script = {1: lambda: board.move(350, 160), 2: lambda: board.move(350, 350)}

    assert sorted(await walked(board, 151, None)) == ranks(151, 450)
    assert min(board.requests) == (150, False)


async def test_who_jumps_into_the_stretch_before_it_ends_is_in_it() -> None:
    board = MovingBoard(450)
    board.script[1] = lambda: board.move(350, 50)

    assert await walked(board, 1, 150) == [*ranks(1, 149), 350]
    assert board.requests == [(0, False), (100, False), (0, True), (100, True)]


async def test_who_falls_just_past_the_stop_is_seen_there_and_hides_nobody() -> None:
    board = MovingBoard(450)
    board.script[1] = lambda: board.move(50, 160)

    found = await walked(board, 1, 150)

    assert found == [*ranks(1, 100), *ranks(102, 151), 101]


async def test_nobody_past_the_stop_is_yielded_by_a_look_back() -> None:
    board = MovingBoard(450)
    board.script[1] = lambda: board.move(101, 100)

    assert await walked(board, 1, 130) == [*ranks(1, 100), *ranks(102, 130), 101]
    assert board.requests == [(0, False), (100, False), (0, True), (100, True)]


# A board that grows or shrinks


@pytest.mark.parametrize("rank", [1, 60, 100, 101, 200])
@pytest.mark.parametrize("after", [1, 2])
@pytest.mark.parametrize("size", [199, 200, 237])
async def test_who_joins_while_it_walks_costs_nobody_his_place(size: int, after: int, rank: int) -> None:
    board = MovingBoard(size)
    board.script[after] = lambda: board.move(size + 1, min(rank, size + 1))

    found = await walked(board)

    assert len(found) == len(set(found))
    assert set(found) >= board.answered - {size + 1}
    assert len(board.requests) <= 8


async def test_a_board_that_grows_at_the_bottom_is_followed() -> None:
    board = MovingBoard(250)

    def grow() -> None:
        for user_id in ranks(251, 420):
            board.move(user_id, user_id)

    # The end had been reached; as somebody was missed, it is read once more, and goes on by now.
    board.script = {2: lambda: board.move(240, 1), 3: grow}

    assert sorted(await walked(board)) == ranks(1, 420)


async def test_one_who_joins_does_not_stand_in_for_one_who_was_missed() -> None:
    board = MovingBoard(450)

    def hide() -> None:
        board.move(449, 310)
        board.move(900, 1)

    # 449 jumps up past the walk. As he is sought from below, he falls behind the search, and 900 joins.
    board.script = {4: lambda: board.move(449, 10), 8: hide}

    assert sorted(await walked(board)) == [*ranks(1, 450), 900]
    assert board.requests[5:10] == [(300, True), (200, True), (100, True), (0, True), (400, True)]


@pytest.mark.parametrize("after", [1, 2, 3, 4])
@pytest.mark.parametrize("gone", [1, 150, 250, 310])
async def test_a_member_taken_off_the_board_does_not_keep_it_from_ending(gone: int, after: int) -> None:
    board = MovingBoard(310)

    def moves() -> None:
        board.remove(gone)
        board.move(305, 20)

    board.script[after] = moves

    found = await walked(board)

    assert len(found) == len(set(found))
    assert len(set(ranks(1, 310)) - {gone} - set(found)) <= 1  # the limit of the promise
    assert len(board.requests) <= 4 + 2 + 2 * 4


async def test_a_board_that_shrinks_by_whole_blocks_ends() -> None:
    board = MovingBoard(450)

    def shrink() -> None:
        board.rows = board.rows[:120]

    board.script[3] = shrink

    assert await walked(board) == ranks(1, 300)
    assert board.requests == plain(300)


async def test_the_rows_of_a_board_that_shrank_are_counted_to_its_new_end() -> None:
    board = MovingBoard(400)

    def shrink() -> None:
        board.rows = [row for row in board.rows if row[0] <= 150]

    board.script = {1: lambda: board.move(300, 1), 2: shrink}

    assert await walked(board) == ranks(1, 199)
    # That the block at 200 is empty does not say that 200 rows are there: the one before it tells.
    assert board.requests == [(0, False), (100, False), (0, True), (200, False), (100, True), (100, True)]


async def test_a_board_that_began_anew_ends() -> None:
    board = MovingBoard(450)

    def begin_anew() -> None:
        board.rows = [(7, 3), (1000, 2), (8, 1)]

    board.script[2] = begin_anew

    assert await walked(board) == ranks(1, 200)
    assert board.requests == plain(200)


# What must end


async def test_a_board_that_lists_a_member_twice_is_given_up_after_two_rounds() -> None:
    board = MovingBoard(150)
    board.rows[120] = board.rows[20]

    assert await walked(board) == [user_id for user_id in ranks(1, 150) if user_id != 121]
    assert board.requests == [*plain(150), (0, True), (100, True), (0, True), (100, True)]


async def test_a_board_that_repeats_itself_ends() -> None:
    board = MovingBoard(100)
    board.rows *= 1_000

    assert await walked(board) == ranks(1, 100)
    assert len(board.requests) <= 10


async def test_a_board_that_never_rests_ends() -> None:
    board = MovingBoard(250)
    for after in range(1, 500):
        board.script[after] = lambda: board.move(board.rows[-1][0], 1)

    found = await walked(board)

    assert len(found) == len(set(found))
    assert len(board.requests) <= 60


async def test_it_asks_only_as_far_as_it_is_followed() -> None:
    board = MovingBoard(450)
    board.script[1] = lambda: board.move(350, 50)
    rows = walk(board.fetch, start=1, stop=None)

    assert board.requests == []
    assert [(await anext(rows)).user_id for _ in range(199)] == ranks(1, 199)
    assert board.requests == [(0, False), (100, False)]
    assert (await anext(rows)).user_id == 350
    assert board.requests[2:] == [(0, True)]


async def test_what_a_fetch_raises_ends_it() -> None:
    async def fetch(offset: int, fresh: bool) -> GuildRankings:
        raise ConnectionError(f"{offset} {fresh}")

    with pytest.raises(ConnectionError, match="0 False"):
        await anext(walk(fetch, start=1, stop=None))


# Any board, any moves


@st.composite
def scripts(draw: st.DrawFn, members: tuple[int, int], scores: tuple[int, int], blocks: int) -> Script:
    """Draw moves of any member to any score, after any of the first requests."""
    first, last = members
    edges = [edge for edge in range(100, last + 2) if edge % 100 in {0, 1} and first <= edge <= last]
    who = st.integers(first, last)
    if edges:
        who |= st.sampled_from(edges)
    where = st.integers(*scores) | who.map(lambda rank: min(STEP * (1000 - rank) + 1, scores[1]))
    # A round may be lost to moves. Two in a row cannot be: the second begins after more requests than these.
    after = st.integers(1, blocks + 2 if blocks > 1 else 1)
    return draw(st.dictionaries(after, st.lists(st.tuples(who, where), max_size=6), max_size=5))


def bound(script: Script, blocks: int) -> int:
    """Return how many requests are enough, as the board stands still at the end of the script."""
    return max(script, default=0) + 3 * blocks + 2 * (blocks + 1)


@given(data=st.data(), size=st.integers(0, 450))
@drawn
async def test_every_member_is_yielded_once_whatever_moves(data: Any, size: int) -> None:
    board = MovingBoard(size)
    blocks = len(plain(size))
    script = data.draw(scripts((1, size), (0, 10_000), blocks)) if size else {}
    board.follow(script)

    found = Counter(await walked(board))

    assert found == Counter(ranks(1, size))
    assert len(board.requests) <= bound(script, blocks)


@given(data=st.data(), size=st.integers(1, 450))
@drawn
async def test_every_member_is_yielded_once_whoever_joins(data: Any, size: int) -> None:
    board = MovingBoard(size)
    blocks = len(plain(size))
    script = data.draw(scripts((1, size + 20), (0, 10_000), blocks))
    board.follow(script)

    found = Counter(await walked(board))

    assert set(found.values()) == {1}
    # Who joins after the end was read, and would have been pushed past it, is none of this walk.
    assert set(found) >= set(ranks(1, size))
    assert len(board.requests) <= bound(script, blocks + 1)


@given(data=st.data(), size=st.integers(1, 450))
@drawn
async def test_every_member_of_a_stretch_is_yielded_once_whatever_moves_in_it(data: Any, size: int) -> None:
    start = data.draw(st.integers(1, size))
    stop = data.draw(st.none() | st.integers(start, size + 50))
    last = size if stop is None else min(stop, size)
    board = MovingBoard(size)
    blocks = len(plain(size, start, stop))
    script = data.draw(scripts((start, last), (STEP * (1000 - last), STEP * (1000 - start)), blocks))
    board.follow(script)

    found = Counter(await walked(board, start, stop))

    assert found == Counter(ranks(start, last))
    assert min(board.requests)[0] == start - 1
    assert len(board.requests) <= bound(script, blocks)


@given(data=st.data(), size=st.integers(1, 450))
@drawn
async def test_nobody_comes_twice_and_it_ends_whatever_crosses_the_edges_of_a_stretch(
    data: Any, size: int
) -> None:
    start = data.draw(st.integers(1, size))
    stop = data.draw(st.none() | st.integers(start, size + 50))
    board = MovingBoard(size)
    blocks = len(plain(size, start, stop))
    script = data.draw(scripts((1, size + 20), (0, 10_000), blocks))
    board.follow(script)

    found = await walked(board, start, stop)

    assert len(found) == len(set(found))
    assert min(board.requests)[0] == start - 1
    assert len(board.requests) <= bound(script, blocks + 1)


# Over the wire


@pytest.mark.parametrize("remembered", [False, True])
async def test_a_walk_over_the_wire_looks_back_past_what_is_remembered(
    tatsu: FakeTatsu, client: TatsuClient, remembered: bool
) -> None:
    scores = {rank: STEP * (1000 - rank) for rank in ranks(1, 250)}
    tatsu.set_board(GUILD, scores)
    if remembered:
        await client.get_guild_rankings(GUILD)
        tatsu.requests.clear()

    found = []
    async for row in client.iter_guild_rankings(GUILD):
        found.append((row.user_id, row.rank))
        if len(found) == 1:
            tatsu.set_board(GUILD, scores | {240: scores[50] + 1})

    assert found[:100] == [(rank, rank) for rank in ranks(1, 100)]
    assert found[199] == (240, 50)
    assert sorted(user_id for user_id, _ in found) == ranks(1, 250)
    offsets = [int(request.query["offset"]) for request in tatsu.requests]
    assert offsets == ([100, 0, 200] if remembered else [0, 100, 0, 200])
