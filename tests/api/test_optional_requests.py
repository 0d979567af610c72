"""Requests that the caller can do without: cached data, or a request while most of the rate limit is free."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tatsu_cog import RateLimited, ServerError, TatsuClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from tatsu_cog.api.models import TatsuModel
    from tatsu_cog.testing import FakeTatsu

GUILD, USER = 1, 7
LIMIT = 10
CALLS: dict[str, Callable[[TatsuClient, bool], Awaitable[TatsuModel]]] = {
    "block": lambda client, optional: client.get_guild_rankings(GUILD, optional=optional),
    "ranking": lambda client, optional: client.get_member_ranking(GUILD, USER, optional=optional),
    "points": lambda client, optional: client.get_member_points(GUILD, USER, optional=optional),
}
every_call = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)


@pytest.fixture
async def client(tatsu: FakeTatsu) -> AsyncIterator[TatsuClient]:
    tatsu.limit = LIMIT
    tatsu.set_board(GUILD, {USER: 5})
    tatsu.set_points(GUILD, {USER: 3})
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, limit=LIMIT) as client:
        yield client


async def use(client: TatsuClient, tatsu: FakeTatsu, count: int) -> None:
    """Send some other requests."""
    for user_id in range(100, 100 + count):
        tatsu.set_profile(user_id)
        await client.get_profile(user_id)
    tatsu.requests.clear()


@every_call
async def test_optional_request_is_sent_while_more_than_half_of_the_limit_is_free(
    client: TatsuClient, tatsu: FakeTatsu, call: Callable[[TatsuClient, bool], Awaitable[TatsuModel]]
) -> None:
    await use(client, tatsu, 4)

    await call(client, True)

    assert len(tatsu.requests) == 1


@every_call
async def test_optional_request_is_not_sent_at_half_of_the_limit(
    client: TatsuClient, tatsu: FakeTatsu, call: Callable[[TatsuClient, bool], Awaitable[TatsuModel]]
) -> None:
    await use(client, tatsu, 5)

    with pytest.raises(RateLimited) as raised:
        await call(client, True)

    assert not raised.value.sent
    assert not tatsu.requests
    assert client.stats.rate_limited == 0


@every_call
async def test_cached_response_is_returned_whatever_is_free(
    client: TatsuClient, tatsu: FakeTatsu, call: Callable[[TatsuClient, bool], Awaitable[TatsuModel]]
) -> None:
    cached = await call(client, False)
    await use(client, tatsu, 8)

    assert await call(client, True) == cached
    assert not tatsu.requests


async def test_concurrent_optional_requests_stop_at_half_of_the_limit(
    client: TatsuClient, tatsu: FakeTatsu
) -> None:
    await use(client, tatsu, 2)

    results = await asyncio.gather(
        *(client.get_member_points(GUILD, user_id, optional=True) for user_id in range(200, 208)),
        return_exceptions=True,
    )

    assert len(tatsu.requests) == 3
    assert sum(isinstance(result, RateLimited) and not result.sent for result in results) == 5


async def test_optional_request_is_not_sent_before_tatsus_first_response(
    client: TatsuClient, tatsu: FakeTatsu
) -> None:
    with pytest.raises(RateLimited):
        await client.get_guild_rankings(GUILD, optional=True)

    assert not tatsu.requests


async def test_optional_request_is_sent_once(client: TatsuClient, tatsu: FakeTatsu) -> None:
    await use(client, tatsu, 1)
    tatsu.misbehave(status=503)

    with pytest.raises(ServerError):
        await client.get_guild_rankings(GUILD, optional=True)

    assert len(tatsu.requests) == 1


async def test_caller_who_needs_the_response_has_the_shared_request_retried(
    client: TatsuClient, tatsu: FakeTatsu
) -> None:
    await use(client, tatsu, 1)
    tatsu.misbehave(times=1, status=503)

    optional, needed = await asyncio.gather(
        client.get_guild_rankings(GUILD, optional=True), client.get_guild_rankings(GUILD)
    )

    assert optional == needed
    assert len(tatsu.requests) == 2


async def test_caller_who_needs_the_response_waits_for_the_end_of_a_429(
    client: TatsuClient, tatsu: FakeTatsu
) -> None:
    await use(client, tatsu, 1)
    tatsu.misbehave(times=1, status=429, headers={"Retry-After": "1"})

    optional, needed = await asyncio.gather(
        client.get_guild_rankings(GUILD, optional=True), client.get_guild_rankings(GUILD)
    )

    assert optional == needed
    assert len(tatsu.requests) == 2


async def test_failed_optional_request_does_not_fail_later_calls(
    client: TatsuClient, tatsu: FakeTatsu
) -> None:
    await use(client, tatsu, 1)
    tatsu.misbehave(times=1, status=503)
    with pytest.raises(ServerError):
        await client.get_guild_rankings(GUILD, optional=True)

    assert len(await client.get_guild_rankings(GUILD)) == 1


async def test_cached_parts_of_a_leaderboard_are_returned_without_a_request(
    client: TatsuClient, tatsu: FakeTatsu
) -> None:
    tatsu.set_board(GUILD, {user_id: 1_000 - user_id for user_id in range(1, 238)})
    blocks = [await client.get_guild_rankings(GUILD, offset=offset) for offset in (0, 200)]
    await client.get_guild_rankings(GUILD, "week")
    tatsu.set_board(GUILD + 1, {1: 1})
    await client.get_guild_rankings(GUILD + 1)
    tatsu.requests.clear()

    assert client.cached_guild_rankings(GUILD) == blocks
    assert client.cached_guild_rankings(str(GUILD), "month") == []
    assert not tatsu.requests
