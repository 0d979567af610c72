"""Clients that share a rate limit and a cache through Redis, like separate processes with the same key."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from support.valkeys import Valkey, client_of

from tatsu_cog import NotFound, RateLimited, RedisUnavailable, ServerError, TimedOut, UserProfile
from tatsu_cog.api import _redis

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from tatsu_cog.testing import FakeTatsu


pytestmark = pytest.mark.usefixtures("redis")


async def outcome_of(call: Coroutine[Any, Any, object]) -> object:
    """Return the result of a call, or the exception that it raises."""
    (outcome,) = await asyncio.gather(call, return_exceptions=True)
    return outcome


async def test_processes_share_requests_and_responses(tatsu: FakeTatsu, server: Valkey) -> None:
    tatsu.set_profile(1, xp=70)
    async with client_of(tatsu, server) as first, client_of(tatsu, server) as second:
        both = await asyncio.gather(first.get_profile(1), second.get_profile(1))
        again = await second.get_profile(1)

    assert both[0] == both[1] == again
    assert both[0].fetched_at == both[1].fetched_at
    assert len(tatsu.requests) == 1


async def test_processes_share_the_rate_limit(tatsu: FakeTatsu, server: Valkey) -> None:
    tatsu.limit, tatsu.window = 20, 0.3
    for user_id in range(1, 51):
        tatsu.set_profile(user_id)
    async with (
        client_of(tatsu, server, limit=20, window=0.3, max_wait=None) as first,
        client_of(tatsu, server, limit=20, window=0.3, max_wait=None) as second,
    ):
        await asyncio.gather(*(first.get_profile(user_id) for user_id in range(1, 26)))
        await asyncio.gather(*(second.get_profile(user_id) for user_id in range(26, 51)))

    assert [request.status for request in tatsu.requests] == [200] * 50


async def test_every_process_times_out_when_tatsu_hangs(tatsu: FakeTatsu, server: Valkey) -> None:
    tatsu.misbehave(hang=True)
    async with (
        client_of(tatsu, server, timeout=0.5) as first,
        client_of(tatsu, server, timeout=0.5) as second,
        client_of(tatsu, server, timeout=0.5) as third,
    ):
        calls = (outcome_of(client.get_profile(1)) for client in (first, second, third))
        outcomes = await asyncio.gather(*calls)

    assert {type(outcome) for outcome in outcomes} == {TimedOut}


async def test_rate_limiter_has_its_own_connection_to_redis(
    tatsu: FakeTatsu, server: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_redis, "CONNECTIONS", 1)
    monkeypatch.setattr(_redis, "SOCKET_TIMEOUT", 0.2)
    tatsu.set_profile(1)
    async with client_of(tatsu, server) as client, client._redis[-1].client() as connection:  # noqa: SLF001
        assert not connection.connection_pool.can_get_connection()
        assert (await client.get_profile(1)).user_id == 1


async def test_stale_response_of_another_process_is_returned_during_an_outage(
    tatsu: FakeTatsu, server: Valkey
) -> None:
    tatsu.set_profile(1, xp=70)
    async with (
        client_of(tatsu, server, fresh_for=0.01) as first,
        client_of(tatsu, server, fresh_for=0.01) as second,
    ):
        before = await first.get_profile(1)
        tatsu.misbehave(status=503)
        while not (stale := await second.get_profile(1)).stale:
            await asyncio.sleep(0)

    assert stale == before
    assert stale.fetched_at == before.fetched_at


async def test_definitive_error_invalidates_the_cached_response_of_all_processes(
    tatsu: FakeTatsu, server: Valkey
) -> None:
    tatsu.set_profile(1)
    async with (
        client_of(tatsu, server, fresh_for=0.01) as first,
        client_of(tatsu, server, fresh_for=0.01) as second,
    ):
        await first.get_profile(1)
        tatsu.misbehave(status=404)
        while not isinstance(await outcome_of(second.get_profile(1)), NotFound):
            await asyncio.sleep(0)

        async with client_of(tatsu, server) as third:
            tatsu.behave()
            tatsu.misbehave(status=503)
            assert isinstance(await outcome_of(third.get_profile(1)), ServerError)


async def test_requests_are_not_sent_while_redis_is_down_and_are_sent_again_afterwards(
    tatsu: FakeTatsu, server: Valkey
) -> None:
    tatsu.set_profile(1)
    tatsu.set_profile(2)
    async with client_of(tatsu, server, window=0.3) as client:
        await client.get_profile(1)
        server.kill()
        with pytest.raises(RedisUnavailable, match="not sent"):
            await client.get_profile(2)
        assert (await client.get_profile(1)).user_id == 1
        assert len(tatsu.requests) == 1
        assert client.stats.redis is not None
        assert client.stats.redis.kind == "unreachable"

        server.start()
        while isinstance(outcome := await outcome_of(client.get_profile(2)), RedisUnavailable | RateLimited):
            await asyncio.sleep(0)
        assert isinstance(outcome, UserProfile)


async def test_optional_request_is_sent_only_while_more_than_half_of_the_shared_limit_is_free(
    tatsu: FakeTatsu, server: Valkey
) -> None:
    tatsu.set_board(1, {7: 5})
    for user_id in range(100, 108):
        tatsu.set_profile(user_id)
    async with client_of(tatsu, server, limit=10) as first, client_of(tatsu, server, limit=10) as second:
        await second.get_guild_rankings(1)
        await second.get_profile(106)  # only with the next permit does a client learn what Redis has counted
        assert await second.get_member_ranking(1, 7, optional=True)

        for user_id in range(100, 105):
            await first.get_profile(user_id)
        await second.get_profile(107)
        tatsu.requests.clear()
        with pytest.raises(RateLimited):
            await second.get_member_ranking(1, 7, "week", optional=True)
        assert not tatsu.requests
