"""The budget over real HTTP: what the client sends, what it keeps back, and what it sends again."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tatsu_cog import (
    ConnectionFailed,
    HTTPError,
    InvalidAnswer,
    NotFound,
    RateLimited,
    ServerError,
    TatsuClient,
)
from tatsu_cog.api import transport

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu

WINDOW = 0.2
GUILD = 573885009820254239


def client_of(tatsu: FakeTatsu, *, max_wait: float | None = None, window: float = WINDOW) -> TatsuClient:
    """Make a client that knows what the server allows."""
    tatsu.window = window
    return TatsuClient(
        tatsu.key, base_url=tatsu.base_url, limit=tatsu.limit, window=window, max_wait=max_wait, timeout=2
    )


def know(tatsu: FakeTatsu, *user_ids: int) -> None:
    for user_id in user_ids:
        tatsu.set_profile(user_id)


def statuses(tatsu: FakeTatsu) -> list[int]:
    return [request.status for request in tatsu.requests]


async def test_a_burst_is_answered_whole_and_the_server_refuses_none_of_it(tatsu: FakeTatsu) -> None:
    tatsu.limit = 20
    know(tatsu, *range(1, 51))
    async with client_of(tatsu) as client:
        answers = await asyncio.gather(*(client.get_profile(user_id) for user_id in range(1, 51)))
        stats = client.stats

    assert [answer.user_id for answer in answers] == list(range(1, 51))
    assert statuses(tatsu) == [200] * 50
    assert (stats.requests, stats.refusals) == (50, 0)
    assert stats.waits >= 30


async def test_who_would_wait_too_long_is_told_at_once_until_when(tatsu: FakeTatsu) -> None:
    tatsu.limit = 2
    know(tatsu, 1, 2, 3)
    async with client_of(tatsu, max_wait=5, window=60) as client:
        await client.get_profile(1)
        await client.get_profile(2)
        assert client.stats.remaining == 0

        with pytest.raises(RateLimited, match="not sent") as refusal:
            await client.get_profile(3)

    assert refusal.value.sent is False
    assert timedelta(seconds=50) < refusal.value.retry_at - datetime.now(UTC) <= timedelta(seconds=60)
    assert len(tatsu.requests) == 2


async def test_a_429_closes_the_gate_for_all_and_says_so_in_one_line(
    tatsu: FakeTatsu, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    know(tatsu, 1, 2, 3)
    tatsu.misbehave(status=429, headers={"Retry-After": "0.3"}, times=1)
    async with client_of(tatsu, max_wait=0.1) as client:
        with pytest.raises(RateLimited) as refusal:
            await client.get_profile(1)
        assert refusal.value.sent is True
        with pytest.raises(RateLimited) as kept_back:
            await client.get_profile(2)
        assert kept_back.value.sent is False
        assert statuses(tatsu) == [429]

    async with client_of(tatsu) as client:
        tatsu.misbehave(status=429, headers={"Retry-After": "0.05"}, times=1)
        with pytest.raises(RateLimited):
            await client.get_profile(1)
        assert (await client.get_profile(3)).user_id == 3

    assert [record.getMessage() for record in caplog.records] == [
        "Tatsu refused a request as one too many: none is sent for 1 seconds",
        "Tatsu refused a request as one too many: none is sent for 1 seconds",
        "Tatsu takes requests again",
    ]


async def test_a_bot_that_is_restarted_in_mid_window_keeps_to_what_the_server_has_left(
    tatsu: FakeTatsu,
) -> None:
    tatsu.limit = 10
    know(tatsu, *range(1, 21))
    async with client_of(tatsu, window=0.5) as first:
        await asyncio.gather(*(first.get_profile(user_id) for user_id in range(1, 8)))

    async with client_of(tatsu, window=0.5) as second:
        await asyncio.gather(*(second.get_profile(user_id) for user_id in range(1, 21)))

    assert statuses(tatsu) == [200] * 27


async def test_a_proxy_s_page_does_not_open_what_a_restart_has_to_find_out(tatsu: FakeTatsu) -> None:
    tatsu.limit = 10
    know(tatsu, *range(1, 21))
    async with client_of(tatsu, window=0.5) as first:
        await asyncio.gather(*(first.get_profile(user_id) for user_id in range(1, 8)))
    tatsu.misbehave(status=502, html=True, times=1)

    async with client_of(tatsu, window=0.5) as second:
        await asyncio.gather(*(second.get_profile(user_id) for user_id in range(1, 21)))

    assert statuses(tatsu) == [200] * 7 + [502] + [200] * 20


async def test_the_longest_wait_is_that_of_a_call_with_its_repetitions(
    tatsu: FakeTatsu, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "BACKOFF", 0)
    tatsu.limit = 1
    tatsu.misbehave(status=503, html=True)
    async with client_of(tatsu, window=0.3, max_wait=0.4) as client:
        with pytest.raises(RateLimited) as refusal:
            await client.get_profile(1)

    assert statuses(tatsu) == [503, 503]
    assert not refusal.value.sent


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_what_may_pass_is_tried_three_times(tatsu: FakeTatsu, status: int) -> None:
    know(tatsu, 1)
    tatsu.misbehave(status=status, times=2)
    async with client_of(tatsu) as client:
        assert (await client.get_profile(1)).user_id == 1
    assert statuses(tatsu) == [status, status, 200]

    tatsu.requests.clear()
    tatsu.misbehave(status=status)
    async with client_of(tatsu) as client:
        with pytest.raises(ServerError):
            await client.get_profile(1)
        assert client.stats.requests == 3
    assert statuses(tatsu) == [status] * 3


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ({"status": 400}, HTTPError),
        ({"status": 404}, NotFound),
        ({"status": 501}, ServerError),
        ({"html": True}, InvalidAnswer),
    ],
)
async def test_what_will_not_pass_is_tried_once(
    tatsu: FakeTatsu, how: dict[str, int], error: type[Exception]
) -> None:
    tatsu.misbehave(**how)  # type: ignore[arg-type]
    async with client_of(tatsu) as client:
        with pytest.raises(error):
            await client.get_profile(1)

    assert len(tatsu.requests) == 1


async def test_a_connection_that_is_lost_costs_a_slot_each_time_it_is_tried(tatsu: FakeTatsu) -> None:
    know(tatsu, 1, 2)
    async with client_of(tatsu, window=60) as client:
        await client.get_profile(1)  # so that the connection is one that aiohttp would try again by itself
        tatsu.misbehave(drop=True, times=1)
        assert (await client.get_profile(2)).user_id == 2
        assert client.stats.requests == len(tatsu.requests) == 3
        assert client.stats.remaining == tatsu.limit - 3

        tatsu.misbehave(drop=True)
        with pytest.raises(ConnectionFailed):
            await client.get_profile(3)
        assert client.stats.requests == len(tatsu.requests) == 6


async def test_a_caller_who_leaves_while_waiting_costs_nothing(tatsu: FakeTatsu) -> None:
    tatsu.limit = 1
    know(tatsu, 1, 2, 3)
    async with client_of(tatsu) as client:
        await client.get_profile(1)
        waiting = [asyncio.create_task(client.get_profile(user_id)) for user_id in (2, 3)]
        while client.stats.waits < 2:
            await asyncio.sleep(0)
        waiting[0].cancel()

        assert (await waiting[1]).user_id == 3
        assert client.stats.requests == len(tatsu.requests) == 2  # nobody wants the profile of 2 any more
        assert (await client.get_profile(2)).user_id == 2


async def test_what_one_has_left_is_still_asked_for_the_others(tatsu: FakeTatsu) -> None:
    tatsu.limit = 1
    know(tatsu, 1, 2)
    async with client_of(tatsu) as client:
        await client.get_profile(1)
        leaving, staying = (asyncio.create_task(client.get_profile(2)) for _ in range(2))
        while not client.stats.waits:
            await asyncio.sleep(0)
        leaving.cancel()

        assert (await staying).user_id == 2
    assert statuses(tatsu) == [200] * 2


async def test_a_background_question_goes_first_as_soon_as_a_member_waits_for_it(tatsu: FakeTatsu) -> None:
    tatsu.limit = 2
    tatsu.set_board(GUILD, {user_id: user_id for user_id in range(1, 301)})
    async with client_of(tatsu) as client:
        await client.get_guild_rankings(GUILD)  # one of the two slots; the background leaves the other one
        later, sooner = (
            asyncio.create_task(client.get_guild_rankings(GUILD, offset=offset, background=True))
            for offset in (100, 200)
        )
        while client.stats.waits < 2:
            await asyncio.sleep(0)

        joined = await client.get_guild_rankings(GUILD, offset=200)

        assert joined is await sooner
        assert not later.done()
        await later
    assert [str(request).rpartition("=")[2] for request in tatsu.requests] == ["0", "200", "100"]


async def test_an_answer_is_as_old_as_its_request_not_as_the_question(tatsu: FakeTatsu) -> None:
    tatsu.limit = 1
    know(tatsu, 1, 2)
    async with client_of(tatsu) as client:
        first, second = await asyncio.gather(client.get_profile(1), client.get_profile(2))

    assert first.fetched_at is not None
    assert second.fetched_at is not None
    assert second.fetched_at - first.fetched_at >= timedelta(seconds=WINDOW)


@pytest.mark.parametrize("options", [{"limit": 0}, {"window": 0.0}, {"max_wait": -1.0}])
async def test_a_budget_that_is_none_is_refused_at_once(tatsu: FakeTatsu, options: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must be"):
        TatsuClient(tatsu.key, base_url=tatsu.base_url, **options)  # type: ignore[arg-type]
