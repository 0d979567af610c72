"""Iteration over leaderboards that change between requests: the rows, their order and the requests."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from support.changing_leaderboard import (
    FIRST_NEW_MEMBER,
    ChangingLeaderboard,
    after_request,
    block,
    expected_requests,
    max_requests,
    move,
    ranks,
    read_ids,
)
from support.leaderboard import GUILD

from tatsu_cog.api.pagination import iter_rows

if TYPE_CHECKING:
    from tatsu_cog import TatsuClient
    from tatsu_cog.api.models import GuildRankings
    from tatsu_cog.testing import FakeTatsu


# An unchanged leaderboard


@pytest.mark.parametrize(
    ("start", "stop"),
    [(1, None), (1, 1), (1, 100), (1, 101), (51, None), (101, 300), (150, 420), (901, None)],
)
@pytest.mark.parametrize("size", [0, 1, 99, 100, 101, 200, 437, 1_000])
async def test_unchanged_rows_take_one_request_per_block_and_keep_their_order(
    size: int, start: int, stop: int | None
) -> None:
    leaderboard = ChangingLeaderboard(size)

    assert await read_ids(leaderboard, start, stop) == ranks(start, size if stop is None else min(stop, size))
    assert leaderboard.requests == expected_requests(size, start, stop)


@pytest.mark.parametrize(("size", "requests"), [(100, 2), (200, 3), (25_000, 251)])
async def test_full_last_block_takes_one_more_request(size: int, requests: int) -> None:
    leaderboard = ChangingLeaderboard(size)

    assert await read_ids(leaderboard) == ranks(1, size)
    assert len(leaderboard.requests) == requests


# Members that overtake others


async def test_member_that_overtakes_between_two_blocks_is_found() -> None:
    leaderboard = ChangingLeaderboard(250, after_request(1, move(101, 100)))

    # Member 100 has rank 101 in the second block, so the first block is fetched again.
    assert await read_ids(leaderboard) == [*ranks(1, 100), *ranks(102, 200), 101, *ranks(201, 250)]
    assert leaderboard.requests == [(0, False), (100, False), (0, True), (90, True), (180, True)]


async def test_member_that_moves_into_the_previous_block_is_found() -> None:
    leaderboard = ChangingLeaderboard(450, after_request(1, move(350, 50)))

    user_ids = await read_ids(leaderboard)

    assert sorted(user_ids) == ranks(1, 450)
    assert user_ids.index(350) == 199


async def test_members_that_swap_at_every_boundary_are_found() -> None:
    def swap(leaderboard: ChangingLeaderboard) -> None:
        members = leaderboard.members
        for i in range(9, len(members) - 1, 10):
            members[i], members[i + 1] = members[i + 1], members[i]

    leaderboard = ChangingLeaderboard(25_000, swap)

    assert sorted(await read_ids(leaderboard)) == ranks(1, 25_000)
    assert len(leaderboard.requests) == 280


async def test_member_that_overtakes_from_the_end_of_a_full_last_block_is_found() -> None:
    leaderboard = ChangingLeaderboard(200, after_request(1, move(200, 1)))

    assert sorted(await read_ids(leaderboard)) == ranks(1, 200)


async def test_member_that_moves_from_the_end_to_the_top_is_found() -> None:
    leaderboard = ChangingLeaderboard(25_000, after_request(200, move(24_000, 3)))

    user_ids = await read_ids(leaderboard)

    assert sorted(user_ids) == ranks(1, 25_000)
    assert user_ids[-1] == 24_000
    assert leaderboard.requests[-1] == (0, True)
    assert len(leaderboard.requests) <= max_requests(25_000)


async def test_blocks_are_fetched_again_until_no_member_is_missing() -> None:
    leaderboard = ChangingLeaderboard(950, after_request(5, move(800, 150)))

    assert sorted(await read_ids(leaderboard)) == ranks(1, 950)
    assert leaderboard.requests[-2:] == [(0, True), (100, True)]


async def test_at_most_ten_blocks_are_fetched_again_once() -> None:
    leaderboard = ChangingLeaderboard(25_000, after_request(200, move(24_000, 5_000)))

    user_ids = await read_ids(leaderboard)

    assert set(ranks(1, 25_000)) - set(user_ids) == {24_000}
    assert leaderboard.requests[-10:] == [(offset, True) for offset in range(0, 1_000, 100)]
    assert leaderboard.requests[-11][0] > 24_800


async def test_no_member_is_missed_when_others_leave_after_the_first_repeated_row() -> None:
    def leave(leaderboard: ChangingLeaderboard) -> None:
        if len(leaderboard.requests) == 1:
            leaderboard.move(101, 100)
        elif len(leaderboard.requests) > 3:
            leaderboard.remove(leaderboard.members[0])

    leaderboard = ChangingLeaderboard(1_000, leave)

    assert sorted(await read_ids(leaderboard)) == ranks(1, 1_000)


# With a start and a stop


async def test_rows_before_the_start_are_not_requested() -> None:
    leaderboard = ChangingLeaderboard(450, after_request(1, move(350, 160)))

    assert sorted(await read_ids(leaderboard, 151)) == ranks(151, 450)
    assert min(leaderboard.requests) == (150, False)


async def test_rows_after_the_stop_are_not_yielded() -> None:
    leaderboard = ChangingLeaderboard(450, after_request(1, move(101, 100)))

    user_ids = await read_ids(leaderboard, 1, 130)

    assert sorted(user_ids) == ranks(1, 130)
    assert max(offset for offset, _ in leaderboard.requests) == 100


async def test_member_that_moves_to_a_rank_before_the_stop_is_found() -> None:
    leaderboard = ChangingLeaderboard(450, after_request(1, move(350, 50)))

    assert set(await read_ids(leaderboard, 1, 150)) == {*ranks(1, 149), 350}


async def test_member_that_moves_up_is_found_when_another_falls_below_the_stop() -> None:
    leaderboard = ChangingLeaderboard(450, after_request(1, move(50, 160)))

    assert sorted(await read_ids(leaderboard, 1, 150)) == ranks(1, 151)


# Members that join or leave


@pytest.mark.parametrize("where", ["top", "bottom", "anywhere"])
async def test_25_000_rows_take_at_most_305_requests_while_members_join(
    where: str,
) -> None:
    def grow(leaderboard: ChangingLeaderboard) -> None:
        if leaderboard.clock % 2 == 0:  # one request per second, the rate that Tatsu allows
            size = len(leaderboard.members)
            leaderboard.join(
                {"top": 1, "bottom": size + 1, "anywhere": 1 + int(leaderboard.clock) * 7_919 % size}[where]
            )

    leaderboard = ChangingLeaderboard(25_000, grow)

    user_ids = await read_ids(leaderboard)

    assert set(user_ids) >= set(ranks(1, 25_000))
    assert len(user_ids) == len(set(user_ids))
    assert len(leaderboard.requests) <= 305


@pytest.mark.parametrize("rank", [1, 60, 100, 101, 200])
@pytest.mark.parametrize("request_number", [1, 2])
@pytest.mark.parametrize("size", [199, 200, 237])
async def test_no_member_is_missed_when_one_joins(size: int, request_number: int, rank: int) -> None:
    leaderboard = ChangingLeaderboard(
        size, after_request(request_number, lambda leaderboard: leaderboard.join(rank))
    )

    user_ids = await read_ids(leaderboard)

    assert set(user_ids) >= set(ranks(1, size))
    assert len(user_ids) == len(set(user_ids))
    assert len(leaderboard.requests) <= max_requests(size + 1)


async def test_iteration_continues_when_a_hundred_members_join_at_the_top() -> None:
    leaderboard = ChangingLeaderboard(650, after_request(4, *[lambda leaderboard: leaderboard.join(1)] * 100))

    assert set(await read_ids(leaderboard)) >= set(ranks(1, 650))


async def test_iteration_continues_to_the_new_end_when_members_join_at_the_bottom() -> None:
    leaderboard = ChangingLeaderboard(
        150, after_request(1, *[lambda leaderboard: leaderboard.join(len(leaderboard.members) + 1)] * 270)
    )

    assert len(await read_ids(leaderboard)) == 420
    assert leaderboard.requests == expected_requests(420)


async def test_iteration_ends_at_the_new_end_when_members_leave() -> None:
    def shrink(leaderboard: ChangingLeaderboard) -> None:
        leaderboard.members = leaderboard.members[:120]

    leaderboard = ChangingLeaderboard(450, after_request(3, shrink))

    assert await read_ids(leaderboard) == ranks(1, 300)
    assert leaderboard.requests == expected_requests(300)


async def test_iteration_ends_when_the_leaderboard_is_reset() -> None:
    def reset(leaderboard: ChangingLeaderboard) -> None:
        leaderboard.members = [7, FIRST_NEW_MEMBER, 8]

    leaderboard = ChangingLeaderboard(450, after_request(2, reset))

    assert await read_ids(leaderboard) == ranks(1, 200)
    assert leaderboard.requests == expected_requests(200)


# Invalid responses


async def test_iteration_ends_when_a_member_is_listed_twice() -> None:
    leaderboard = ChangingLeaderboard(150)
    leaderboard.members[120] = 21

    assert await read_ids(leaderboard) == [member for member in ranks(1, 150) if member != 121]
    assert len(leaderboard.requests) <= max_requests(150)


@pytest.mark.parametrize("joins", [0, 1, 5])
async def test_iteration_ends_when_the_server_ignores_the_offset(joins: int) -> None:
    requests = 0

    async def fetch(offset: int, fresh: bool) -> GuildRankings:
        nonlocal requests
        requests += 1
        assert requests < 50
        return block(offset, ranks(1 + joins * requests, 100 + joins * requests))

    user_ids = [row.user_id async for row in iter_rows(fetch, start=1, stop=None)]

    assert requests == 5
    assert len(user_ids) == len(set(user_ids)) == 100 + 4 * joins


async def test_caller_can_stop_the_iteration_of_endless_rows() -> None:
    requests = 0

    async def fetch(offset: int, fresh: bool) -> GuildRankings:
        nonlocal requests
        requests += 1
        return block(offset, ranks(offset + 1, offset + 100))

    rows = iter_rows(fetch, start=1, stop=None)

    assert [(await anext(rows)).user_id for _ in range(5_000)] == ranks(1, 5_000)
    assert requests == 50


@pytest.mark.parametrize("size", [1, 100, 250, 1_000, 10_000])
async def test_iteration_over_shuffled_rows_reaches_the_end_within_the_limit(
    size: int,
) -> None:
    random = Random(7)  # noqa: S311 - not used for security

    def shuffle(leaderboard: ChangingLeaderboard) -> None:
        random.shuffle(leaderboard.members)

    leaderboard = ChangingLeaderboard(size, shuffle)

    user_ids = await read_ids(leaderboard)

    assert len(user_ids) == len(set(user_ids))
    assert max(offset for offset, _ in leaderboard.requests) + 100 >= size
    assert len(leaderboard.requests) <= max_requests(size)


# The time of the requests


async def test_block_is_requested_when_its_first_row_is_needed() -> None:
    leaderboard = ChangingLeaderboard(450, after_request(1, move(350, 50)))
    rows = iter_rows(leaderboard.fetch, start=1, stop=None)

    assert leaderboard.requests == []
    assert [(await anext(rows)).user_id for _ in range(100)] == ranks(1, 100)
    assert leaderboard.requests == [(0, False)]
    assert [(await anext(rows)).user_id for _ in range(99)] == ranks(101, 199)
    assert leaderboard.requests == [(0, False), (100, False)]
    assert (await anext(rows)).user_id == 350
    assert leaderboard.requests[2:] == [(0, True)]


async def test_early_break_sends_no_further_request() -> None:
    leaderboard = ChangingLeaderboard(450)

    async for row in iter_rows(leaderboard.fetch, start=1, stop=None):
        if row.user_id == 100:
            break

    assert leaderboard.requests == [(0, False)]


async def test_error_is_raised_after_the_rows_before_it_and_ends_the_iteration() -> None:
    leaderboard = ChangingLeaderboard(450)

    async def fetch(offset: int, fresh: bool) -> GuildRankings:
        if offset == 200:
            raise ConnectionError("gone")
        return await leaderboard.fetch(offset, fresh)

    rows = iter_rows(fetch, start=1, stop=None)
    user_ids = [(await anext(rows)).user_id for _ in range(200)]

    with pytest.raises(ConnectionError, match="gone"):
        await anext(rows)
    with pytest.raises(StopAsyncIteration):
        await anext(rows)
    assert user_ids == ranks(1, 200)


# Through the client


@pytest.mark.parametrize("cached", [False, True])
async def test_client_fetches_blocks_again_without_the_cache_when_a_row_is_repeated(
    tatsu: FakeTatsu, client: TatsuClient, cached: bool
) -> None:
    scores = {rank: 10_000 - 10 * rank for rank in ranks(1, 250)}
    tatsu.set_board(GUILD, scores)
    if cached:
        await client.get_guild_rankings(GUILD)
        tatsu.requests.clear()

    yielded: list[tuple[int, Any]] = []
    async for row in client.iter_guild_rankings(GUILD):
        yielded.append((row.user_id, row.rank))
        if len(yielded) == 1:
            tatsu.set_board(GUILD, scores | {240: scores[50] + 1})

    assert yielded[:100] == [(rank, rank) for rank in ranks(1, 100)]
    assert yielded[199] == (240, 50)
    assert sorted(user_id for user_id, _ in yielded) == ranks(1, 250)
    offsets = [int(request.query["offset"]) for request in tatsu.requests]
    assert offsets == [0, 100, 0, 90, 180][cached:]
