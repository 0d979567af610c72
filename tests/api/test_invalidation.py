"""Modifications invalidate the affected cached responses in all processes."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import pytest
from support.leaderboard import GUILD, USER
from support.valkeys import Valkey, client_of
from support.waiting import wait_until

from tatsu_cog.api.cache import RedisCache

if TYPE_CHECKING:
    from redis.asyncio import Redis

    from tatsu_cog.api import TatsuClient
    from tatsu_cog.testing import FakeTatsu


async def warm_up(tatsu: FakeTatsu, client: TatsuClient) -> None:
    """Send a request to end the cold start."""
    tatsu.set_profile(1)
    await client.get_profile(1)


@pytest.mark.parametrize("shared", [False, True], ids=["one process", "Redis"])
@pytest.mark.parametrize("kind", ["ranking", "rankings", "points"])
async def test_response_that_was_in_flight_during_a_change_is_not_cached(
    tatsu: FakeTatsu, server: Valkey, redis: Redis, shared: bool, kind: str
) -> None:
    tatsu.set_board(GUILD, {USER: 50})
    tatsu.set_points(GUILD, {USER: 50})
    responses: dict[str, Any] = {
        "ranking": {"guild_id": str(GUILD), "user_id": str(USER), "rank": 1, "score": 50},
        "rankings": {"guild_id": str(GUILD), "rankings": [{"rank": 1, "score": 50, "user_id": str(USER)}]},
        "points": {"guild_id": str(GUILD), "user_id": str(USER), "rank": 1, "points": 50},
    }
    old = responses[kind]
    async with client_of(tatsu, server if shared else None, max_wait=None) as client:

        async def read() -> int:
            if kind == "points":
                return (await client.get_member_points(GUILD, USER)).points
            if kind == "ranking":
                return (await client.get_member_ranking(GUILD, USER)).score
            return (await client.get_guild_rankings(GUILD)).rankings[0].score

        change = client.modify_member_points if kind == "points" else client.modify_member_score
        await warm_up(tatsu, client)
        tatsu.misbehave(hang=True, times=1, change=lambda _: old)
        early = asyncio.create_task(read())
        await wait_until(lambda: client.stats.requests >= 2)
        await change(GUILD, USER, 5_000)
        tatsu.behave()
        assert await early == 50

        assert await read() == 5_050
        assert await read() == 5_050


async def test_another_process_gets_the_new_value_after_a_change(
    tatsu: FakeTatsu, server: Valkey, redis: Redis
) -> None:
    tatsu.set_board(GUILD, {USER: 10, USER + 1: 5})
    async with (
        client_of(tatsu, server, max_wait=None) as first,
        client_of(tatsu, server, max_wait=None) as second,
    ):
        await first.get_guild_rankings(GUILD)
        await first.get_member_ranking(GUILD, USER + 1)
        await first.modify_member_score(GUILD, USER + 1, 50)

        assert (await second.get_guild_rankings(GUILD)).rankings[0].user_id == USER + 1
        assert (await second.get_member_ranking(GUILD, USER + 1)).score == 55


async def test_change_leaves_other_guilds_and_other_members_cached(
    tatsu: FakeTatsu, server: Valkey, redis: Redis
) -> None:
    guilds = [1, 12, 123]
    for guild_id in guilds:
        tatsu.set_board(guild_id, {1: 30, 12: 20, 123: 10})
        tatsu.set_points(guild_id, {1: 30})
    async with (
        client_of(tatsu, server, max_wait=None) as first,
        client_of(tatsu, server, max_wait=None) as second,
    ):
        for guild_id in guilds:
            await first.get_guild_rankings(guild_id)
            await first.get_member_points(guild_id, 1)
            for user_id in (1, 12, 123):
                await first.get_member_ranking(guild_id, user_id)
        await first.modify_member_score(1, 1, 5)
        tatsu.requests.clear()

        for client in (first, second):
            for guild_id in guilds:
                await client.get_guild_rankings(guild_id)
                await client.get_member_points(guild_id, 1)
                for user_id in (1, 12, 123):
                    await client.get_member_ranking(guild_id, user_id)

    assert sorted(map(str, tatsu.requests)) == [
        "GET /guilds/1/rankings/all?offset=0",
        "GET /guilds/1/rankings/members/1/all",
    ]


async def test_change_of_points_leaves_the_leaderboard_cached(tatsu: FakeTatsu, client: TatsuClient) -> None:
    tatsu.set_board(GUILD, {USER: 10})
    tatsu.set_points(GUILD, {USER: 10})
    await client.get_guild_rankings(GUILD)
    await client.modify_member_points(GUILD, USER, 5)
    tatsu.requests.clear()

    await client.get_guild_rankings(GUILD)
    assert (await client.get_member_points(GUILD, USER)).points == 15
    assert list(map(str, tatsu.requests)) == [f"GET /guilds/{GUILD}/members/{USER}/points"]


async def test_commands_of_a_change_do_not_depend_on_the_number_of_keys_in_redis(
    tatsu: FakeTatsu, server: Valkey, redis: Redis
) -> None:
    tatsu.set_board(GUILD, {USER: 10})

    async def commands_of_a_change(client: TatsuClient) -> dict[str, int]:
        before = await redis.info("commandstats")
        await client.modify_member_score(GUILD, USER, 1)
        after = await redis.info("commandstats")
        return {
            name: stats["calls"] - before.get(name, {"calls": 0})["calls"] for name, stats in after.items()
        }

    async with client_of(tatsu, server, max_wait=None) as client:
        await client.get_guild_rankings(GUILD)
        few = await commands_of_a_change(client)
        await redis.mset({f"foreign:{number}": b"" for number in range(20_000)})
        many = await commands_of_a_change(client)

    assert many.get("cmdstat_scan", 0) == many.get("cmdstat_keys", 0) == 0
    assert many.get("cmdstat_set", 0) <= few.get("cmdstat_set", 0)


async def test_failed_invalidation_is_retried_when_redis_is_available_again(redis: Redis) -> None:
    key, scope = "guild_rankings:5:all:0", "guild_rankings:5"
    cache = RedisCache(redis, name="name", keep_for=60)
    request = CompletedRequest(b"before")
    await cache.fetch(key, scope, request, lambda body, _: body, 60)  # type: ignore[arg-type]
    assert await cache.get(key, scope) is not None

    await redis.execute_command("ACL", "SETUSER", "default", "-set")  # type: ignore[no-untyped-call]
    await cache.invalidate([scope])
    assert await cache.get(key, scope) is None
    await redis.execute_command("ACL", "SETUSER", "default", "+set")  # type: ignore[no-untyped-call]

    cache._failed_until = 0.0  # noqa: SLF001 - end the pause after a failure
    assert await cache.get(key, scope) is None
    assert await RedisCache(redis, name="name", keep_for=60).get(key, scope) is None


class CompletedRequest:
    """A request that completes immediately."""

    max_wait = 1.0
    sent_at: float | None = None

    def __init__(self, body: bytes) -> None:
        self.body = body

    async def send(self) -> bytes:
        self.sent_at = time.time()
        return self.body
