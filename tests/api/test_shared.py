"""One key's budget in several processes, by a real Valkey that is flushed and killed."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from support.valkeys import NAME, WINDOW, Tatsu, Valkey, no_redis, processes, until, warm

from tatsu_cog import ClientClosed, RateLimited
from tatsu_cog.api import shared_limit
from tatsu_cog.api.ledger import Limits
from tatsu_cog.api.shared import connect
from tatsu_cog.api.shared_limit import SharedRateLimit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from redis.asyncio import Redis

    from tatsu_cog.api.shared_rule import Call
    from tatsu_cog.api.shared_slot import SharedSlot


@pytest.fixture(scope="module")
def server() -> Iterator[Valkey]:
    with Valkey() as valkey:
        yield valkey


@pytest.fixture
async def redis(server: Valkey) -> AsyncIterator[Redis]:
    async with server.empty() as client:
        yield client


async def test_never_over_the_limit_in_any_window_and_nobody_is_left_out(
    redis: Redis, server: Valkey
) -> None:
    tatsu = Tatsu(10)
    async with processes(server, 3, 10) as limits:
        await asyncio.gather(*(tatsu.ask(limits[i % 3], latency=0.03) for i in range(45)))
    assert len(tatsu.arrivals) == 45
    assert tatsu.most_in_a_window() <= 10
    assert tatsu.refused == 0
    assert sum(limit.waits for limit in limits) >= 35


async def test_a_cold_start_sends_one_and_waits_for_its_headers(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 10) as (one, other):
        sent: list[SharedRateLimit] = []
        answered = asyncio.Event()

        async def ask(limit: SharedRateLimit) -> None:
            async with limit.slot(max_wait=5) as slot:
                slot.sent = True
                sent.append(limit)
                await answered.wait()
                slot.hear(Limits(10, 10 - len(sent), lambda: WINDOW))

        asking = [asyncio.create_task(ask(limit)) for limit in (one, one, other, other)]
        await until(lambda: bool(sent))
        await asyncio.sleep(0.1)
        assert len(sent) == 1
        answered.set()
        await asyncio.gather(*asking)
        assert len(sent) == 4


async def test_a_slow_answer_from_before_a_flush_does_not_open_up(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 10, lasting=5) as (one, other):
        await warm(one)
        async with one.slot(max_wait=1) as late:
            late.sent = True
            await redis.flushall()
            late.hear(Limits(10, 8, lambda: WINDOW))
        await told(one)
        async with other.slot(max_wait=2) as probe:
            probe.sent = True
            with pytest.raises(RateLimited):
                async with one.slot(max_wait=0):
                    pass


async def test_after_a_flush_what_is_in_flight_and_what_has_just_ended_still_counts(
    redis: Redis, server: Valkey
) -> None:
    tatsu = Tatsu(10, window=0.5)
    async with processes(server, 2, 10, window=0.5) as limits:
        asking = [asyncio.create_task(tatsu.ask(limits[i % 2], latency=0.02)) for i in range(30)]
        await until(lambda: len(tatsu.arrivals) > 5)
        await redis.flushall()
        await asyncio.gather(*asking)
    assert tatsu.most_in_a_window() <= 10
    assert tatsu.refused == 0


async def test_after_a_flush_nothing_is_sent_until_what_others_had_sent_is_of_an_older_window(
    redis: Redis, server: Valkey
) -> None:
    tatsu = Tatsu(10, window=0.5)
    async with processes(server, 2, 10, window=0.5) as (one, other):
        await tatsu.ask(one)
        await asyncio.gather(*(tatsu.ask(other) for _ in range(9)))
        await redis.flushall()
        await tatsu.ask(one)  # it knows nothing of what the other has sent, and the other says nothing now
    assert tatsu.most_in_a_window() <= 10
    assert tatsu.refused == 0


async def test_what_has_been_forgotten_because_of_its_age_is_no_flush(
    redis: Redis, server: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_limit, "REMEMBERED", 0.0)  # as long as the limit, which is ten windows
    monkeypatch.setattr(shared_limit, "ON_ITS_WAY", 0.0)
    async with processes(server, 2, 10, window=0.05, lasting=0.05) as limits:
        for limit in limits:
            await warm(limit)
        await asyncio.sleep(0.6)
        assert await redis.keys("*") == []
        for limit in limits:
            async with limit.slot(max_wait=0):
                pass
            await told(limit)


async def test_a_flush_is_one_for_a_process_that_has_long_been_idle_too(
    redis: Redis, server: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_limit, "ON_ITS_WAY", 0.0)
    async with processes(server, 2, 10, window=0.05, lasting=0.05) as (idle, busy):
        await warm(idle)
        await asyncio.sleep(0.6)
        await warm(busy)
        await told(busy)
        await redis.flushall()
        with pytest.raises(RateLimited):
            await no_slot(idle, 0)


async def told(limit: SharedRateLimit) -> None:
    """Wait until Redis has been told everything."""
    await until(lambda: limit._teller is not None and limit._teller.done())  # noqa: SLF001


async def test_what_is_told_late_after_a_flush_is_not_taken_for_counted(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 10, window=30) as (one, other):
        await warm(one)
        async with one.slot(max_wait=1), one.slot(max_wait=1), one.slot(max_wait=1):
            await redis.flushall()
            async with other.slot(max_wait=1) as probe:
                with pytest.raises(RateLimited):  # but now Redis knows what is in flight
                    await no_slot(one, 0)
                probe.sent = True
                probe.hear(Limits(10, 6, lambda: 30.0))
            async with other.slot(max_wait=1), other.slot(max_wait=1), other.slot(max_wait=1):
                with pytest.raises(RateLimited):
                    await no_slot(one, 0)


async def test_a_server_that_is_killed_and_comes_back_empty(
    redis: Redis, server: Valkey, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog")
    monkeypatch.setattr(shared_limit, "PAUSE", 0.05)
    tatsu = Tatsu(8)
    told: list[RateLimited] = []

    async def ask(limit: SharedRateLimit) -> None:
        while True:
            try:
                return await tatsu.ask(limit, latency=0.02)
            except RateLimited as refusal:
                told.append(refusal)
                await asyncio.sleep(0.05)

    async with processes(server, 2, 8) as limits:
        asking = [asyncio.create_task(ask(limits[i % 2])) for i in range(30)]
        await until(lambda: len(tatsu.arrivals) > 12)
        server.kill()
        await until(lambda: len(told) > 10 and not any(limit.connected for limit in limits))
        assert limits[0].remaining() == 0
        server.start()
        await asyncio.gather(*asking)
    assert not any(refusal.sent for refusal in told)
    assert tatsu.most_in_a_window() <= 8
    assert tatsu.refused == 0
    lines = [record for record in caplog.records if record.name == "tatsu_cog.api.shared_limit"]
    assert [record.levelname for record in lines].count("WARNING") == 2  # one in each process
    assert [record.levelname for record in lines].count("INFO") == 2


async def test_without_redis_it_fails_closed_at_once(server: Valkey, redis: Redis) -> None:
    server.kill()
    async with processes(server, 1, 10) as (limit,):
        for max_wait in (None, 5.0, 5.0):
            with pytest.raises(RateLimited) as caught:
                async with asyncio.timeout(3):
                    await no_slot(limit, max_wait)
            assert not caught.value.sent
        assert limit.refusals == 3


async def no_slot(limit: SharedRateLimit, max_wait: float | None) -> None:
    async with limit.slot(max_wait=max_wait):
        pytest.fail("a slot was granted that should not be")


async def test_a_slot_whose_grant_got_lost_on_the_way_is_given_back(
    redis: Redis, server: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_limit, "PAUSE", 0.02)
    async with processes(server, 1, 2, window=30) as (limit,):
        await warm(limit)
        send = limit._send  # noqa: SLF001

        async def lose(command: str, script: str, call: Call) -> bytes:
            await send(command, script, call)
            raise ConnectionResetError

        with monkeypatch.context() as patch:
            patch.setattr(limit, "_send", lose)
            with pytest.raises(RateLimited):
                await no_slot(limit, None)
        await asyncio.sleep(0.05)
        async with limit.slot(max_wait=1):
            pass


async def test_an_end_that_could_not_be_told_is_told_later(
    redis: Redis, server: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_limit, "PAUSE", 0.02)
    async with processes(server, 1, 1, lasting=30) as (limit,):

        async def fail(command: str, script: str, call: Call) -> bytes:
            raise ConnectionResetError

        with monkeypatch.context() as patch:
            async with limit.slot(max_wait=1) as slot:
                patch.setattr(limit, "_send", fail)
                slot.sent = True
                slot.hear(Limits())
            await until(lambda: limit._lost)  # noqa: SLF001
        await asyncio.sleep(0.05)
        async with limit.slot(max_wait=5):
            pass


async def test_a_redis_that_hangs_is_one_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_limit, "PATIENCE", 0.2)
    async with no_redis(lambda said: b"") as address:
        client = connect(f"redis://{address}")
        limit = SharedRateLimit(client, name=NAME, limit=10, window=WINDOW)
        with pytest.raises(RateLimited):
            await no_slot(limit, None)
        await limit.aclose()
        await client.aclose()


@pytest.mark.parametrize("url", ["redis://user:{}@{}/0", "redis://:{}@{}/0?protocol=2"])
async def test_a_server_that_repeats_the_password_does_not_bring_it_into_the_log(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    heard = b""

    def repeat(said: bytes) -> bytes:
        nonlocal heard
        heard += said
        return b"-ERR unknown command " + said.replace(b"\r\n", b" ") + b"\r\n"

    async with no_redis(repeat) as address:
        client = connect(url.format("s3cret", address))
        limit = SharedRateLimit(client, name=NAME, limit=10, window=WINDOW)
        with pytest.raises(RateLimited) as caught:
            await no_slot(limit, None)
        await limit.aclose()
        await client.aclose()
    assert b"s3cret" in heard
    assert "Redis is gone, so no request is sent until it is back: ResponseError" in caplog.text
    assert "s3cret" not in caplog.text
    assert caught.value.__cause__ is caught.value.__context__ is None


async def test_a_server_that_has_lost_the_script_may_have_lost_more(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 10) as (one, other):
        await warm(one)
        await redis.script_flush()  # as after a restart from an old snapshot
        with pytest.raises(RateLimited):
            await no_slot(one, 0)
        async with one.slot(max_wait=2) as probe:
            with pytest.raises(RateLimited):
                await no_slot(other, 0)
            probe.sent = True
            probe.hear(Limits())
        async with one.slot(max_wait=1), other.slot(max_wait=1):
            pass


async def test_a_connection_that_the_server_has_dropped_is_made_anew(redis: Redis, server: Valkey) -> None:
    async with processes(server, 1, 10) as (limit,):
        for _ in range(3):
            await warm(limit)
            await told(limit)
            await redis.execute_command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")  # type: ignore[no-untyped-call]
            await asyncio.sleep(0.02)


async def test_a_request_that_was_given_up_may_still_be_on_its_way(
    redis: Redis, server: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_limit, "ON_ITS_WAY", 0.3)
    async with processes(server, 1, 1, window=0.1) as (limit,):
        await warm(limit)
        async with limit.slot(max_wait=1) as slot:
            slot.sent = True
        ended = time.monotonic()
        async with limit.slot(max_wait=1):
            assert time.monotonic() - ended >= 0.4


async def test_a_first_request_that_was_given_up_makes_way_for_the_next(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 10) as (one, other):
        async with one.slot(max_wait=0) as slot:
            slot.sent = True
        await told(one)
        async with other.slot(max_wait=0):
            pass


async def test_a_clock_that_was_set_back_keeps_no_slot_for_longer_than_a_lease(
    redis: Redis, server: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_limit, "ON_ITS_WAY", 0.0)
    async with processes(server, 1, 1, window=0.1, lasting=0.1) as (limit,):
        await warm(limit)
        await told(limit)
        await redis.zadd((await redis.keys("*slots"))[0], {"of tomorrow": (time.time() + 86_400) * 1e6})
        async with limit.slot(max_wait=1):
            pass


async def test_a_crashed_process_gives_its_slots_back(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 2, lasting=0.2) as (dying, living):
        await warm(living)
        async with dying.slot(max_wait=1):
            dying.close()
            dying._tell = lambda *events: None  # type: ignore[method-assign]  # noqa: SLF001 - it is dead
        await asyncio.sleep(WINDOW)  # longer than one that ended, shorter than one that may be in flight
        async with living.slot(max_wait=0):
            with pytest.raises(RateLimited):
                await no_slot(living, 0)
            async with living.slot(max_wait=5):
                pass


async def test_what_is_not_sent_is_given_back(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 3, window=30) as (one, other):
        await warm(one)
        for limit in (one, other) * 5:
            async with limit.slot(max_wait=2):
                pass


async def test_first_come_first_served_within_a_process(redis: Redis, server: Valkey) -> None:
    served: list[int] = []
    async with processes(server, 1, 3) as (limit,):

        async def ask(number: int) -> None:
            async with limit.slot(max_wait=None) as slot:
                served.append(number)
                slot.sent = True
                slot.hear(Limits())

        await asyncio.gather(*map(ask, range(12)))
    assert served == list(range(12))


async def test_a_cancelled_wait_takes_no_slot_along(redis: Redis, server: Valkey) -> None:
    async with processes(server, 1, 4, window=30) as (limit,):
        await warm(limit)
        for turns in range(12):  # cancelled before, during and after the call to Redis
            waits = [asyncio.create_task(warm(limit)) for _ in range(3)]
            for wait in waits:
                wait.add_done_callback(lambda task: task.cancelled() or task.exception())
            for _ in range(min(turns, 1)):
                await asyncio.sleep(0)
            for wait in waits:
                wait.cancel()
            await asyncio.wait(waits)
        for _ in range(5):
            leaving = asyncio.create_task(warm(limit))
            await asyncio.sleep(0)
            granted = limit._lanes[False][0].granted  # noqa: SLF001
            assert granted is not None
            while not granted.done():
                await asyncio.sleep(0)
            leaving.cancel()  # granted, but not yet awake
            await asyncio.wait({leaving})
            assert leaving.cancelled()
        holding = [limit.slot(max_wait=2) for _ in range(3)]
        for slot in holding:
            await slot.__aenter__()
        for slot in holding:
            await slot.__aexit__(None, None, None)


async def test_who_still_waits_when_it_is_closed_is_told(redis: Redis, server: Valkey) -> None:
    async with processes(server, 1, 1, window=30) as (limit,):
        await warm(limit)
        waiting = asyncio.create_task(no_slot(limit, None))
        await until(lambda: limit.waits == 1)
        await limit.aclose()
        with pytest.raises(ClientClosed):
            async with asyncio.timeout(1):
                await waiting


async def test_who_leaves_the_background_goes_before_those_who_stay_there(
    redis: Redis, server: Valkey
) -> None:
    async with processes(server, 1, 2) as (limit,):
        await warm(limit)  # one of the two slots is busy, and the background leaves the other one
        order = []

        async def ask(name: str, slot: SharedSlot) -> None:
            async with slot:
                slot.sent = True
                order.append(name)
                slot.hear(Limits())

        staying, leaving = (limit.slot(max_wait=5, background=True) for _ in range(2))
        asking = [asyncio.create_task(ask("staying", staying)), asyncio.create_task(ask("leaving", leaving))]
        await until(lambda: limit.waits == 2)
        leaving.hurry()
        await asyncio.gather(*asking)

    assert order == ["leaving", "staying"]


async def test_a_wait_that_would_be_too_long_is_refused_at_once(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 2, window=30) as (one, other):
        await warm(one)
        await warm(one)
        for limit in (one, other):
            with pytest.raises(RateLimited) as caught:
                async with asyncio.timeout(3), limit.slot(max_wait=20):
                    pass
            assert 20 < caught.value.retry_at.timestamp() - time.time() <= 30.5
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1), limit.slot(max_wait=40):
                pass
        assert one.remaining() == 0
        assert one.refusals == 1


async def test_the_background_leaves_a_reserve(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 3, window=30) as (one, other):
        await warm(one)
        async with one.slot(max_wait=1, background=True):
            with pytest.raises(RateLimited):
                async with other.slot(max_wait=1, background=True):
                    pass
            async with other.slot(max_wait=1):
                pass


async def test_one_in_the_background_may_be_the_first(redis: Redis, server: Valkey) -> None:
    async with processes(server, 1, 60) as (limit,), limit.slot(max_wait=1, background=True):
        pass


async def test_headers_only_lower_what_may_be_sent(redis: Redis, server: Valkey) -> None:
    async with processes(server, 2, 10, window=30) as (one, other):
        async with one.slot(max_wait=1) as slot:
            slot.sent = True
            slot.hear(Limits(10, 2, lambda: 0.5))
        async with other.slot(max_wait=0), one.slot(max_wait=0):
            with pytest.raises(RateLimited):
                async with other.slot(max_wait=0):
                    pass
            async with other.slot(max_wait=5) as slot:  # what others used is free again at the reset
                slot.sent = True
                slot.hear(Limits(5, 100, lambda: 30.0))
        async with one.slot(max_wait=5):
            assert one.remaining() == 5 - 3


async def test_it_tells_what_the_budget_is_and_when_it_is_whole(redis: Redis, server: Valkey) -> None:
    async with processes(server, 1, 10, window=30) as (limit,):
        assert (limit.limit, limit.whole_in(), limit.connected) == (10, 0.0, True)
        async with limit.slot(max_wait=1) as slot:
            slot.sent = True
            slot.hear(Limits(8, 7, lambda: 30.0))
        await told(limit)
        assert (limit.limit, limit.remaining()) == (8, 7)
        assert 29 < limit.whole_in() <= 30
        async with limit.slot(max_wait=1) as slot:
            slot.sent = True
            slot.refused(100.0)
        await told(limit)
        assert 99 < limit.whole_in() <= 100


async def test_a_429_closes_the_gate_for_all(
    redis: Redis, server: Valkey, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog")
    async with processes(server, 2, 10, window=30) as (one, other):
        await warm(other)
        async with other.slot(max_wait=0) as late:
            async with one.slot(max_wait=0) as slot:
                slot.sent = True
                slot.refused(2.0)  # long enough that a busy machine does not come too late
            late.sent = True
            late.hear(Limits())  # sent before the gate closed: it opens nothing
        for limit in (one, other):
            with pytest.raises(RateLimited) as caught:
                await no_slot(limit, 0)
            assert not caught.value.sent
        async with one.slot(max_wait=5) as slot:  # and after it, one goes alone
            with pytest.raises(RateLimited):
                await no_slot(other, 0)
            slot.sent = True
            slot.hear(Limits())
        await warm(other)
        await warm(one)
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING", "INFO", "INFO"]


async def test_a_429_whose_time_is_over_makes_the_next_one_go_alone(
    redis: Redis, server: Valkey, caplog: pytest.LogCaptureFixture
) -> None:
    async with processes(server, 2, 10, window=30) as (one, other):
        await warm(one)
        async with one.slot(max_wait=0) as slot:
            slot.sent = True
            slot.refused(0.0)
        async with one.slot(max_wait=1):
            with pytest.raises(RateLimited):
                await no_slot(other, 0)
    assert "Redis is gone" not in caplog.text


PROCESS = """
import asyncio, sys, time
from tatsu_cog.api.ledger import Limits
from tatsu_cog.api.shared import connect
from tatsu_cog.api.shared_limit import SharedRateLimit

async def main():
    redis = connect(sys.argv[1])
    limit = SharedRateLimit(redis, name="real", limit=10, window=0.3, timeout=1.0)

    async def ask():
        async with limit.slot(max_wait=None) as slot:
            slot.sent = True
            print(time.monotonic())
            await asyncio.sleep(0.01)
            slot.hear(Limits())

    await asyncio.gather(*(ask() for _ in range(20)))
    await limit.aclose()
    await redis.aclose()

asyncio.run(main())
"""


async def test_real_processes_keep_to_one_budget(redis: Redis, server: Valkey) -> None:
    command = [sys.executable, "-c", PROCESS, server.url]
    running = [await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE) for _ in range(2)]
    tatsu = Tatsu(10)
    for process in running:
        out, _ = await process.communicate()
        tatsu.arrivals += map(float, out.split())
    assert len(tatsu.arrivals) == 40
    assert tatsu.most_in_a_window() <= 10
