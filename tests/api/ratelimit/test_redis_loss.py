"""Loss of shared state in Redis: evicted keys, restored snapshots, failovers and clock changes."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest
from support.valkeys import (
    RequestCounter,
    Valkey,
    expect_no_permit,
    processes,
    store_of,
    wait_until_synced,
    warm,
)
from support.waiting import wait_until

from tatsu_cog import RateLimited
from tatsu_cog.api.ratelimit import RateLimiter, RateLimitHeaders, script
from tatsu_cog.api.ratelimit import redis as redis_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from redis.asyncio import Redis

NOEVICTION = "set its maxmemory-policy to noeviction"


async def keys_of(redis: Redis) -> tuple[str, str]:
    """Return the keys of the permits and of the state."""
    keys: list[Any] = await redis.keys("*:limit:*")
    permits, state = sorted(key.decode() for key in keys)
    return permits, state


async def script_calls(redis: Redis) -> int:
    """Return the number of calls of the script."""
    stats = await redis.info("commandstats")
    return sum(stats.get(f"cmdstat_{name}", {}).get("calls", 0) for name in ("eval", "evalsha"))


@asynccontextmanager
async def evicting_everything(redis: Redis) -> AsyncIterator[None]:
    """Delete the keys of the limiter continuously, like a server that evicts them."""
    stopped = False

    async def delete_keys() -> None:
        while not stopped:
            if keys := await redis.keys("*:limit:*"):
                await redis.delete(*keys)
            await asyncio.sleep(0.0005)

    task = asyncio.create_task(delete_keys())
    try:
        while await redis.keys("*:limit:*"):
            await asyncio.sleep(0)
        yield
    finally:
        stopped = True
        await task


@pytest.mark.parametrize("background", [False, True])
async def test_redis_is_called_at_most_eight_times_a_second_while_keys_are_evicted(
    redis: Redis, server: Valkey, *, background: bool
) -> None:
    async with processes(server, 1, 10, window=30) as (limiter,):
        await warm(limiter)
        async with limiter.permit(max_wait=1), evicting_everything(redis):
            before = await script_calls(redis)
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(2), limiter.permit(max_wait=None, background=background):
                    pass
            assert await script_calls(redis) - before <= 16


async def test_callers_that_do_not_wait_do_not_increase_the_calls_while_keys_are_evicted(
    redis: Redis, server: Valkey
) -> None:
    async with processes(server, 1, 10, window=30) as (limiter,):
        await warm(limiter)
        async with evicting_everything(redis):
            before, end = await script_calls(redis), time.monotonic() + 1.5
            while time.monotonic() < end:
                with suppress(RateLimited):
                    await expect_no_permit(limiter, 0.0)
            assert await script_calls(redis) - before <= 20


@pytest.mark.parametrize("max_wait", [0.0, 0.3, 1.0])
async def test_no_caller_waits_longer_than_max_wait_while_keys_are_evicted(
    redis: Redis, server: Valkey, max_wait: float
) -> None:
    async with processes(server, 1, 10) as (limiter,):
        await warm(limiter)
        async with evicting_everything(redis), asyncio.timeout(max_wait + 2):
            outcomes = await asyncio.gather(
                *(warm(limiter, max_wait) for _ in range(20)), return_exceptions=True
            )
    assert {type(outcome) for outcome in outcomes} <= {RateLimited, type(None)}


async def evict(redis: Redis) -> None:
    """Fill the memory of the server until it evicts the keys of the limiter, the only keys that expire."""
    used = (await redis.info("memory"))["used_memory"]
    await redis.config_set("maxmemory-policy", "volatile-ttl")
    await redis.config_set("maxmemory", used + 2_000_000)
    keys, number = await keys_of(redis), 0
    try:
        while await redis.exists(*keys):
            number += 1
            with suppress(Exception):
                await redis.set(f"big:{number}", b"x" * 100_000)
    finally:
        await redis.config_set("maxmemory", 0)
        await redis.delete(*(f"big:{each}" for each in range(1, number + 1)))


async def test_second_loss_is_logged_with_the_advice_to_disable_eviction(
    redis: Redis, server: Valkey, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog")
    async with processes(server, 1, 10, window=0.1) as (limiter,):
        for _ in range(4):
            await warm(limiter)
            await wait_until_synced(limiter)
            await evict(redis)
        await warm(limiter)
    first, second = (record.message for record in caplog.records)
    assert first.startswith("Redis has lost the state of the rate limit, probably after a flush")
    assert first.endswith("pausing requests for 0.1 s")
    assert NOEVICTION not in first
    assert NOEVICTION in second


@pytest.mark.parametrize("key", [0, 1], ids=["permits", "state"])
async def test_loss_of_a_single_key_is_detected(redis: Redis, server: Valkey, key: int) -> None:
    async with processes(server, 2, 10, window=30) as (first, second):
        await warm(first)
        await wait_until_synced(first)
        await warm(second)
        await wait_until_synced(second)
        await redis.delete((await keys_of(redis))[key])
        with pytest.raises(RateLimited) as error:
            await expect_no_permit(first, 1)
        assert error.value.retry_at.timestamp() - time.time() > 28


async def send_burst(counter: RequestCounter, limiters: list[RateLimiter], count: int) -> None:
    await asyncio.gather(*(counter.request(limiters[i % len(limiters)]) for i in range(count)))
    for limiter in limiters:
        await wait_until_synced(limiter)


async def lose_newest_permits(redis: Redis) -> None:
    permits, _ = await keys_of(redis)
    await redis.zremrangebyrank(permits, 3, -2)  # the last member is the id of the state


async def shift_the_clock(redis: Redis) -> None:
    permits, _ = await keys_of(redis)
    held: list[Any] = await redis.zrange(permits, 0, -2, withscores=True)
    for token, score in held:
        await redis.zadd(permits, {token: score - 0.8e6})


@pytest.mark.parametrize("lose", [lose_newest_permits, shift_the_clock])
async def test_loss_of_the_newest_permits_is_detected(redis: Redis, server: Valkey, lose: Any) -> None:
    counter = RequestCounter(20, window=1.0)
    async with processes(server, 2, 20, window=1.0) as limiters:
        await send_burst(counter, limiters, 20)
        await lose(redis)
        await send_burst(counter, limiters, 20)
    assert len(counter.arrivals) == 40
    assert counter.most_in_a_window() <= 20
    assert counter.refused == 0


@pytest.mark.parametrize("whole", [False, True], ids=["permits", "everything"])
async def test_restored_snapshot_is_detected(redis: Redis, server: Valkey, *, whole: bool) -> None:
    counter = RequestCounter(20, window=1.0)
    async with processes(server, 2, 20, window=1.0) as limiters:
        await send_burst(counter, limiters, 4)
        keys = (await keys_of(redis))[: 2 if whole else 1]
        dumps: list[Any] = [await redis.dump(key) for key in keys]
        await send_burst(counter, limiters, 16)
        for key, dump in zip(keys, dumps, strict=True):
            await redis.restore(key, 86_400_000, dump, replace=True)
        await send_burst(counter, limiters, 20)
    assert len(counter.arrivals) == 40
    assert counter.most_in_a_window() <= 20
    assert counter.refused == 0


async def test_snapshot_from_before_a_loss_is_detected(redis: Redis, server: Valkey) -> None:
    async with processes(server, 1, 10, window=0.2) as (limiter,):
        await warm(limiter)
        await wait_until_synced(limiter)
        dumps: dict[str, Any] = {key: await redis.dump(key) for key in await keys_of(redis)}
        await redis.flushdb()
        await warm(limiter)
        await wait_until_synced(limiter)
        newer = store_of(limiter)._id  # noqa: SLF001
        for key, dump in dumps.items():
            await redis.restore(key, 86_400_000, dump, replace=True)
        await warm(limiter)
        assert store_of(limiter)._id > newer  # noqa: SLF001


SCRIPT_WITH_SHIFT = script.SCRIPT.replace(
    "local now = time[1] * 1000000 + time[2]\n",
    "local now = time[1] * 1000000 + time[2] + (tonumber(redis.call('GET', 'shift')) or 0)\n",
)


@pytest.fixture
def shifted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add the value of the key ``shift``, in microseconds, to the time of the server in the script."""
    assert SCRIPT_WITH_SHIFT != script.SCRIPT
    monkeypatch.setattr(redis_store, "SCRIPT", SCRIPT_WITH_SHIFT)
    monkeypatch.setattr(
        redis_store, "SHA", hashlib.sha1(SCRIPT_WITH_SHIFT.encode(), usedforsecurity=False).hexdigest()
    )


@pytest.mark.usefixtures("shifted")
@pytest.mark.parametrize("seconds", [0.5, 1.5, 3.0, 3600.0])
async def test_no_request_is_refused_after_the_clock_steps_forward(
    redis: Redis, server: Valkey, seconds: float
) -> None:
    counter = RequestCounter(20, window=1.0)
    async with processes(server, 2, 20, window=1.0) as limiters:
        await send_burst(counter, limiters, 20)
        await redis.set("shift", round(seconds * 1e6))
        await send_burst(counter, limiters, 20)
    assert len(counter.arrivals) == 40
    assert counter.most_in_a_window() <= 20
    assert counter.refused == 0


@pytest.mark.usefixtures("shifted")
async def test_block_does_not_last_longer_after_the_clock_steps_back(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 10, window=0.1) as (first, second):
        await warm(first)
        async with first.permit(max_wait=1) as permit:
            permit.sent = True
            permit.block(0.6)
        await wait_until_synced(first)
        await redis.set("shift", -3_600_000_000)
        await warm(second, max_wait=3)
        await warm(first, max_wait=3)


async def test_block_survives_the_eviction_of_its_key(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 10, window=0.1) as (first, second):
        await warm(second)
        await warm(first)
        async with first.permit(max_wait=1) as permit:
            permit.sent = True
            permit.block(30.0)
        await wait_until_synced(first)
        with pytest.raises(RateLimited):
            await expect_no_permit(second, 0)
        await redis.delete(*await keys_of(redis))
        for limiter in (second, first):
            with pytest.raises(RateLimited) as error:
                await expect_no_permit(limiter, 5)
            assert error.value.retry_at.timestamp() - time.time() > 25
            assert limiter.blocked_for() > 25
            assert limiter.remaining() == 0
        async with processes(server, 1, 10, window=0.1) as (new,):
            with pytest.raises(RateLimited):
                await expect_no_permit(new, 5)


async def test_block_applies_immediately_in_the_process_that_received_the_429(
    redis: Redis, server: Valkey
) -> None:
    async with processes(server, 1, 10, window=30) as (limiter,):
        await warm(limiter)
        async with limiter.permit(max_wait=1) as permit:
            permit.sent = True
            permit.block(30.0)
            assert limiter.blocked_for() > 29
            with pytest.raises(RateLimited):
                await expect_no_permit(limiter, 0)


async def test_consecutive_429s_double_the_pause_across_processes(redis: Redis, server: Valkey) -> None:
    pauses = []
    async with processes(server, 3, 10, window=0.1) as limiters:
        await warm(limiters[0])
        for limiter in (limiters[0], limiters[1], limiters[2], limiters[0]):
            async with limiter.permit(max_wait=10) as permit:
                permit.sent = True
                permit.block(0.1)
            await wait_until_synced(limiter)
            pauses.append(store_of(limiter).backoff)
        assert pauses == pytest.approx([0.1, 0.2, 0.4, 0.8])
        await warm(limiters[1])
        await wait_until_synced(limiters[1])
        assert store_of(limiters[1]).backoff == 0.0


async def test_concurrent_429s_in_several_processes_do_not_double_the_pause(
    redis: Redis, server: Valkey
) -> None:
    async with processes(server, 2, 10, window=30) as (first, second):
        await warm(first)
        async with (
            first.permit(max_wait=1) as a,
            second.permit(max_wait=1) as b,
            second.permit(max_wait=1) as c,
        ):
            for permit in (a, b, c):
                permit.sent = True
                permit.block(5.0)
        await wait_until_synced(first)
        await wait_until_synced(second)
        assert store_of(first).backoff == store_of(second).backoff == 5.0


async def test_lowered_limit_is_logged_once_in_each_process_and_recovers(
    redis: Redis, server: Valkey, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog")
    async with processes(server, 2, 10, window=0.2) as limiters:
        for limit in (1, 1, 10, 10**9):
            for limiter in limiters:
                async with limiter.permit(max_wait=10) as permit:
                    permit.sent = True
                    permit.update_from_headers(RateLimitHeaders(limit=limit))
                await wait_until_synced(limiter)
            assert {limiter.limit for limiter in limiters} == {min(limit, 10)}
    lowered, raised = "Tatsu lowered the rate limit from 10 to 1", "Tatsu raised the rate limit from 1 to 10"
    messages = [record.message for record in caplog.records]
    assert sum(message.startswith(lowered) for message in messages) == 2
    assert sum(message.startswith(raised) for message in messages) == 2
    assert len(messages) == 4


async def test_lowered_limit_recovers_after_a_restart(redis: Redis, server: Valkey) -> None:
    async with processes(server, 1, 10, window=0.2) as (before,):
        async with before.permit(max_wait=1) as permit:
            permit.sent = True
            permit.update_from_headers(RateLimitHeaders(limit=1))
        await wait_until_synced(before)
    async with processes(server, 1, 10, window=0.2) as (after,):
        async with after.permit(max_wait=5, background=True) as permit:
            permit.sent = True
            permit.update_from_headers(RateLimitHeaders(limit=10))
        await wait_until_synced(after)
        assert after.limit == 10


async def test_response_to_an_older_request_does_not_change_the_limit(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 10, window=30) as (first, second):
        await warm(first)
        async with first.permit(max_wait=1) as older:
            older.sent = True
            async with second.permit(max_wait=1) as newer:
                newer.sent = True
                newer.update_from_headers(RateLimitHeaders(limit=10))
            await wait_until_synced(second)
            older.update_from_headers(RateLimitHeaders(limit=1))
        await wait_until_synced(first)
        assert first.limit == 10


@pytest.mark.parametrize(
    "headers",
    [
        RateLimitHeaders(10**30, 10**30, lambda: 1e300, uncertainty=1e300),
        RateLimitHeaders(-5, -5, lambda: -1e300),
        RateLimitHeaders(0, 0, lambda: float("nan")),
        RateLimitHeaders(10, 10, lambda: float("inf")),
    ],
)
async def test_out_of_range_headers_are_ignored(
    redis: Redis, server: Valkey, headers: RateLimitHeaders
) -> None:
    async with processes(server, 1, 10, window=0.2) as (limiter,):
        async with limiter.permit(max_wait=1) as permit:
            permit.sent = True
            permit.update_from_headers(headers)
        await warm(limiter)
        await wait_until(lambda: limiter.state.kind == "connected")
        assert limiter.limit == 10
