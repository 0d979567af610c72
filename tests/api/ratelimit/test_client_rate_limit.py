"""The rate limit over HTTP: requests that are sent immediately, queued, rejected or retried."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from support.leaderboard import GUILD

from tatsu_cog import ConnectionFailed, RateLimited, TatsuClient
from tatsu_cog.api import request as request_module

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu

WINDOW = 0.2


def limited_client(tatsu: FakeTatsu, *, max_wait: float | None = None, window: float = WINDOW) -> TatsuClient:
    """Return a client with the limit and the window of the server."""
    tatsu.window = window
    return TatsuClient(
        tatsu.key, base_url=tatsu.base_url, limit=tatsu.limit, window=window, max_wait=max_wait, timeout=2
    )


def set_profiles(tatsu: FakeTatsu, *user_ids: int) -> None:
    for user_id in user_ids:
        tatsu.set_profile(user_id)


def statuses(tatsu: FakeTatsu) -> list[int]:
    return [request.status for request in tatsu.requests]


async def test_burst_is_served_without_a_429(tatsu: FakeTatsu) -> None:
    tatsu.limit = 20
    set_profiles(tatsu, *range(1, 51))
    async with limited_client(tatsu) as client:
        profiles = await asyncio.gather(*(client.get_profile(user_id) for user_id in range(1, 51)))
        stats = client.stats

    assert [profile.user_id for profile in profiles] == list(range(1, 51))
    assert statuses(tatsu) == [200] * 50
    assert (stats.requests, stats.rate_limited) == (50, 0)
    assert stats.queued >= 30


async def test_too_long_wait_is_rejected_immediately_with_a_retry_time(tatsu: FakeTatsu) -> None:
    tatsu.limit = 2
    set_profiles(tatsu, 1, 2, 3)
    async with limited_client(tatsu, max_wait=5, window=60) as client:
        await client.get_profile(1)
        await client.get_profile(2)
        assert client.stats.remaining == 0

        with pytest.raises(RateLimited, match="not sent") as error:
            await client.get_profile(3)

    assert error.value.sent is False
    assert timedelta(seconds=50) < error.value.retry_at - datetime.now(UTC) <= timedelta(seconds=60)
    assert len(tatsu.requests) == 2


async def test_requests_wait_for_the_retry_after_of_a_429(
    tatsu: FakeTatsu, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    set_profiles(tatsu, 1, 2)
    tatsu.misbehave(status=429, headers={"Retry-After": "1"}, times=1)
    async with limited_client(tatsu) as client:
        first = asyncio.create_task(client.get_profile(1))
        while client.stats.blocked_until is None:
            await asyncio.sleep(0.005)
        assert client.stats.remaining == 0
        profiles = await asyncio.gather(first, client.get_profile(2))
    assert [profile.user_id for profile in profiles] == [1, 2]
    assert statuses(tatsu) == [429, 200, 200]
    assert tatsu.requests[1].at - tatsu.requests[0].at >= 1.0
    assert [record.getMessage() for record in caplog.records] == [
        "Rate limited by Tatsu; pausing requests for 1 s",
        "No longer rate limited by Tatsu; sending requests again",
    ]


async def test_caller_with_a_max_wait_shorter_than_the_block_is_rejected(tatsu: FakeTatsu) -> None:
    set_profiles(tatsu, 1, 2)
    tatsu.misbehave(status=429, headers={"Retry-After": "3601"}, times=1)
    async with limited_client(tatsu, max_wait=0.1) as client:
        for user_id in (1, 2):
            with pytest.raises(RateLimited) as error:
                await client.get_profile(user_id)
            assert error.value.sent is (user_id == 1)
            remaining = error.value.retry_at - datetime.now(UTC)
            assert timedelta(seconds=3500) < remaining <= timedelta(seconds=3601)
    assert statuses(tatsu) == [429]


async def test_limit_of_one_in_a_single_response_is_logged_and_temporary(
    tatsu: FakeTatsu, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    set_profiles(tatsu, *range(1, 31))
    tatsu.misbehave(headers={"X-RateLimit-Limit": "1"}, times=1, skip=3)
    async with limited_client(tatsu) as client:
        for user_id in range(1, 31):
            await client.get_profile(user_id)
        assert client.stats.limit == tatsu.limit
    assert [record.getMessage() for record in caplog.records] == [
        f"Tatsu lowered the rate limit from {tatsu.limit} to 1 requests",
        f"Tatsu raised the rate limit from 1 to {tatsu.limit} requests",
    ]


async def test_client_restarted_within_a_window_stays_within_the_limit(
    tatsu: FakeTatsu,
) -> None:
    tatsu.limit = 10
    set_profiles(tatsu, *range(1, 21))
    async with limited_client(tatsu, window=0.5) as first:
        await asyncio.gather(*(first.get_profile(user_id) for user_id in range(1, 8)))

    async with limited_client(tatsu, window=0.5) as second:
        await asyncio.gather(*(second.get_profile(user_id) for user_id in range(1, 21)))

    assert statuses(tatsu) == [200] * 27


async def test_error_page_of_a_proxy_does_not_end_the_cold_start(tatsu: FakeTatsu) -> None:
    tatsu.limit = 10
    set_profiles(tatsu, *range(1, 21))
    async with limited_client(tatsu, window=0.5) as first:
        await asyncio.gather(*(first.get_profile(user_id) for user_id in range(1, 8)))
    tatsu.misbehave(status=502, html=True, times=1)

    async with limited_client(tatsu, window=0.5) as second:
        await asyncio.gather(*(second.get_profile(user_id) for user_id in range(1, 21)))

    assert statuses(tatsu) == [200] * 7 + [502] + [200] * 20


async def test_max_wait_covers_all_attempts_of_a_call(
    tatsu: FakeTatsu, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_module, "BACKOFF", 0)
    tatsu.limit = 1
    tatsu.misbehave(status=503, html=True)
    async with limited_client(tatsu, window=1.0, max_wait=1.7) as client:
        with pytest.raises(RateLimited) as error:
            await client.get_profile(1)

    assert statuses(tatsu) == [503, 503]
    assert not error.value.sent


async def test_each_attempt_over_a_lost_connection_uses_a_permit(tatsu: FakeTatsu) -> None:
    set_profiles(tatsu, 1, 2)
    async with limited_client(tatsu, window=60) as client:
        # aiohttp itself retries requests on reused connections, without acquiring a permit.
        await client.get_profile(1)
        tatsu.misbehave(drop=True, times=1)
        assert (await client.get_profile(2)).user_id == 2
        assert client.stats.requests == len(tatsu.requests) == 3
        assert client.stats.remaining == tatsu.limit - 3

        tatsu.misbehave(drop=True)
        with pytest.raises(ConnectionFailed):
            await client.get_profile(3)
        assert client.stats.requests == len(tatsu.requests) == 6


async def test_cancelled_caller_in_the_queue_sends_no_request(tatsu: FakeTatsu) -> None:
    tatsu.limit = 1
    set_profiles(tatsu, 1, 2, 3)
    async with limited_client(tatsu) as client:
        await client.get_profile(1)
        waiting = [asyncio.create_task(client.get_profile(user_id)) for user_id in (2, 3)]
        while client.stats.queued < 2:
            await asyncio.sleep(0)
        waiting[0].cancel()

        assert (await waiting[1]).user_id == 3
        assert client.stats.requests == len(tatsu.requests) == 2  # profile 2 was not requested
        assert (await client.get_profile(2)).user_id == 2


async def test_cancelling_one_queued_caller_does_not_cancel_the_shared_request(tatsu: FakeTatsu) -> None:
    tatsu.limit = 1
    set_profiles(tatsu, 1, 2)
    async with limited_client(tatsu) as client:
        await client.get_profile(1)
        cancelled, waiting = (asyncio.create_task(client.get_profile(2)) for _ in range(2))
        while not client.stats.queued:
            await asyncio.sleep(0)
        cancelled.cancel()

        assert (await waiting).user_id == 2
    assert statuses(tatsu) == [200] * 2


async def test_background_request_is_promoted_when_an_interactive_caller_joins(tatsu: FakeTatsu) -> None:
    tatsu.limit = 2
    tatsu.set_board(GUILD, {user_id: user_id for user_id in range(1, 301)})
    async with limited_client(tatsu) as client:
        # Use one of the two permits. The other permit is reserved for interactive requests.
        await client.get_guild_rankings(GUILD)
        other, promoted = (
            asyncio.create_task(client.get_guild_rankings(GUILD, offset=offset, background=True))
            for offset in (100, 200)
        )
        while client.stats.queued < 2:
            await asyncio.sleep(0)

        joined = await client.get_guild_rankings(GUILD, offset=200)

        assert joined is await promoted
        assert not other.done()
        await other
    assert [str(request).rpartition("=")[2] for request in tatsu.requests] == ["0", "200", "100"]


async def test_fetched_at_is_the_time_of_the_request_and_not_of_the_call(tatsu: FakeTatsu) -> None:
    tatsu.limit = 1
    set_profiles(tatsu, 1, 2)
    async with limited_client(tatsu) as client:
        first, second = await asyncio.gather(client.get_profile(1), client.get_profile(2))

    assert first.fetched_at is not None
    assert second.fetched_at is not None
    assert second.fetched_at - first.fetched_at >= timedelta(seconds=WINDOW)


@pytest.mark.parametrize("options", [{"limit": 0}, {"window": 0.0}, {"max_wait": -1.0}])
async def test_invalid_rate_limit_is_rejected_by_the_constructor(
    tatsu: FakeTatsu, options: dict[str, float]
) -> None:
    with pytest.raises(ValueError, match="must be"):
        TatsuClient(tatsu.key, base_url=tatsu.base_url, **options)  # type: ignore[arg-type]
