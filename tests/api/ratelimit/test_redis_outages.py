"""Redis is flushed, killed or restarted, or a process that shares the rate limit crashes."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

import pytest
from support.valkeys import (
    WINDOW,
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
from tatsu_cog.api.errors import RedisUnavailable
from tatsu_cog.api.ratelimit import RateLimiter, RateLimitHeaders
from tatsu_cog.api.ratelimit import redis as redis_store

if TYPE_CHECKING:
    from redis.asyncio import Redis

    from tatsu_cog.api.ratelimit.script import Call


async def test_response_to_a_request_sent_before_a_flush_does_not_end_the_cold_start(
    redis: Redis, server: Valkey
) -> None:
    async with processes(server, 2, 10, request_timeout=5) as (first, second):
        await warm(first)
        async with first.permit(max_wait=1) as late:
            late.sent = True
            await redis.flushall()
            late.update_from_headers(RateLimitHeaders(10, 8, lambda: WINDOW))
        await wait_until_synced(first)
        async with second.permit(max_wait=2) as probe:
            probe.sent = True
            with pytest.raises(RateLimited):
                async with first.permit(max_wait=0):
                    pass


async def test_current_and_recent_requests_still_count_after_a_flush(redis: Redis, server: Valkey) -> None:
    counter = RequestCounter(10, window=0.5)
    async with processes(server, 2, 10, window=0.5) as limiters:
        calls = [asyncio.create_task(counter.request(limiters[i % 2], latency=0.02)) for i in range(30)]
        await wait_until(lambda: len(counter.arrivals) > 5)
        await redis.flushall()
        await asyncio.gather(*calls)
    assert counter.most_in_a_window() <= 10
    assert counter.refused == 0


async def test_requests_pause_for_one_window_after_a_flush(redis: Redis, server: Valkey) -> None:
    counter = RequestCounter(10, window=0.5)
    async with processes(server, 2, 10, window=0.5) as (first, second):
        await counter.request(first)
        await asyncio.gather(*(counter.request(second) for _ in range(9)))
        await redis.flushall()
        # The second process, which sent nine requests, does not call Redis anymore.
        await counter.request(first)
    assert counter.most_in_a_window() <= 10
    assert counter.refused == 0


async def test_expired_state_is_not_treated_as_lost(
    redis: Redis, server: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        redis_store, "STATE_TTL", 0.0
    )  # the state then expires after the minimum of ten windows
    monkeypatch.setattr(redis_store, "LATE_ARRIVAL", 0.0)
    async with processes(server, 2, 10, window=0.05, request_timeout=0.05) as limiters:
        for limiter in limiters:
            await warm(limiter)
        await asyncio.sleep(0.6)
        assert await redis.keys("*") == []
        for limiter in limiters:
            async with limiter.permit(max_wait=0):
                pass
            await wait_until_synced(limiter)


async def test_idle_process_detects_a_flush(
    redis: Redis, server: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_store, "LATE_ARRIVAL", 0.0)
    async with processes(server, 2, 10, window=0.05, request_timeout=0.05) as (idle, busy):
        await warm(idle)
        await asyncio.sleep(0.6)
        await warm(busy)
        await wait_until_synced(busy)
        await redis.flushall()
        with pytest.raises(RateLimited):
            await expect_no_permit(idle, 0)


async def test_permit_reported_after_a_flush_is_not_subtracted_from_the_remaining_requests(
    redis: Redis, server: Valkey
) -> None:
    async with processes(server, 2, 10, window=30) as (first, second):
        await warm(first)
        async with first.permit(max_wait=1), first.permit(max_wait=1), first.permit(max_wait=1):
            # Otherwise, this process could send the first call after the flush.
            await wait_until_synced(first)
            await redis.flushall()
            async with second.permit(max_wait=1) as probe:
                with pytest.raises(RateLimited):
                    await expect_no_permit(first, 0)
                await wait_until_synced(first)  # Redis contains the requests in flight again
                probe.sent = True
                probe.update_from_headers(RateLimitHeaders(10, 6, lambda: 25.0))
            async with second.permit(max_wait=1), second.permit(max_wait=1), second.permit(max_wait=1):
                with pytest.raises(RateLimited):
                    await expect_no_permit(first, 0)


async def test_processes_stay_within_the_limit_when_redis_is_killed_and_loses_its_data(
    redis: Redis, server: Valkey, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog")
    monkeypatch.setattr(redis_store, "RETRY_PAUSE", 0.05)
    counter = RequestCounter(8)
    failures: list[RedisUnavailable] = []

    async def request(limiter: RateLimiter) -> None:
        while True:
            try:
                return await counter.request(limiter, latency=0.02)
            except RedisUnavailable as failure:
                failures.append(failure)
                await asyncio.sleep(0.05)

    async with processes(server, 2, 8) as limiters:
        calls = [asyncio.create_task(request(limiters[i % 2])) for i in range(30)]
        await wait_until(lambda: len(counter.arrivals) > 12)
        server.kill()
        await wait_until(
            lambda: len(failures) > 10 and not any(limiter.state.kind == "connected" for limiter in limiters)
        )
        assert limiters[0].remaining() == 0
        server.start()
        await asyncio.gather(*calls)
    assert not any(failure.sent or failure.refused for failure in failures)
    assert counter.most_in_a_window() <= 8
    assert counter.refused == 0
    for start in ("Redis is unreachable (", "Redis is available again", "Redis has lost the state"):
        assert sum(record.message.startswith(start) for record in caplog.records) == 2  # one in each process


async def test_permit_is_returned_when_the_reply_that_granted_it_is_lost(
    redis: Redis, server: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_store, "RETRY_PAUSE", 0.02)
    async with processes(server, 1, 2, window=30) as (limiter,):
        await warm(limiter)
        store = store_of(limiter)
        send = store._send  # noqa: SLF001

        async def lose_reply(command: str, script: str, call: Call) -> bytes:
            await send(command, script, call)
            raise ConnectionResetError

        with monkeypatch.context() as patch:
            patch.setattr(store, "_send", lose_reply)
            with pytest.raises(RedisUnavailable):
                await expect_no_permit(limiter, None)
        await asyncio.sleep(0.05)
        async with limiter.permit(max_wait=1):
            pass


async def test_end_of_a_request_during_an_outage_is_reported_afterwards(
    redis: Redis, server: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_store, "RETRY_PAUSE", 0.02)
    async with processes(server, 1, 1, request_timeout=30) as (limiter,):

        async def fail(command: str, script: str, call: Call) -> bytes:
            raise ConnectionResetError

        with monkeypatch.context() as patch:
            async with limiter.permit(max_wait=1) as permit:
                patch.setattr(store_of(limiter), "_send", fail)
                permit.sent = True
                permit.update_from_headers(RateLimitHeaders())
            await wait_until(lambda: limiter.state.kind == "unreachable")
        await asyncio.sleep(0.05)
        async with limiter.permit(max_wait=5):
            pass


async def test_missing_script_is_treated_as_lost_state(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 10) as (first, second):
        await warm(first)
        await redis.script_flush()  # as after a restart from an old snapshot
        with pytest.raises(RateLimited):
            await expect_no_permit(first, 0)
        async with first.permit(max_wait=2) as probe:
            with pytest.raises(RateLimited):
                await expect_no_permit(second, 0)
            probe.sent = True
            probe.update_from_headers(RateLimitHeaders())
        async with first.permit(max_wait=1), second.permit(max_wait=1):
            pass


async def test_dropped_connection_is_replaced(redis: Redis, server: Valkey) -> None:
    async with processes(server, 1, 10) as (limiter,):
        for _ in range(3):
            await warm(limiter)
            await wait_until_synced(limiter)
            await redis.execute_command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")  # type: ignore[no-untyped-call]
            await asyncio.sleep(0.02)


async def test_no_permit_is_held_for_longer_than_a_lease_after_the_clock_is_set_back(
    redis: Redis, server: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_store, "LATE_ARRIVAL", 0.0)
    async with processes(server, 1, 1, window=0.1, request_timeout=0.1) as (limiter,):
        await warm(limiter)
        await wait_until_synced(limiter)
        await redis.zadd((await redis.keys("*permits"))[0], {"future": (time.time() + 86_400) * 1e6})
        async with limiter.permit(max_wait=1):
            pass


async def test_permits_of_a_crashed_process_become_available(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 2, request_timeout=0.2) as (crashed, running):
        await warm(running)
        async with crashed.permit(max_wait=1):
            await wait_until_synced(crashed)
            store_of(crashed)._closed = True  # noqa: SLF001 - stop all calls to Redis
        # The lease of a request in flight is longer than the hold of a permit after its request ended.
        await asyncio.sleep(WINDOW)
        async with running.permit(max_wait=0):
            with pytest.raises(RateLimited):
                await expect_no_permit(running, 0)
            async with running.permit(max_wait=5):
                pass
