"""Two clients with one key, as two processes would be: one budget, one request, one memory."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from support.valkeys import Valkey

from tatsu_cog import NotFound, RateLimited, RedisUnavailable, ServerError, TatsuClient, TimedOut, UserProfile
from tatsu_cog.api import _redis
from tatsu_cog.settings import Settings, SettingsError

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

    from tatsu_cog.testing import FakeTatsu


@pytest.fixture
def valkey() -> Iterator[Valkey]:
    with Valkey() as server:
        yield server


def client_of(tatsu: FakeTatsu, valkey: Valkey, **options: float | None) -> TatsuClient:
    options = {"timeout": 2, **options}
    return TatsuClient(tatsu.key, base_url=tatsu.base_url, redis_url=valkey.url, **options)  # type: ignore[arg-type]


async def outcome_of(call: Coroutine[Any, Any, object]) -> object:
    """Return what a call returns or raises."""
    (outcome,) = await asyncio.gather(call, return_exceptions=True)
    return outcome


async def test_what_one_has_asked_the_other_need_not(tatsu: FakeTatsu, valkey: Valkey) -> None:
    tatsu.set_profile(1, xp=70)
    async with client_of(tatsu, valkey) as one, client_of(tatsu, valkey) as other:
        both = await asyncio.gather(one.get_profile(1), other.get_profile(1))
        again = await other.get_profile(1)

    assert both[0] == both[1] == again
    assert both[0].fetched_at == both[1].fetched_at
    assert len(tatsu.requests) == 1


async def test_together_they_keep_to_one_budget(tatsu: FakeTatsu, valkey: Valkey) -> None:
    tatsu.limit, tatsu.window = 20, 0.3
    for user_id in range(1, 51):
        tatsu.set_profile(user_id)
    async with (
        client_of(tatsu, valkey, limit=20, window=0.3, max_wait=None) as one,
        client_of(tatsu, valkey, limit=20, window=0.3, max_wait=None) as other,
    ):
        await asyncio.gather(*(one.get_profile(user_id) for user_id in range(1, 26)))
        await asyncio.gather(*(other.get_profile(user_id) for user_id in range(26, 51)))

    assert [request.status for request in tatsu.requests] == [200] * 50


async def test_when_tatsu_hangs_every_process_times_out(tatsu: FakeTatsu, valkey: Valkey) -> None:
    tatsu.misbehave(hang=True)
    async with (
        client_of(tatsu, valkey, timeout=0.5) as one,
        client_of(tatsu, valkey, timeout=0.5) as other,
        client_of(tatsu, valkey, timeout=0.5) as third,
    ):
        calls = (outcome_of(client.get_profile(1)) for client in (one, other, third))
        outcomes = await asyncio.gather(*calls)

    assert {type(outcome) for outcome in outcomes} == {TimedOut}


async def test_a_crowd_that_takes_all_connections_leaves_the_budget_its_own(
    tatsu: FakeTatsu, valkey: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_redis, "CONNECTIONS", 1)
    monkeypatch.setattr(_redis, "SOCKET_TIMEOUT", 0.2)
    tatsu.set_profile(1)
    async with client_of(tatsu, valkey) as client, client._redis[-1].client() as taker:  # noqa: SLF001
        assert not taker.connection_pool.can_get_connection()
        assert (await client.get_profile(1)).user_id == 1


async def test_an_older_answer_of_the_others_is_given_in_an_outage(tatsu: FakeTatsu, valkey: Valkey) -> None:
    tatsu.set_profile(1, xp=70)
    async with (
        client_of(tatsu, valkey, fresh_for=0.01) as one,
        client_of(tatsu, valkey, fresh_for=0.01) as other,
    ):
        before = await one.get_profile(1)
        tatsu.misbehave(status=503)
        while not (shown := await other.get_profile(1)).stale:
            await asyncio.sleep(0)

    assert shown == before
    assert shown.fetched_at == before.fetched_at


async def test_what_is_no_longer_so_is_forgotten_by_all(tatsu: FakeTatsu, valkey: Valkey) -> None:
    tatsu.set_profile(1)
    async with (
        client_of(tatsu, valkey, fresh_for=0.01) as one,
        client_of(tatsu, valkey, fresh_for=0.01) as other,
    ):
        await one.get_profile(1)
        tatsu.misbehave(status=404)
        while not isinstance(await outcome_of(other.get_profile(1)), NotFound):
            await asyncio.sleep(0)

        async with client_of(tatsu, valkey) as third:
            tatsu.behave()
            tatsu.misbehave(status=503)
            assert isinstance(await outcome_of(third.get_profile(1)), ServerError)


async def test_after_a_change_the_others_do_not_find_what_was_before(
    tatsu: FakeTatsu, valkey: Valkey
) -> None:
    tatsu.set_board(5, {1: 10, 2: 5})
    async with client_of(tatsu, valkey) as one:
        await one.get_guild_rankings(5)
        await one.get_member_ranking(5, 2)
        await one.modify_member_score(5, 2, 50)
    tatsu.requests.clear()

    async with client_of(tatsu, valkey) as other:
        assert (await other.get_guild_rankings(5)).rankings[0].user_id == 2
        assert (await other.get_member_ranking(5, 2)).score == 55
    assert len(tatsu.requests) == 2


async def test_without_the_server_nothing_is_sent_and_afterwards_all_is_well(
    tatsu: FakeTatsu, valkey: Valkey
) -> None:
    tatsu.set_profile(1)
    tatsu.set_profile(2)
    async with client_of(tatsu, valkey, window=0.3) as client:
        await client.get_profile(1)
        valkey.kill()
        with pytest.raises(RedisUnavailable, match="not sent"):
            await client.get_profile(2)
        assert (await client.get_profile(1)).user_id == 1
        assert len(tatsu.requests) == 1
        assert client.stats.redis is not None
        assert client.stats.redis.kind == "unreachable"

        valkey.start()
        while isinstance(outcome := await outcome_of(client.get_profile(2)), RedisUnavailable | RateLimited):
            await asyncio.sleep(0)
        assert isinstance(outcome, UserProfile)


def test_a_redis_url_that_is_none_is_a_setting_that_is_wrong() -> None:
    settings = Settings.from_environment({"TATSU_API_KEY": "a-key", "TATSU_REDIS_URL": "http://secret@x"})

    with pytest.raises(SettingsError, match="TATSU_REDIS_URL") as refusal:
        settings.make_client()
    assert "secret" not in str(refusal.value)
    assert "secret" not in repr(settings)


async def test_optional_request_is_sent_only_while_more_than_half_of_the_shared_limit_is_free(
    tatsu: FakeTatsu, valkey: Valkey
) -> None:
    tatsu.set_board(1, {7: 5})
    async with client_of(tatsu, valkey, limit=10) as first, client_of(tatsu, valkey, limit=10) as second:
        await second.get_guild_rankings(1)
        assert await second.get_member_ranking(1, 7, optional=True)

        for user_id in range(100, 106):
            tatsu.set_profile(user_id)
            await first.get_profile(user_id)
        await second.get_profile(100)  # the second client learns how much is free with its next request
        tatsu.set_profile(107)
        await second.get_profile(107)
        tatsu.requests.clear()
        with pytest.raises(RateLimited):
            await second.get_member_ranking(1, 7, "week", optional=True)
        assert not tatsu.requests
