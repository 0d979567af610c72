"""The methods of the client: their requests, their results, and the arguments that they reject."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest
from support.leaderboard import GUILD, USER, requests_to, set_leaderboard

from tatsu_cog import ServerError, TatsuClient, Timeframe, TimeframeName, __version__

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu


# Requests and results


async def test_get_profile_returns_the_fields_that_tatsu_sent(tatsu: FakeTatsu, client: TatsuClient) -> None:
    tatsu.set_profile(USER, username="aria", credits=12, xp=625, title="Collector of hats")

    profile = await client.get_profile(USER)

    assert (profile.user_id, profile.username, profile.title) == (USER, "aria", "Collector of hats")
    assert (profile.credits, profile.level) == (12, 3)
    assert requests_to(tatsu) == [f"GET /users/{USER}/profile"]


async def test_get_member_ranking_returns_rank_and_score(tatsu: FakeTatsu, client: TatsuClient) -> None:
    set_leaderboard(tatsu, 3)

    row = await client.get_member_ranking(GUILD, USER + 1)

    assert (row.guild_id, row.user_id, row.rank, row.score) == (GUILD, USER + 1, 2, 9_999)
    assert requests_to(tatsu) == [f"rankings/members/{USER + 1}/all"]


async def test_guild_rankings_contain_the_requested_timeframe_and_offset(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    set_leaderboard(tatsu, 250)

    page = await client.get_guild_rankings(GUILD, "week", 200)

    assert (page.guild_id, page.timeframe, page.offset) == (GUILD, Timeframe.WEEK, 200)
    assert [row.rank for row in page.rankings] == list(range(201, 251))
    assert {row.guild_id for row in page.rankings} == {GUILD}
    assert requests_to(tatsu) == ["rankings/week?offset=200"]


@pytest.mark.parametrize("timeframe", [*Timeframe, "all", "month", "week"])
async def test_timeframe_can_be_an_enum_or_a_string(
    tatsu: FakeTatsu, client: TatsuClient, timeframe: Timeframe | TimeframeName
) -> None:
    tatsu.set_board(GUILD, {USER: 7}, str(timeframe))

    assert (await client.get_member_ranking(GUILD, USER, timeframe)).score == 7
    assert (await client.get_guild_rankings(GUILD, timeframe)).timeframe is Timeframe(timeframe)
    assert [row.score async for row in client.iter_guild_rankings(GUILD, timeframe)] == [7]
    assert requests_to(tatsu) == [
        f"rankings/members/{USER}/{timeframe!s}",
        f"rankings/{timeframe!s}?offset=0",
    ]


async def test_request_has_the_bare_key_and_the_default_user_agent(tatsu: FakeTatsu) -> None:
    tatsu.set_profile(USER)

    async with TatsuClient(f" {tatsu.key}\n", base_url=f"{tatsu.base_url}/") as client:
        await client.get_profile(USER)

    (request,) = tatsu.requests
    assert request.headers["Authorization"] == tatsu.key
    assert f"tatsu_cog/{__version__}" in request.headers["User-Agent"]
    assert (request.method, request.query, request.status) == ("GET", {}, 200)


# Iteration over the rankings


@pytest.mark.parametrize(
    ("size", "start", "stop", "offsets"),
    [
        (0, 1, None, [0]),
        (99, 1, None, [0]),
        (100, 1, None, [0, 100]),
        (200, 1, None, [0, 100, 200]),
        (250, 1, None, [0, 100, 200]),
        (250, 1, 100, [0]),
        (250, 1, 101, [0, 100]),
        (250, 7, 7, [6]),
        (250, 100, 101, [99]),
        (250, 50, 200, [49, 149]),
        (250, 240, 300, [239]),
        (200, 101, 200, [100]),
        (250, 251, None, [250]),
        (250, 1_000, 2_000, [999]),
    ],
)
async def test_iteration_yields_start_to_stop_with_the_fewest_requests(
    tatsu: FakeTatsu, client: TatsuClient, size: int, start: int, stop: int | None, offsets: list[int]
) -> None:
    set_leaderboard(tatsu, size)

    rows = [row async for row in client.iter_guild_rankings(GUILD, start=start, stop=stop)]

    last = size if stop is None else min(stop, size)
    assert [row.rank for row in rows] == list(range(start, last + 1))
    assert [row.user_id for row in rows] == [USER + rank - 1 for rank in range(start, last + 1)]
    assert requests_to(tatsu) == [f"rankings/all?offset={offset}" for offset in offsets]


async def test_iteration_requests_a_block_when_its_first_row_is_needed(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    set_leaderboard(tatsu, 300)

    rows = client.iter_guild_rankings(GUILD)
    assert requests_to(tatsu) == []
    assert [(await anext(rows)).rank for _ in range(100)] == list(range(1, 101))
    assert requests_to(tatsu) == ["rankings/all?offset=0"]
    tatsu.misbehave(status=500)
    with pytest.raises(ServerError):
        await anext(rows)


# Invalid arguments


INVALID_IDS = [0, -1, 1 << 64, True, 1.0, None]
INVALID_TIMEFRAMES = ["day", "ALL", "", None]
INVALID_OFFSETS = [-1, 1 << 64, True, 0.0, "0"]


def error_for(value: object) -> type[Exception]:
    """Return ValueError for an int, which is out of range, and TypeError for any other value."""
    return ValueError if type(value) is int else TypeError


@pytest.mark.parametrize(
    ("call", "arguments", "error"),
    [
        *(("get_member_ranking", (GUILD, USER, value), ValueError) for value in INVALID_TIMEFRAMES),
        *(("get_guild_rankings", (GUILD, value), ValueError) for value in INVALID_TIMEFRAMES),
        *(("get_guild_rankings", (GUILD, "all", value), error_for(value)) for value in INVALID_OFFSETS),
    ],
)
async def test_invalid_timeframe_or_offset_is_rejected_before_any_request(
    tatsu: FakeTatsu, client: TatsuClient, call: str, arguments: tuple[Any, ...], error: type[Exception]
) -> None:
    with pytest.raises(error):
        await getattr(client, call)(*arguments)

    assert requests_to(tatsu) == []


@pytest.mark.parametrize(
    ("arguments", "options", "error"),
    [
        *(((value,), {}, error_for(value)) for value in INVALID_IDS),
        *(((GUILD, value), {}, ValueError) for value in INVALID_TIMEFRAMES),
        *(((GUILD,), {"start": value}, error_for(value)) for value in [0, *INVALID_OFFSETS]),
        *(((GUILD,), {"start": 5, "stop": value}, error_for(value)) for value in [4, *INVALID_OFFSETS]),
    ],
)
def test_iteration_rejects_an_invalid_argument_when_it_is_called(
    arguments: tuple[Any, ...], options: dict[str, Any], error: type[Exception]
) -> None:
    client = TatsuClient("key")

    with pytest.raises(error):
        client.iter_guild_rankings(*arguments, **options)


@pytest.mark.parametrize(
    ("key", "error"),
    [
        ("", ValueError),
        ("two words", ValueError),
        (None, TypeError),
    ],
)
def test_invalid_key_is_rejected_by_the_constructor(key: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        TatsuClient(key)


@pytest.mark.parametrize(
    "base_url",
    [
        "",
        "api.tatsu.gg/v1",
        "ftp://api.tatsu.gg/v1",
        "https://api.tatsu.gg:port/v1",
        "https://api..tatsu.gg/v1",
        "https://api.tatsu.gg/v1?offset=0",
        "https://me:secret@api.tatsu.gg/v1",
        "https://:secret@api.tatsu.gg/v1",
    ],
)
def test_invalid_base_url_is_rejected_by_the_constructor(base_url: str) -> None:
    with pytest.raises(ValueError, match="base URL"):
        TatsuClient("key", base_url=base_url)


@pytest.mark.parametrize(
    "seconds", [{"timeout": 0}, {"timeout": -1}, {"timeout": math.nan}, {"fresh_for": -1}]
)
def test_invalid_number_of_seconds_is_rejected_by_the_constructor(seconds: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="seconds"):
        TatsuClient("key", **seconds)
