"""Cached responses, cached errors and shared requests of a client."""

from __future__ import annotations

import asyncio
import time
import traceback
from typing import TYPE_CHECKING, Any

import pytest
from support.leaderboard import GUILD, USER, requests_to, set_leaderboard

from tatsu_cog import NotFound, ServerError, TatsuClient, Timeframe
from tatsu_cog.api.cache.response import FAILURE_PAUSE

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu


def cached_rank(client: TatsuClient, *args: Any) -> int | None:
    ranking = client.cached_ranking(*args)
    return None if ranking is None else ranking.rank


async def test_fifty_concurrent_calls_for_one_page_share_one_request(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    set_leaderboard(tatsu, 1)

    pages = await asyncio.gather(*(client.get_guild_rankings(GUILD) for _ in range(50)))

    assert {page.rankings[0].user_id for page in pages} == {USER}
    assert requests_to(tatsu) == ["rankings/all?offset=0"]


async def test_calls_for_different_resources_send_separate_requests(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    set_leaderboard(tatsu, 101)

    await client.get_guild_rankings(GUILD)
    await client.get_guild_rankings(GUILD, "month")
    await client.get_guild_rankings(GUILD, "all", 100)
    await client.get_member_ranking(GUILD, USER)
    await client.get_guild_rankings(GUILD)

    assert len(requests_to(tatsu)) == 4


@pytest.mark.parametrize("cancelled", [0, 1])
async def test_cancelling_one_caller_does_not_cancel_the_shared_request(
    tatsu: FakeTatsu, client: TatsuClient, cancelled: int
) -> None:
    tatsu.set_profile(USER)
    callers = [asyncio.create_task(client.get_profile(USER)) for _ in range(3)]
    await asyncio.sleep(0)

    callers[cancelled].cancel()

    outcomes = await asyncio.gather(*callers, return_exceptions=True)
    assert isinstance(outcomes.pop(cancelled), asyncio.CancelledError)
    assert outcomes == [await client.get_profile(USER)] * 2
    assert requests_to(tatsu) == [f"GET /users/{USER}/profile"]


async def test_call_after_a_cancelled_call_sends_one_request(tatsu: FakeTatsu, client: TatsuClient) -> None:
    tatsu.set_profile(USER)
    caller = asyncio.create_task(client.get_profile(USER))
    await asyncio.sleep(0)

    caller.cancel()

    assert (await client.get_profile(USER)).user_id == USER
    assert requests_to(tatsu) == [f"GET /users/{USER}/profile"]


async def test_error_is_shared_and_cached_for_a_few_seconds(
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


async def test_traceback_of_a_cached_error_does_not_grow_when_it_is_raised_again(
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


async def test_each_row_of_a_stale_page_is_marked_as_stale(tatsu: FakeTatsu) -> None:
    set_leaderboard(tatsu, 3)
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, fresh_for=0.001) as client:
        await client.get_guild_rankings(GUILD)
        await asyncio.sleep(0.002)
        tatsu.misbehave(status=501)

        rows = [row async for row in client.iter_guild_rankings(GUILD)]

    assert [row.stale for row in rows] == [True] * 3


async def test_stale_response_is_refreshed(
    tatsu: FakeTatsu, client: TatsuClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    tatsu.set_profile(USER, xp=1)
    now = time.monotonic
    assert (await client.get_profile(USER)).xp == 1
    tatsu.set_profile(USER, xp=2)
    assert (await client.get_profile(USER)).xp == 1

    monkeypatch.setattr(time, "monotonic", lambda: now() + 60)

    assert (await client.get_profile(USER)).xp == 2


async def test_every_call_sends_a_request_when_the_cache_is_disabled(tatsu: FakeTatsu) -> None:
    set_leaderboard(tatsu, 1)
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, fresh_for=0) as client:
        for _ in range(3):
            await client.get_guild_rankings(GUILD)
        assert cached_rank(client, GUILD, USER) is None

    assert requests_to(tatsu) == ["rankings/all?offset=0"] * 3


async def test_cached_ranking_uses_any_fresh_response_without_a_request(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    set_leaderboard(tatsu, 150)
    assert cached_rank(client, GUILD, USER) is None

    await client.get_guild_rankings(GUILD, "all", 100)
    await client.get_member_ranking(GUILD, USER, "month")
    await client.get_member_ranking(GUILD, 1, "month")
    tatsu.requests.clear()

    assert cached_rank(client, GUILD, USER + 120) == 121
    assert cached_rank(client, GUILD, USER, "month") == 1
    assert cached_rank(client, GUILD, USER) is None
    assert cached_rank(client, GUILD, USER + 120, "week") is None
    assert cached_rank(client, GUILD, 1, Timeframe.MONTH) is None
    assert cached_rank(client, GUILD + 1, USER, "month") is None
    assert requests_to(tatsu) == []
    with pytest.raises(ValueError, match="timeframe"):
        cached_rank(client, GUILD, USER, "day")
