"""The rate limit that several processes share through a real Valkey server."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from support.valkeys import (
    WINDOW,
    RequestCounter,
    Valkey,
    expect_no_permit,
    processes,
    wait_until_synced,
    warm,
)
from support.waiting import wait_until

from tatsu_cog import ClientClosed, RateLimited
from tatsu_cog.api.ratelimit import Permit, RateLimiter, RateLimitHeaders
from tatsu_cog.api.ratelimit import redis as redis_store

if TYPE_CHECKING:
    from redis.asyncio import Redis


async def test_no_window_exceeds_the_limit_and_every_caller_is_served(redis: Redis, server: Valkey) -> None:
    counter = RequestCounter(10)
    async with processes(server, 3, 10) as limiters:
        await asyncio.gather(*(counter.request(limiters[i % 3], latency=0.03) for i in range(45)))
    assert len(counter.arrivals) == 45
    assert counter.most_in_a_window() <= 10
    assert counter.refused == 0
    assert sum(limiter.waits for limiter in limiters) >= 35


async def test_cold_start_sends_one_request_and_waits_for_its_headers(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 10) as (first, second):
        sent: list[RateLimiter] = []
        respond = asyncio.Event()

        async def request(limiter: RateLimiter) -> None:
            async with limiter.permit(max_wait=5) as permit:
                permit.sent = True
                sent.append(limiter)
                await respond.wait()
                permit.update_from_headers(RateLimitHeaders(10, 10 - len(sent), lambda: WINDOW))

        calls = [asyncio.create_task(request(limiter)) for limiter in (first, first, second, second)]
        await wait_until(lambda: bool(sent))
        await asyncio.sleep(0.1)
        assert len(sent) == 1
        respond.set()
        await asyncio.gather(*calls)
        assert len(sent) == 4


async def test_permit_of_a_cancelled_request_is_held_until_the_request_can_no_longer_arrive(
    redis: Redis, server: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_store, "LATE_ARRIVAL", 0.3)
    async with processes(server, 1, 1, window=0.1) as (limiter,):
        await warm(limiter)
        async with limiter.permit(max_wait=1) as permit:
            permit.sent = True
        ended = time.monotonic()
        async with limiter.permit(max_wait=1):
            assert time.monotonic() - ended >= 0.4


async def test_failed_first_request_is_followed_by_one_more_request(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 10) as (first, second):
        async with first.permit(max_wait=0) as permit:
            permit.sent = True
        await wait_until_synced(first)
        async with second.permit(max_wait=0):
            pass


async def test_unused_permits_are_available_immediately(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 3, window=30) as (first, second):
        await warm(first)
        for limiter in (first, second) * 5:
            async with limiter.permit(max_wait=2):
                pass


async def test_callers_of_a_process_are_served_in_order(redis: Redis, server: Valkey) -> None:
    served: list[int] = []
    async with processes(server, 1, 3) as (limiter,):

        async def request(number: int) -> None:
            async with limiter.permit(max_wait=None) as permit:
                served.append(number)
                permit.sent = True
                permit.update_from_headers(RateLimitHeaders())

        await asyncio.gather(*map(request, range(12)))
    assert served == list(range(12))


async def test_cancelled_wait_loses_no_permit(redis: Redis, server: Valkey) -> None:
    async with processes(server, 1, 4, window=30) as (limiter,):
        await warm(limiter)
        for turns in range(12):  # cancelled before, during and after the call to Redis
            waits = [asyncio.create_task(warm(limiter)) for _ in range(3)]
            for wait in waits:
                wait.add_done_callback(lambda task: task.cancelled() or task.exception())
            for _ in range(min(turns, 1)):
                await asyncio.sleep(0)
            for wait in waits:
                wait.cancel()
            await asyncio.wait(waits)
        for _ in range(5):
            cancelled = asyncio.create_task(warm(limiter))
            await asyncio.sleep(0)
            granted = limiter._interactive[0].granted  # noqa: SLF001
            assert granted is not None
            while not granted.done():
                await asyncio.sleep(0)
            cancelled.cancel()  # its permit is granted, but its task has not run yet
            await asyncio.wait({cancelled})
            assert cancelled.cancelled()
        holding = [limiter.permit(max_wait=2) for _ in range(3)]
        for permit in holding:
            await permit.__aenter__()
        for permit in holding:
            await permit.__aexit__(None, None, None)


async def test_closing_raises_client_closed_in_waiting_callers(redis: Redis, server: Valkey) -> None:
    async with processes(server, 1, 1, window=30) as (limiter,):
        await warm(limiter)
        waiting = asyncio.create_task(expect_no_permit(limiter, None))
        await wait_until(lambda: limiter.waits == 1)
        await limiter.aclose()
        with pytest.raises(ClientClosed):
            async with asyncio.timeout(1):
                await waiting


async def test_promoted_request_is_sent_before_background_requests(redis: Redis, server: Valkey) -> None:
    async with processes(server, 1, 2) as (limiter,):
        # One of the two permits is held, and the other is reserved for interactive requests.
        await warm(limiter)
        order = []

        async def request(name: str, permit: Permit) -> None:
            async with permit:
                permit.sent = True
                order.append(name)
                permit.update_from_headers(RateLimitHeaders())

        background, promoted = (limiter.permit(max_wait=5, background=True) for _ in range(2))
        calls = [
            asyncio.create_task(request("background", background)),
            asyncio.create_task(request("promoted", promoted)),
        ]
        await wait_until(lambda: limiter.waits == 2)
        promoted.promote()
        await asyncio.gather(*calls)

    assert order == ["promoted", "background"]


async def test_too_long_wait_is_rejected_immediately(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 2, window=30) as (first, second):
        await warm(first)
        await warm(first)
        for limiter in (first, second):
            with pytest.raises(RateLimited) as caught:
                async with asyncio.timeout(3), limiter.permit(max_wait=20):
                    pass
            assert 20 < caught.value.retry_at.timestamp() - time.time() <= 30.5
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1), limiter.permit(max_wait=40):
                pass
        assert first.remaining() == 0
        assert first.refusals == 1


async def test_background_requests_leave_a_reserve(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 3, window=30) as (first, second):
        await warm(first)
        async with first.permit(max_wait=1, background=True):
            with pytest.raises(RateLimited):
                async with second.permit(max_wait=1, background=True):
                    pass
            async with second.permit(max_wait=1):
                pass


async def test_first_request_can_be_a_background_request(redis: Redis, server: Valkey) -> None:
    async with processes(server, 1, 60) as (limiter,), limiter.permit(max_wait=1, background=True):
        pass


async def test_headers_can_only_reduce_the_available_permits(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 10, window=30) as (first, second):
        async with first.permit(max_wait=1) as permit:
            permit.sent = True
            permit.update_from_headers(RateLimitHeaders(10, 2, lambda: 2.0))
        await wait_until_synced(first)
        async with second.permit(max_wait=0), first.permit(max_wait=0):
            with pytest.raises(RateLimited):
                async with second.permit(max_wait=0):
                    pass
            # At the reset, the permits used by other clients become available again.
            async with second.permit(max_wait=5) as permit:
                permit.sent = True
                permit.update_from_headers(RateLimitHeaders(5, 100, lambda: 30.0))
        await wait_until_synced(second)
        async with first.permit(max_wait=5):
            assert first.remaining() == 5 - 3


async def test_limiter_reports_limit_remaining_and_reset(redis: Redis, server: Valkey) -> None:
    async with processes(server, 1, 10, window=30) as (limiter,):
        assert (limiter.limit, limiter.resets_in(), limiter.state.kind) == (10, 0.0, "connected")
        async with limiter.permit(max_wait=1) as permit:
            permit.sent = True
            permit.update_from_headers(RateLimitHeaders(8, 7, lambda: 30.0))
        await wait_until_synced(limiter)
        assert (limiter.limit, limiter.remaining()) == (8, 7)
        assert 29 < limiter.resets_in() <= 30
        async with limiter.permit(max_wait=1) as permit:
            permit.sent = True
            permit.block(100.0)
        await wait_until_synced(limiter)
        assert 99 < limiter.resets_in() <= 100


async def test_single_request_is_sent_after_a_429_blocks_all_processes(
    redis: Redis, server: Valkey, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog")
    async with processes(server, 2, 10, window=30) as (first, second):
        await warm(second)
        await wait_until_synced(second)
        async with second.permit(max_wait=0) as late:
            async with first.permit(max_wait=0) as permit:
                permit.sent = True
                permit.block(2.0)  # long enough for the checks below on a busy host
            late.sent = True
            # Sent before the 429, so its response does not lift the block.
            late.update_from_headers(RateLimitHeaders())
        for limiter in (first, second):
            with pytest.raises(RateLimited) as caught:
                await expect_no_permit(limiter, 0)
            assert not caught.value.sent
        async with first.permit(max_wait=5) as permit:  # after the block, a single request is sent
            with pytest.raises(RateLimited):
                await expect_no_permit(second, 0)
            permit.sent = True
            permit.update_from_headers(RateLimitHeaders())
        await warm(second)
        await warm(first)
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING", "INFO", "INFO"]


async def test_single_request_is_sent_after_a_429_without_a_wait(
    redis: Redis, server: Valkey, caplog: pytest.LogCaptureFixture
) -> None:
    async with processes(server, 2, 10, window=30) as (first, second):
        await warm(first)
        async with first.permit(max_wait=0) as permit:
            permit.sent = True
            permit.block(0.0)
        async with first.permit(max_wait=1):
            with pytest.raises(RateLimited):
                await expect_no_permit(second, 0)
    assert "Redis" not in caplog.text


PROCESS = """
import asyncio, sys, time
from tatsu_cog.api._redis import connect
from tatsu_cog.api.ratelimit import RateLimiter, RateLimitHeaders, RedisStore

async def main():
    redis = connect(sys.argv[1])
    limiter = RateLimiter(RedisStore(redis, name="real", limit=10, window=0.3, timeout=1.0))

    async def request():
        async with limiter.permit(max_wait=None) as permit:
            permit.sent = True
            print(time.monotonic())
            await asyncio.sleep(0.01)
            permit.update_from_headers(RateLimitHeaders())

    await asyncio.gather(*(request() for _ in range(20)))
    await limiter.aclose()
    await redis.aclose()

asyncio.run(main())
"""


async def test_real_processes_share_one_rate_limit(redis: Redis, server: Valkey) -> None:
    command = [sys.executable, "-c", PROCESS, server.url]
    running = [await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE) for _ in range(2)]
    counter = RequestCounter(10)
    for process in running:
        output, _ = await process.communicate()
        counter.arrivals += map(float, output.split())
    assert len(counter.arrivals) == 40
    assert counter.most_in_a_window() <= 10
