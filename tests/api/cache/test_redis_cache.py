"""Responses that processes with the same key share through a real Valkey server."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import pytest
from support.valkeys import NAME, Valkey, raw_server
from support.waiting import wait_until

from tatsu_cog.api import InvalidResponse, NotFound, TatsuError, TimedOut
from tatsu_cog.api._redis import connect
from tatsu_cog.api.cache import RedisCache
from tatsu_cog.api.cache import redis as module

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from redis.asyncio import Redis

KEY, SCOPE = "guild_rankings:5:all:0", "guild_rankings:5"


class FakeRequest:
    """A request that gets its response from a function."""

    def __init__(self, respond: Callable[[], Awaitable[bytes]], max_wait: float | None = 5.0) -> None:
        self.max_wait = max_wait
        self.sent_at: float | None = None
        self._respond = respond

    async def send(self) -> bytes:
        self.sent_at = time.time()
        return await self._respond()


class Source:
    """The requests of several processes. The test sets their responses."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis
        self.sent: list[asyncio.Future[bytes]] = []

    async def respond(self) -> bytes:
        self.sent.append(asyncio.get_running_loop().create_future())
        return await self.sent[-1]

    def process(self) -> RedisCache:
        return RedisCache(self.redis, name=NAME, keep_for=60)

    def call(
        self, cache: RedisCache | None = None, *, max_wait: float | None = 5.0, fresh_for: float = 60.0
    ) -> asyncio.Task[tuple[bytes, float]]:
        request: Any = FakeRequest(self.respond, max_wait)
        return asyncio.create_task(
            (cache or self.process()).fetch(KEY, SCOPE, request, lambda body, _: body, fresh_for)
        )

    async def wait_until_sent(self, count: int) -> None:
        await wait_until(lambda: len(self.sent) >= count)


@pytest.fixture
def source(redis: Redis) -> Source:
    return Source(redis)


async def store(cache: RedisCache, body: bytes) -> None:
    async def respond() -> bytes:
        return body

    request: Any = FakeRequest(respond)
    await cache.fetch(KEY, SCOPE, request, lambda body, _: body, 0.0)


async def test_stored_response_is_shared_by_all_processes_with_the_same_key(
    redis: Redis, source: Source
) -> None:
    assert await source.process().get(KEY, SCOPE) is None
    before = time.time()
    await store(source.process(), b'{"rankings": []}')

    found = await source.process().get(KEY, SCOPE)

    assert found is not None
    assert found[0] == b'{"rankings": []}'
    assert before <= found[1] <= time.time()
    assert await RedisCache(redis, name="another", keep_for=60).get(KEY, SCOPE) is None
    await source.process().forget(KEY)
    assert await source.process().get(KEY, SCOPE) is None


async def test_concurrent_processes_share_one_request(source: Source) -> None:
    calls = [source.call() for _ in range(5)]
    await source.wait_until_sent(1)
    source.sent[0].set_result(b"response")

    assert {body for body, _ in await asyncio.gather(*calls)} == {b"response"}
    assert len(source.sent) == 1
    assert (await source.call())[0] == b"response"
    assert len(source.sent) == 1


async def test_stale_response_is_refreshed(source: Source) -> None:
    await store(source.process(), b"old")
    call = source.call(fresh_for=0.0)
    await source.wait_until_sent(1)
    source.sent[0].set_result(b"new")
    assert (await call)[0] == b"new"


async def test_another_process_sends_the_request_after_a_cancellation_or_failure(source: Source) -> None:
    calls = [source.call() for _ in range(3)]
    await source.wait_until_sent(1)
    calls[0].cancel()
    await source.wait_until_sent(2)
    source.sent[1].set_exception(TimedOut("no response"))
    await source.wait_until_sent(3)
    source.sent[2].set_result(b"third")

    outcomes = await asyncio.gather(*calls, return_exceptions=True)

    assert {type(outcome) for outcome in outcomes} == {asyncio.CancelledError, TimedOut, tuple}
    assert await source.redis.keys("*lease*") == []


@pytest.mark.parametrize("error", [NotFound(404, 10007, "Unknown"), TimedOut("no response")])
async def test_error_is_not_shared_with_other_processes(source: Source, error: TatsuError) -> None:
    calls = [source.call(), source.call()]
    await source.wait_until_sent(1)
    source.sent[0].set_exception(error)
    await source.wait_until_sent(2)
    source.sent[1].set_result(b"response")

    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == sorted([type(error).__name__, "tuple"])


async def test_response_that_cannot_be_decoded_is_not_stored(redis: Redis, source: Source) -> None:
    async def respond() -> bytes:
        return b"garbage"

    def check(*_: object) -> None:
        raise InvalidResponse("garbage")

    request: Any = FakeRequest(respond)
    with pytest.raises(InvalidResponse):
        await source.process().fetch(KEY, SCOPE, request, check, 60)
    assert await source.process().get(KEY, SCOPE) is None


async def test_waiting_for_another_process_ends_at_max_wait(source: Source) -> None:
    first = source.call()
    await source.wait_until_sent(1)

    second = source.call(max_wait=0.1)
    await source.wait_until_sent(2)
    source.sent[1].set_result(b"second")

    assert (await second)[0] == b"second"
    source.sent[0].set_result(b"first")
    assert (await first)[0] == b"first"


async def test_process_without_max_wait_sends_a_separate_request(source: Source) -> None:
    first = source.call()
    await source.wait_until_sent(1)
    second = source.call(max_wait=0.0)
    await source.wait_until_sent(2)
    for request in source.sent:
        request.set_result(b"response")
    await asyncio.gather(first, second)


async def test_lease_is_renewed_during_the_request_and_expires_with_its_process(
    redis: Redis, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LEASE_SECONDS", 0.2)
    monkeypatch.setattr(module, "RENEWAL_SECONDS", 0.05)
    holder = source.call()
    await source.wait_until_sent(1)
    (lease,) = await redis.keys("*lease*")
    token = await redis.get(lease)
    deadline = time.monotonic() + 0.4
    while time.monotonic() < deadline:
        assert await redis.get(lease) == token
    await redis.set(lease, b"another process", px=100)
    other = source.call()
    await source.wait_until_sent(2)
    source.sent[1].set_result(b"other")
    assert (await other)[0] == b"other"
    source.sent[0].set_result(b"holder")
    await holder


async def test_caller_cancelled_while_acquiring_a_lease_releases_it(
    redis: Redis, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = redis.set

    async def set_and_hang(*args: Any, **options: Any) -> None:
        await original(*args, **options)
        await asyncio.Event().wait()

    monkeypatch.setattr(redis, "set", set_and_hang)
    cancelled = source.call()
    while not await redis.keys("*lease*"):
        await asyncio.sleep(0)
    cancelled.cancel()
    await asyncio.wait({cancelled})
    assert cancelled.cancelled()
    assert await redis.keys("*") == []


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"\xc1",
        b"\x80\x04K\x01.",
        b"\x92\xcb",
        b"\x93\x01\xa1x\xa1y",
        b"\x93\xcb\x7f\xf8" + bytes(6) + b"\xc4\x00\xc4\x00",
        b"\x93\xcb\x7f\xf0" + bytes(6) + b"\xc4\x00\xc4\x00",
    ],
)
async def test_invalid_value_in_redis_is_treated_as_missing(
    redis: Redis, source: Source, garbage: bytes
) -> None:
    await store(source.process(), b"{}")
    (key,) = await redis.keys("*all:0")
    await redis.set(key, garbage)
    assert await source.process().get(KEY, SCOPE) is None
    await redis.delete(key)
    await redis.lpush(key, "of another type")
    assert await source.process().get(KEY, SCOPE) is None


async def test_response_with_a_future_timestamp_is_not_used(redis: Redis, source: Source) -> None:
    async def respond() -> bytes:
        request.sent_at += seconds_ahead
        return b"{}"

    for usable in (False, True):
        seconds_ahead = 2.0 if usable else 60.0
        request: Any = FakeRequest(respond)
        await source.process().fetch(KEY, SCOPE, request, lambda body, _: body, 0.0)
        found = await source.process().get(KEY, SCOPE)
        assert (found is not None) == usable
        assert found is None or found[1] <= time.time()


async def test_every_key_expires(redis: Redis, source: Source) -> None:
    await store(source.process(), b"{}")
    await source.process().invalidate([SCOPE])
    keys = await redis.keys("*")
    assert len(keys) == 2
    assert all([await redis.ttl(key) > 0 for key in keys])


async def test_calls_succeed_when_every_key_is_evicted_between_commands(
    redis: Redis, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = redis.execute_command
    commands = 0

    async def evict_first(*args: Any, **options: Any) -> Any:
        nonlocal commands
        commands += 1
        await command("FLUSHALL")  # type: ignore[no-untyped-call]
        return await command(*args, **options)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(redis, "execute_command", evict_first)
    calls = [source.call() for _ in range(3)]
    await source.wait_until_sent(3)
    for request in source.sent:
        request.set_result(b"response")
    assert {body for body, _ in await asyncio.gather(*calls)} == {b"response"}
    assert commands < 50


async def test_requests_are_not_shared_without_redis(server: Valkey, redis: Redis) -> None:
    server.kill()
    cache = RedisCache(redis, name=NAME, keep_for=60)
    assert await cache.get(KEY, SCOPE) is None
    await cache.forget(KEY)
    await cache.invalidate([SCOPE])
    await store(cache, b"{}")


@pytest.mark.parametrize("protocol", [2, 3])
@pytest.mark.parametrize("reply", [b"$-5\r\n", b"*1\r\n:1\r\n", b":1\r\n", b"%1\r\n*0\r\n+x\r\n"])
async def test_server_other_than_redis_is_treated_as_no_redis(reply: bytes, protocol: int) -> None:
    async with raw_server(lambda _: reply) as address:
        client = connect(f"redis://{address}/0?protocol={protocol}")
        for _ in range(2):
            cache = RedisCache(client, name=NAME, keep_for=60)
            assert await cache.get(KEY, SCOPE) is None
            await store(RedisCache(client, name=NAME, keep_for=60), b"{}")
        await client.aclose()
