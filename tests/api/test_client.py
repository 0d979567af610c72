"""The client's calls: what goes over the wire, what is refused before it, whose session is closed when."""

from __future__ import annotations

import asyncio
import gc
import math
import time
import traceback
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from tatsu_cog import (
    ClientClosed,
    ConnectionFailed,
    NotFound,
    ServerError,
    TatsuClient,
    Timeframe,
    TimeframeName,
    __version__,
)
from tatsu_cog.api.cache.response import FAILURE_PAUSE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tatsu_cog.testing import FakeTatsu

GUILD, USER = 573885009820254239, 274561812664549376


def rank_in_cache(client: TatsuClient, *args: Any) -> int | None:
    ranking = client.cached_ranking(*args)
    return None if ranking is None else ranking.rank


def asked(tatsu: FakeTatsu) -> list[str]:
    return [str(request).removeprefix(f"GET /guilds/{GUILD}/") for request in tatsu.requests]


def set_board(tatsu: FakeTatsu, size: int) -> None:
    tatsu.set_board(GUILD, {USER + place: 10_000 - place for place in range(size)})


def open_sessions() -> set[aiohttp.ClientSession]:
    """Return every session of the process that is not closed, whoever holds it."""
    return {each for each in gc.get_objects() if type(each) is aiohttp.ClientSession and not each.closed}


@pytest.fixture
async def silence() -> AsyncIterator[tuple[str, asyncio.Event]]:
    """A server that takes a request and says nothing: its base URL, and when the request was there."""
    arrived, gone = asyncio.Event(), asyncio.Event()

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        arrived.set()
        await reader.read()
        writer.close()
        await writer.wait_closed()
        gone.set()

    async with await asyncio.start_server(take, "127.0.0.1", 0) as server, asyncio.timeout(5):
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", arrived
        await gone.wait()


# What goes over the wire


async def test_a_profile_is_what_tatsu_says(tatsu: FakeTatsu, client: TatsuClient) -> None:
    tatsu.set_profile(USER, username="aria", credits=12, xp=625, title="Collector of hats")

    profile = await client.get_profile(USER)

    assert (profile.user_id, profile.username, profile.title) == (USER, "aria", "Collector of hats")
    assert (profile.credits, profile.level) == (12, 3)
    assert asked(tatsu) == [f"GET /users/{USER}/profile"]


async def test_a_member_ranking_is_what_tatsu_says(tatsu: FakeTatsu, client: TatsuClient) -> None:
    set_board(tatsu, 3)

    row = await client.get_member_ranking(GUILD, USER + 1)

    assert (row.guild_id, row.user_id, row.rank, row.score) == (GUILD, USER + 1, 2, 9_999)
    assert asked(tatsu) == [f"rankings/members/{USER + 1}/all"]


async def test_a_board_knows_what_was_asked(tatsu: FakeTatsu, client: TatsuClient) -> None:
    set_board(tatsu, 250)

    board = await client.get_guild_rankings(GUILD, "week", 200)

    assert (board.guild_id, board.timeframe, board.offset) == (GUILD, Timeframe.WEEK, 200)
    assert [row.rank for row in board.rankings] == list(range(201, 251))
    assert {row.guild_id for row in board.rankings} == {GUILD}
    assert asked(tatsu) == ["rankings/week?offset=200"]


@pytest.mark.parametrize("timeframe", [*Timeframe, "all", "month", "week"])
async def test_a_timeframe_is_an_enum_or_its_string(
    tatsu: FakeTatsu, client: TatsuClient, timeframe: Timeframe | TimeframeName
) -> None:
    tatsu.set_board(GUILD, {USER: 7}, str(timeframe))

    assert (await client.get_member_ranking(GUILD, USER, timeframe)).score == 7
    assert (await client.get_guild_rankings(GUILD, timeframe)).timeframe is Timeframe(timeframe)
    assert [row.score async for row in client.iter_guild_rankings(GUILD, timeframe)] == [7]
    assert asked(tatsu) == [f"rankings/members/{USER}/{timeframe!s}", f"rankings/{timeframe!s}?offset=0"]


async def test_a_request_carries_the_bare_key_and_names_its_sender(tatsu: FakeTatsu) -> None:
    tatsu.set_profile(USER)

    async with TatsuClient(f" {tatsu.key}\n", base_url=f"{tatsu.base_url}/") as client:
        await client.get_profile(USER)

    (request,) = tatsu.requests
    assert request.headers["Authorization"] == tatsu.key
    assert f"tatsu_cog/{__version__}" in request.headers["User-Agent"]
    assert (request.method, request.query, request.status) == ("GET", {}, 200)


# Walking a board


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
async def test_a_walk_covers_both_ends_and_asks_no_more_than_it_needs(
    tatsu: FakeTatsu, client: TatsuClient, size: int, start: int, stop: int | None, offsets: list[int]
) -> None:
    set_board(tatsu, size)

    rows = [row async for row in client.iter_guild_rankings(GUILD, start=start, stop=stop)]

    last = size if stop is None else min(stop, size)
    assert [row.rank for row in rows] == list(range(start, last + 1))
    assert [row.user_id for row in rows] == [USER + rank - 1 for rank in range(start, last + 1)]
    assert asked(tatsu) == [f"rankings/all?offset={offset}" for offset in offsets]


async def test_a_walk_asks_only_as_far_as_it_is_followed(tatsu: FakeTatsu, client: TatsuClient) -> None:
    set_board(tatsu, 300)

    walk = client.iter_guild_rankings(GUILD)
    assert asked(tatsu) == []
    assert [(await anext(walk)).rank for _ in range(100)] == list(range(1, 101))
    assert asked(tatsu) == ["rankings/all?offset=0"]
    tatsu.misbehave(status=500)
    with pytest.raises(ServerError):
        await anext(walk)


# Bad arguments


BAD_IDS = [0, -1, 1 << 64, True, 1.0, None]
BAD_TIMEFRAMES = ["day", "ALL", "", None]
BAD_OFFSETS = [-1, 1 << 64, True, 0.0, "0"]


def refusal_of(bad: object) -> type[Exception]:
    return ValueError if type(bad) is int else TypeError


@pytest.mark.parametrize(
    ("call", "arguments", "error"),
    [
        *(("get_profile", (bad,), refusal_of(bad)) for bad in BAD_IDS),
        *(("get_member_ranking", (bad, USER), refusal_of(bad)) for bad in BAD_IDS),
        *(("get_member_ranking", (GUILD, bad), refusal_of(bad)) for bad in BAD_IDS),
        *(("get_member_ranking", (GUILD, USER, bad), ValueError) for bad in BAD_TIMEFRAMES),
        *(("get_guild_rankings", (bad,), refusal_of(bad)) for bad in BAD_IDS),
        *(("get_guild_rankings", (GUILD, bad), ValueError) for bad in BAD_TIMEFRAMES),
        *(("get_guild_rankings", (GUILD, "all", bad), refusal_of(bad)) for bad in BAD_OFFSETS),
    ],
)
async def test_a_bad_argument_is_refused_before_any_request(
    tatsu: FakeTatsu, client: TatsuClient, call: str, arguments: tuple[Any, ...], error: type[Exception]
) -> None:
    with pytest.raises(error):
        await getattr(client, call)(*arguments)

    assert asked(tatsu) == []


@pytest.mark.parametrize(
    ("arguments", "options", "error"),
    [
        *(((bad,), {}, refusal_of(bad)) for bad in BAD_IDS),
        *(((GUILD, bad), {}, ValueError) for bad in BAD_TIMEFRAMES),
        *(((GUILD,), {"start": bad}, refusal_of(bad)) for bad in [0, *BAD_OFFSETS]),
        *(((GUILD,), {"start": 5, "stop": bad}, refusal_of(bad)) for bad in [4, *BAD_OFFSETS]),
    ],
)
def test_a_walk_refuses_a_bad_argument_when_called_and_not_when_followed(
    arguments: tuple[Any, ...], options: dict[str, Any], error: type[Exception]
) -> None:
    client = TatsuClient("key")

    with pytest.raises(error):
        client.iter_guild_rankings(*arguments, **options)


@pytest.mark.parametrize(
    ("key", "error"),
    [
        *((bad, ValueError) for bad in ["", " \n", "two\nlines", "two words", "ключ"]),
        (None, TypeError),
        (b"k", TypeError),
    ],
)
def test_what_cannot_be_a_key_is_refused_at_once(key: Any, error: type[Exception]) -> None:
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
def test_what_cannot_be_a_base_url_is_refused_at_once(base_url: str) -> None:
    with pytest.raises(ValueError, match="base URL"):
        TatsuClient("key", base_url=base_url)


@pytest.mark.parametrize(
    "seconds", [{"timeout": 0}, {"timeout": -1}, {"timeout": math.nan}, {"fresh_for": -1}]
)
def test_what_cannot_be_a_number_of_seconds_is_refused_at_once(seconds: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="seconds"):
        TatsuClient("key", **seconds)


# Sessions


def test_a_client_made_before_the_loop_runs_opens_its_session_at_the_first_request() -> None:
    before = open_sessions()
    client = TatsuClient("key", base_url="http://127.0.0.1:1/v1")
    assert open_sessions() == before

    async def use() -> None:
        with pytest.raises(ConnectionFailed):
            await client.get_profile(USER)
        assert len(open_sessions() - before) == 1
        await client.close()

    asyncio.run(use())


async def test_a_session_that_the_client_opened_is_closed_with_it(tatsu: FakeTatsu) -> None:
    tatsu.set_profile(USER)
    before = open_sessions()

    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
        await client.get_profile(USER)
        (session,) = open_sessions() - before

    assert session.closed


async def test_a_session_that_the_client_was_given_stays_open(tatsu: FakeTatsu) -> None:
    tatsu.set_profile(USER)

    async with aiohttp.ClientSession() as session:
        async with TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session) as client:
            await client.get_profile(USER)
        assert not session.closed


@pytest.mark.parametrize("used", [False, True])
async def test_close_may_be_repeated(tatsu: FakeTatsu, used: bool) -> None:
    tatsu.set_profile(USER)
    client = TatsuClient(tatsu.key, base_url=tatsu.base_url)
    if used:
        await client.get_profile(USER)

    await client.close()
    await client.close()

    with pytest.raises(ClientClosed):
        await client.get_profile(USER)


async def test_a_closed_client_refuses_every_call(tatsu: FakeTatsu, client: TatsuClient) -> None:
    set_board(tatsu, 1)
    await client.get_guild_rankings(GUILD)
    await client.close()
    tatsu.requests.clear()

    for call in (
        client.get_profile(USER),
        client.get_member_ranking(GUILD, USER),
        client.get_guild_rankings(GUILD),
        anext(client.iter_guild_rankings(GUILD)),
    ):
        with pytest.raises(ClientClosed):
            await call
    assert rank_in_cache(client, GUILD, USER) is None
    assert asked(tatsu) == []


async def test_a_given_session_that_its_owner_closed_is_a_closed_client(tatsu: FakeTatsu) -> None:
    session = aiohttp.ClientSession()
    client = TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session)

    await session.close()

    with pytest.raises(ClientClosed):
        await client.get_profile(USER)


@pytest.mark.parametrize("given", [False, True])
async def test_those_who_wait_when_the_client_is_closed_are_told(
    silence: tuple[str, asyncio.Event], given: bool
) -> None:
    base_url, arrived = silence
    async with aiohttp.ClientSession() as session:
        client = TatsuClient("key", base_url=base_url, session=session if given else None)
        waiting = [asyncio.create_task(client.get_profile(USER)) for _ in range(3)]
        await arrived.wait()

        await client.close()

        outcomes = await asyncio.gather(*waiting, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [ClientClosed] * 3


async def test_one_who_waits_when_the_owner_closes_the_given_session_is_told(
    silence: tuple[str, asyncio.Event],
) -> None:
    base_url, arrived = silence
    session = aiohttp.ClientSession()
    client = TatsuClient("key", base_url=base_url, session=session)
    waiting = asyncio.create_task(client.get_profile(USER))
    await arrived.wait()

    await session.close()

    with pytest.raises(ClientClosed):
        await waiting


async def test_one_whose_request_has_not_left_when_the_owner_closes_the_session_is_told(
    tatsu: FakeTatsu,
) -> None:
    async def close_first(
        request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        await session.close()
        return await send(request)

    session = aiohttp.ClientSession(middlewares=(close_first,))
    client = TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session)

    with pytest.raises(ClientClosed):
        await client.get_profile(USER)


# Answers remembered and shared


async def test_fifty_who_ask_the_same_at_once_share_one_request(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    set_board(tatsu, 1)

    boards = await asyncio.gather(*(client.get_guild_rankings(GUILD) for _ in range(50)))

    assert {board.rankings[0].user_id for board in boards} == {USER}
    assert asked(tatsu) == ["rankings/all?offset=0"]


async def test_questions_that_differ_are_asked_one_by_one(tatsu: FakeTatsu, client: TatsuClient) -> None:
    set_board(tatsu, 101)

    await client.get_guild_rankings(GUILD)
    await client.get_guild_rankings(GUILD, "month")
    await client.get_guild_rankings(GUILD, "all", 100)
    await client.get_member_ranking(GUILD, USER)
    await client.get_guild_rankings(GUILD)

    assert len(asked(tatsu)) == 4


@pytest.mark.parametrize("leaver", [0, 1])
async def test_one_who_leaves_takes_the_request_away_from_nobody(
    tatsu: FakeTatsu, client: TatsuClient, leaver: int
) -> None:
    tatsu.set_profile(USER)
    callers = [asyncio.create_task(client.get_profile(USER)) for _ in range(3)]
    await asyncio.sleep(0)

    callers[leaver].cancel()

    outcomes = await asyncio.gather(*callers, return_exceptions=True)
    assert isinstance(outcomes.pop(leaver), asyncio.CancelledError)
    assert outcomes == [await client.get_profile(USER)] * 2
    assert asked(tatsu) == [f"GET /users/{USER}/profile"]


async def test_an_answer_that_everybody_has_left_is_there_for_the_next(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    tatsu.set_profile(USER)
    caller = asyncio.create_task(client.get_profile(USER))
    await asyncio.sleep(0)

    caller.cancel()

    assert (await client.get_profile(USER)).user_id == USER
    assert asked(tatsu) == [f"GET /users/{USER}/profile"]


async def test_an_error_is_shared_and_keeps_the_question_back_for_some_seconds(
    tatsu: FakeTatsu, client: TatsuClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    tatsu.set_profile(USER)
    tatsu.misbehave(status=501, times=1)
    now = time.monotonic

    outcomes = await asyncio.gather(*(client.get_profile(USER) for _ in range(5)), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [ServerError] * 5
    with pytest.raises(ServerError):
        await client.get_profile(USER)
    assert [request.status for request in tatsu.requests] == [501]

    monkeypatch.setattr(time, "monotonic", lambda: now() + FAILURE_PAUSE)
    assert (await client.get_profile(USER)).user_id == USER
    assert [request.status for request in tatsu.requests] == [501, 200]


async def test_an_error_that_is_remembered_does_not_grow_each_time_it_is_raised(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    raised = []
    for _ in range(20):
        with pytest.raises(NotFound) as caught:
            await client.get_profile(USER)
        raised.append(caught.value)

    assert len(tatsu.requests) == 1
    assert len({id(error) for error in raised}) == 20
    assert len({len(traceback.extract_tb(error.__traceback__)) for error in raised[1:]}) == 1
    assert {(str(error), error.status, error.code, error.message) for error in raised} == {
        ("Tatsu responded with status 404 (code 404): User not found", 404, 404, "User not found")
    }


async def test_each_row_of_an_older_answer_says_that_it_is_one(tatsu: FakeTatsu) -> None:
    set_board(tatsu, 3)
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, fresh_for=0.001) as client:
        await client.get_guild_rankings(GUILD)
        await asyncio.sleep(0.002)
        tatsu.misbehave(status=501)

        rows = [row async for row in client.iter_guild_rankings(GUILD)]

    assert [row.stale for row in rows] == [True] * 3


async def test_an_answer_is_asked_again_once_it_is_stale(
    tatsu: FakeTatsu, client: TatsuClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    tatsu.set_profile(USER, xp=1)
    now = time.monotonic
    assert (await client.get_profile(USER)).xp == 1
    tatsu.set_profile(USER, xp=2)
    assert (await client.get_profile(USER)).xp == 1

    monkeypatch.setattr(time, "monotonic", lambda: now() + 60)

    assert (await client.get_profile(USER)).xp == 2


async def test_with_nothing_remembered_every_call_asks(tatsu: FakeTatsu) -> None:
    set_board(tatsu, 1)
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, fresh_for=0) as client:
        for _ in range(3):
            await client.get_guild_rankings(GUILD)
        assert rank_in_cache(client, GUILD, USER) is None

    assert asked(tatsu) == ["rankings/all?offset=0"] * 3


async def test_a_rank_is_known_from_any_fresh_answer_and_costs_no_request(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    set_board(tatsu, 150)
    assert rank_in_cache(client, GUILD, USER) is None

    await client.get_guild_rankings(GUILD, "all", 100)
    await client.get_member_ranking(GUILD, USER, "month")
    await client.get_member_ranking(GUILD, 1, "month")
    tatsu.requests.clear()

    assert rank_in_cache(client, GUILD, USER + 120) == 121
    assert rank_in_cache(client, GUILD, USER, "month") == 1
    assert rank_in_cache(client, GUILD, USER) is None
    assert rank_in_cache(client, GUILD, USER + 120, "week") is None
    assert rank_in_cache(client, GUILD, 1, Timeframe.MONTH) is None
    assert rank_in_cache(client, GUILD + 1, USER, "month") is None
    assert asked(tatsu) == []
    with pytest.raises(ValueError, match="timeframe"):
        rank_in_cache(client, GUILD, USER, "day")
