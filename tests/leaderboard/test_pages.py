"""`LeaderboardPages` over real HTTP: rows, the end of the leaderboard, and the number of requests."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.world import NO_LIMIT

from tatsu_cog import ServerError, TatsuClient, Timeframe
from tatsu_cog.leaderboard import pages
from tatsu_cog.leaderboard.pages import MAX_PROBES, PAGE_SIZE, LeaderboardPages, Page, PageOutOfRange

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu

GUILD = 573885009820254239
FIRST_USER = 10**17
FAR_OFFSET = 10**9

fuzzed = settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])


def set_board(tatsu: FakeTatsu, size: int) -> None:
    tatsu.set_board(GUILD, {FIRST_USER + place: 2_000_000 - place for place in range(size)})


def leaderboard(client: TatsuClient) -> LeaderboardPages:
    return LeaderboardPages(client, GUILD, Timeframe.ALL)


async def page_of(client: TatsuClient, offset: int) -> Page:
    page = await leaderboard(client).page(offset)
    assert isinstance(page, Page)
    return page


async def end_of(client: TatsuClient, offset: int) -> PageOutOfRange:
    end = await leaderboard(client).page(offset)
    assert isinstance(end, PageOutOfRange)
    return end


def ranks(page: Page) -> list[int | None]:
    return [row.rank for row in page.rows]


def requests_to(tatsu: FakeTatsu) -> list[str]:
    return [str(request) for request in tatsu.requests]


def blocks(count: int) -> list[str]:
    return [f"GET /guilds/{GUILD}/rankings/all?offset={index * 100}" for index in range(count)]


# Pages with rows


@pytest.mark.parametrize("size", [0, 1, 9, 10, 11, 99, 100, 101, 200, 237])
async def test_all_pages_contain_each_row_once_and_request_each_block_once(
    tatsu: FakeTatsu, client: TatsuClient, size: int
) -> None:
    set_board(tatsu, size)
    offset, has_next = 0, True

    while has_next:
        page = await page_of(client, offset)
        shown = min(offset + PAGE_SIZE, size)
        assert page.offset == offset
        assert ranks(page) == list(range(offset + 1, shown + 1))
        assert [row.user_id for row in page.rows] == [FIRST_USER + place for place in range(offset, shown)]
        assert page.has_next == (shown < size)
        # After the last page of a full block, only the next block shows whether there are more rows.
        needed = offset // 100 + 1 + (shown == offset + PAGE_SIZE and shown % 100 == 0)
        assert requests_to(tatsu) == blocks(needed)
        offset, has_next = offset + PAGE_SIZE, page.has_next

    assert offset == max(-(-size // PAGE_SIZE), 1) * PAGE_SIZE


@pytest.mark.parametrize("page_size", [7, 15, 30, 100])
@pytest.mark.parametrize("size", [0, 7, 90, 99, 100, 101, 200, 237])
async def test_pages_of_another_size_contain_each_row_once(
    tatsu: FakeTatsu, client: TatsuClient, monkeypatch: pytest.MonkeyPatch, page_size: int, size: int
) -> None:
    monkeypatch.setattr(pages, "PAGE_SIZE", page_size)
    set_board(tatsu, size)
    shown: list[int | None] = []
    offset, has_next = 0, True

    while has_next:
        page = await page_of(client, offset)
        shown += ranks(page)
        offset, has_next = offset + page_size, page.has_next

    assert shown == list(range(1, size + 1))


@pytest.mark.parametrize(
    ("offset", "page_offset"), [(1, 0), (9, 0), (37, 30), (99, 90), (100, 100), (123, 120)]
)
async def test_offset_in_the_middle_of_a_page_returns_that_page(
    tatsu: FakeTatsu, client: TatsuClient, offset: int, page_offset: int
) -> None:
    set_board(tatsu, 237)

    page = await page_of(client, offset)

    assert page.offset == page_offset
    assert ranks(page) == list(range(page_offset + 1, page_offset + 11))


async def test_last_rank_is_known_once_a_cached_block_shows_the_end(
    client: TatsuClient, tatsu: FakeTatsu
) -> None:
    set_board(tatsu, 237)

    assert (await page_of(client, 0)).last_rank is None
    assert (await page_of(client, 100)).last_rank is None
    assert (await page_of(client, 230)).last_rank == 237
    assert (await page_of(client, 0)).last_rank == 237
    assert len(requests_to(tatsu)) == 3


async def test_last_rank_is_known_if_the_last_block_is_full(client: TatsuClient, tatsu: FakeTatsu) -> None:
    set_board(tatsu, 200)

    assert (await page_of(client, 100)).last_rank is None
    assert (await page_of(client, 190)).last_rank == 200
    assert (await page_of(client, 100)).last_rank == 200


@pytest.mark.parametrize("size", [0, 1, 9, 10])
async def test_last_rank_of_a_leaderboard_of_one_page_is_known(
    client: TatsuClient, tatsu: FakeTatsu, size: int
) -> None:
    set_board(tatsu, size)

    assert (await page_of(client, 0)).last_rank == size


async def test_last_rank_that_contradicts_the_page_is_not_used(client: TatsuClient, tatsu: FakeTatsu) -> None:
    set_board(tatsu, 150)
    await page_of(client, 100)
    set_board(tatsu, 400)

    assert (await page_of(client, 200)).last_rank is None


async def test_last_rank_of_another_time_period_is_not_used(client: TatsuClient, tatsu: FakeTatsu) -> None:
    set_board(tatsu, 237)
    await page_of(client, 230)

    other = await LeaderboardPages(client, GUILD, Timeframe.WEEK).page(0)

    assert isinstance(other, Page)
    assert other.last_rank is None


async def test_page_in_the_middle_needs_one_request(tatsu: FakeTatsu, client: TatsuClient) -> None:
    set_board(tatsu, 5_000)

    page = await page_of(client, 4_320)

    assert ranks(page) == list(range(4_321, 4_331))
    assert requests_to(tatsu) == [f"GET /guilds/{GUILD}/rankings/all?offset=4300"]


@pytest.mark.parametrize(
    "trouble", [{"status": 500}, {"status": 429}, {"drop": True}, {"html": True}], ids=str
)
async def test_page_is_returned_even_if_the_next_block_fails(
    tatsu: FakeTatsu, client: TatsuClient, trouble: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.monotonic
    set_board(tatsu, 100)
    await page_of(client, 0)

    tatsu.misbehave(**trouble)
    page = await page_of(client, 90)

    assert ranks(page) == list(range(91, 101))
    assert page.has_next

    tatsu.behave()
    monkeypatch.setattr(time, "monotonic", lambda: now() + 61)
    page = await page_of(client, 90)
    assert not page.has_next


# Past the end


@pytest.mark.parametrize("beyond", [0, 10, 100, 1_000, FAR_OFFSET])
@pytest.mark.parametrize("size", [0, 1, 99, 100, 101, 200, 237, 5_000])
async def test_page_past_the_end_reports_the_last_rank(
    tatsu: FakeTatsu, client: TatsuClient, size: int, beyond: int
) -> None:
    tatsu.limit = NO_LIMIT
    set_board(tatsu, size)
    first_past = max(-(-size // PAGE_SIZE), 1) * PAGE_SIZE

    end = await end_of(client, first_past + beyond)

    assert end == PageOutOfRange(timeframe=Timeframe.ALL, before=size + 1, last_rank=size)
    assert len(requests_to(tatsu)) == len(set(requests_to(tatsu))) <= MAX_PROBES + 1


@given(size=st.integers(0, 6_000), beyond=st.integers(0, FAR_OFFSET))
@fuzzed
async def test_last_rank_is_exact_up_to_6000_rows(tatsu: FakeTatsu, size: int, beyond: int) -> None:
    tatsu.limit = NO_LIMIT
    tatsu.requests.clear()
    set_board(tatsu, size)

    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
        end = await end_of(client, size + PAGE_SIZE + beyond)

    assert end == PageOutOfRange(timeframe=Timeframe.ALL, before=size + 1, last_rank=size)
    assert len(requests_to(tatsu)) == len(set(requests_to(tatsu))) <= MAX_PROBES + 1


@given(size=st.integers(6_000, 40_000), beyond=st.integers(0, FAR_OFFSET))
@fuzzed
async def test_last_rank_of_a_larger_leaderboard_is_exact_or_unknown(
    tatsu: FakeTatsu, size: int, beyond: int
) -> None:
    tatsu.limit = NO_LIMIT
    tatsu.requests.clear()
    set_board(tatsu, size)

    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
        end = await end_of(client, size + PAGE_SIZE + beyond)

    assert end.last_rank in {size, None}
    assert size < end.before <= size + PAGE_SIZE + beyond + 1
    assert len(requests_to(tatsu)) <= MAX_PROBES + 1


@pytest.mark.parametrize("size", [8_301, 8_399, 8_400])
async def test_last_rank_is_exact_up_to_8400_rows_from_far_away(
    tatsu: FakeTatsu, client: TatsuClient, size: int
) -> None:
    tatsu.limit = NO_LIMIT
    set_board(tatsu, size)

    end = await end_of(client, FAR_OFFSET)

    assert end == PageOutOfRange(timeframe=Timeframe.ALL, before=size + 1, last_rank=size)


async def test_search_on_a_very_large_leaderboard_reports_a_rank_past_its_end(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    tatsu.limit = NO_LIMIT
    set_board(tatsu, 200_000)

    end = await end_of(client, FAR_OFFSET)

    assert end.last_rank is None
    assert 200_000 < end.before < FAR_OFFSET
    assert len(requests_to(tatsu)) == MAX_PROBES + 1


async def test_search_on_inconsistent_data_stops(tatsu: FakeTatsu, client: TatsuClient) -> None:
    tatsu.limit = NO_LIMIT
    set_board(tatsu, 0)
    row = {"rank": 1, "score": 1, "user_id": "1"}
    tatsu.misbehave(times=1, change=lambda empty: empty)
    tatsu.misbehave(change=lambda empty: empty | {"rankings": [row] * 100})

    end = await end_of(client, FAR_OFFSET)

    assert end == PageOutOfRange(timeframe=Timeframe.ALL, before=FAR_OFFSET + 1, last_rank=None)
    assert len(requests_to(tatsu)) == MAX_PROBES + 1


async def test_search_for_the_end_fills_the_cache(tatsu: FakeTatsu, client: TatsuClient) -> None:
    set_board(tatsu, 237)
    end = await end_of(client, 5_000)
    tatsu.requests.clear()

    assert await end_of(client, 5_000) == end
    assert ranks(await page_of(client, 230)) == list(range(231, 238))
    assert requests_to(tatsu) == []


async def test_error_during_the_search_is_raised(tatsu: FakeTatsu, client: TatsuClient) -> None:
    set_board(tatsu, 237)
    tatsu.misbehave(times=2, change=lambda body: body)
    tatsu.misbehave(status=503)

    with pytest.raises(ServerError):
        await leaderboard(client).page(5_000)
