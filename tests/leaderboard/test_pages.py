"""Pages of ten cut out of blocks of a hundred, over real HTTP: the rows, the ends, and what they cost."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tatsu_cog import ServerError, TatsuClient, Timeframe
from tatsu_cog.leaderboard.pages import PAGE_SIZE, PROBES, Board, Page, PastTheEnd

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu

GUILD = 573885009820254239
FIRST_USER = 10**17
FAR = 10**9

drawn = settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])


def set_board(tatsu: FakeTatsu, size: int) -> None:
    tatsu.set_board(GUILD, {FIRST_USER + place: 2_000_000 - place for place in range(size)})


def board(client: TatsuClient) -> Board:
    return Board(client, GUILD, Timeframe.ALL)


async def page_of(client: TatsuClient, offset: int) -> Page:
    page = await board(client).page(offset)
    assert isinstance(page, Page)
    return page


async def end_of(client: TatsuClient, offset: int) -> PastTheEnd:
    end = await board(client).page(offset)
    assert isinstance(end, PastTheEnd)
    return end


def ranks(page: Page) -> list[int | None]:
    return [row.rank for row in page.rows]


def asked(tatsu: FakeTatsu) -> list[str]:
    return [str(request) for request in tatsu.requests]


def blocks(count: int) -> list[str]:
    return [f"GET /guilds/{GUILD}/rankings/all?offset={index * 100}" for index in range(count)]


# Within the board


@pytest.mark.parametrize("size", [0, 1, 9, 10, 11, 99, 100, 101, 200, 237])
async def test_a_walk_shows_every_row_once_and_asks_for_every_block_once(
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
        # The last page of a full block cannot tell whether the board goes on: the next block does.
        needed = offset // 100 + 1 + (shown == offset + PAGE_SIZE and shown % 100 == 0)
        assert asked(tatsu) == blocks(needed)
        offset, has_next = offset + PAGE_SIZE, page.has_next

    assert offset == max(-(-size // PAGE_SIZE), 1) * PAGE_SIZE


@pytest.mark.parametrize(("offset", "begins"), [(1, 0), (9, 0), (37, 30), (99, 90), (100, 100), (123, 120)])
async def test_a_row_in_the_middle_shows_the_page_that_holds_it(
    tatsu: FakeTatsu, client: TatsuClient, offset: int, begins: int
) -> None:
    set_board(tatsu, 237)

    page = await page_of(client, offset)

    assert page.offset == begins
    assert ranks(page) == list(range(begins + 1, begins + 11))


async def test_a_page_in_the_middle_costs_one_request(tatsu: FakeTatsu, client: TatsuClient) -> None:
    set_board(tatsu, 5_000)

    page = await page_of(client, 4_320)

    assert ranks(page) == list(range(4_321, 4_331))
    assert asked(tatsu) == [f"GET /guilds/{GUILD}/rankings/all?offset=4300"]


@pytest.mark.parametrize(
    "trouble", [{"status": 500}, {"status": 429}, {"drop": True}, {"html": True}], ids=str
)
async def test_a_page_is_shown_though_the_block_after_it_fails(
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


@pytest.mark.parametrize("beyond", [0, 10, 100, 1_000, FAR])
@pytest.mark.parametrize("size", [0, 1, 99, 100, 101, 200, 237, 5_000])
async def test_a_page_past_the_end_tells_the_last_rank(
    tatsu: FakeTatsu, client: TatsuClient, size: int, beyond: int
) -> None:
    tatsu.limit = FAR
    set_board(tatsu, size)
    first_past = max(-(-size // PAGE_SIZE), 1) * PAGE_SIZE

    end = await end_of(client, first_past + beyond)

    assert end == PastTheEnd(before=size + 1, last_rank=size)
    assert len(asked(tatsu)) == len(set(asked(tatsu))) <= PROBES + 1


@given(size=st.integers(0, 6_000), beyond=st.integers(0, FAR))
@drawn
async def test_the_last_rank_is_exact_for_any_board_up_to_6000_rows(
    tatsu: FakeTatsu, size: int, beyond: int
) -> None:
    tatsu.limit = FAR
    tatsu.requests.clear()
    set_board(tatsu, size)

    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
        end = await end_of(client, size + PAGE_SIZE + beyond)

    assert end == PastTheEnd(before=size + 1, last_rank=size)
    assert len(asked(tatsu)) == len(set(asked(tatsu))) <= PROBES + 1


@given(size=st.integers(6_000, 40_000), beyond=st.integers(0, FAR))
@drawn
async def test_on_a_larger_board_it_is_exact_or_nothing_wrong_is_said(
    tatsu: FakeTatsu, size: int, beyond: int
) -> None:
    tatsu.limit = FAR
    tatsu.requests.clear()
    set_board(tatsu, size)

    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
        end = await end_of(client, size + PAGE_SIZE + beyond)

    assert end.last_rank in {size, None}
    assert size < end.before <= size + PAGE_SIZE + beyond + 1
    assert len(asked(tatsu)) <= PROBES + 1


@pytest.mark.parametrize("size", [8_301, 8_399, 8_400])
async def test_the_end_of_8400_rows_is_found_from_any_distance(
    tatsu: FakeTatsu, client: TatsuClient, size: int
) -> None:
    tatsu.limit = FAR
    set_board(tatsu, size)

    end = await end_of(client, FAR)

    assert end == PastTheEnd(before=size + 1, last_rank=size)


async def test_a_longer_board_is_told_to_end_before_a_rank_that_is_past_its_end(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    tatsu.limit = FAR
    set_board(tatsu, 200_000)

    end = await end_of(client, FAR)

    assert end.last_rank is None
    assert 200_000 < end.before < FAR
    assert len(asked(tatsu)) == PROBES + 1


async def test_a_search_that_leads_nowhere_is_given_up(tatsu: FakeTatsu, client: TatsuClient) -> None:
    tatsu.limit = FAR
    set_board(tatsu, 0)
    row = {"rank": 1, "score": 1, "user_id": "1"}
    tatsu.misbehave(times=1, change=lambda empty: empty)
    tatsu.misbehave(change=lambda empty: empty | {"rankings": [row] * 100})

    end = await end_of(client, FAR)

    assert end == PastTheEnd(before=FAR + 1, last_rank=None)
    assert len(asked(tatsu)) == PROBES + 1


async def test_what_was_found_is_remembered(tatsu: FakeTatsu, client: TatsuClient) -> None:
    set_board(tatsu, 237)
    end = await end_of(client, 5_000)
    tatsu.requests.clear()

    assert await end_of(client, 5_000) == end
    assert ranks(await page_of(client, 230)) == list(range(231, 238))
    assert asked(tatsu) == []


async def test_trouble_in_the_middle_of_the_search_is_raised(tatsu: FakeTatsu, client: TatsuClient) -> None:
    set_board(tatsu, 237)
    tatsu.misbehave(times=2, change=lambda body: body)
    tatsu.misbehave(status=503)

    with pytest.raises(ServerError):
        await board(client).page(5_000)
