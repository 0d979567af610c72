"""The rate limiter in memory, in virtual time."""

from __future__ import annotations

import asyncio
import itertools
import logging
from contextlib import suppress

import pytest
from support.permits import HAIR, LATE, all_of, memory_limiter, request, settle, warm
from support.virtual_time import VirtualLoop, now, on_clock, run

from tatsu_cog import ClientClosed, RateLimited
from tatsu_cog.api.ratelimit import RateLimiter, RateLimitHeaders
from tatsu_cog.api.ratelimit.window import LATE_ARRIVAL, MAX_BACKOFF

# The rule


def test_permit_is_held_until_one_window_after_the_response() -> None:
    async def main() -> None:
        async with warm(2, 1.0) as limiter:
            asked = asyncio.create_task(request(limiter, 0.25))
            await asyncio.sleep(0.125)
            assert limiter.remaining() == 1
            await asked
            await asyncio.sleep(0.9375)
            assert limiter.remaining() == 1
            await asyncio.sleep(0.0625)
            assert limiter.remaining() == 2

    run(main())


def test_permit_of_a_refused_request_is_held_as_long_as_any_other() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limiter:
            await request(limiter, refused_for=0.0)
            await asyncio.sleep(0.9375)
            assert limiter.remaining() == 0
            await asyncio.sleep(0.0625)
            assert limiter.remaining() == 1

    run(main())


def test_unused_permit_is_free_at_once() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limiter:
            async with limiter.permit(max_wait=None):
                assert limiter.remaining() == 0
            assert limiter.remaining() == 1

    run(main())


@pytest.mark.parametrize("error", [ConnectionError, asyncio.CancelledError])
def test_failed_request_uses_its_permit(error: type[BaseException]) -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limiter:
            with suppress(error):
                async with limiter.permit(max_wait=None) as permit:
                    permit.sent = True
                    raise error
            await asyncio.sleep(1.0)
            assert limiter.remaining() == 0
            await asyncio.sleep(LATE_ARRIVAL)  # it may have been counted as late as that
            assert limiter.remaining() == 1

    run(main())


def test_cancelled_request_that_arrives_late_is_still_counted() -> None:
    assert LATE_ARRIVAL >= 0.15

    async def main() -> None:
        async with warm(1, 2.0) as limiter:
            counted: list[float] = []
            loop = asyncio.get_running_loop()

            async def send(transit: float) -> None:
                async with limiter.permit(max_wait=None) as permit:
                    permit.sent = True
                    loop.call_later(
                        transit, lambda: counted.append(now())
                    )  # on the wire: nothing calls it back
                    await asyncio.sleep(transit)

            hasty = asyncio.create_task(send(0.15))
            await asyncio.sleep(0.01)
            hasty.cancel()
            await send(0.02)
            first, second = counted
            assert second - first >= 2.0

    run(main())


def test_two_hundred_concurrent_callers_are_permitted_as_fast_as_the_limit_allows() -> None:
    async def main() -> list[float]:
        limiter = memory_limiter(60, 2.0)
        return await all_of(*(request(limiter, 0.05) for _ in range(200)))

    granted = run(main())
    assert granted == sorted(granted)
    assert max(granted) <= 1.05 * 6.0
    assert all(later - earlier >= 2.0 for earlier, later in zip(granted, granted[60:], strict=False))


# The cold start


def test_cold_start_sends_one_request_and_waits_for_its_response() -> None:
    async def main() -> list[float]:
        limiter = memory_limiter(10, 1.0)
        assert limiter.remaining() == 1
        return await all_of(*(request(limiter, 0.25) for _ in range(5)))

    first, *others = run(main())
    assert first == 0.0
    assert others == [0.25] * 4


def test_timeout_during_a_cold_start_suggests_a_retry_after_a_second() -> None:
    async def main() -> float:
        limiter = memory_limiter(10, 1.0)
        first = asyncio.create_task(request(limiter, 5.0))
        await settle()
        with pytest.raises(RateLimited) as refusal:
            await request(limiter, max_wait=0.5)
        first.cancel()
        return on_clock(refusal.value.retry_at) - now()

    assert run(main()) == pytest.approx(1.0, abs=HAIR)


def test_failed_first_request_is_followed_by_another_single_one() -> None:
    async def main() -> list[float]:
        limiter = memory_limiter(10, 1.0)

        async def failing() -> float:
            async with limiter.permit(max_wait=None) as permit:
                permit.sent = True
                await asyncio.sleep(0.5)
            return 0.0

        return await all_of(failing(), *(request(limiter, 0.25) for _ in range(3)))

    assert run(main()) == [0.0, 0.5, 0.75, 0.75]


def test_first_response_reveals_what_was_used_before_a_restart() -> None:
    async def main() -> list[float]:
        limiter = memory_limiter(60, 2.0)
        said = RateLimitHeaders(limit=60, remaining=2, resets_in=lambda: 1.5)
        first = request(limiter, 0.25, headers=said)
        return await all_of(first, *(request(limiter) for _ in range(4)))

    assert run(main()) == pytest.approx([0.0, 0.25, 0.25, 1.75, 1.75], abs=LATE)


def test_waiting_for_the_first_response_does_not_poll() -> None:
    async def main() -> int:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualLoop)
        limiter = memory_limiter(10, 1.0)
        await all_of(request(limiter, 8.0), request(limiter))
        return loop.turns

    assert run(main()) < 100


# Waiting


def test_callers_are_served_in_order() -> None:
    async def main() -> list[int]:
        order: list[int] = []

        async with warm(1, 1.0) as limiter:

            async def caller(number: int) -> None:
                await request(limiter)
                order.append(number)

            await all_of(*(caller(number) for number in range(5)))
        return order

    assert run(main()) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("background", [False, True])
def test_new_caller_does_not_overtake_waiting_callers_when_the_loop_is_late(*, background: bool) -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualLoop)
        async with warm(1, 1.0) as limiter:
            await request(limiter)
            waiting = asyncio.create_task(request(limiter))
            await settle()
            newcomer = asyncio.create_task(request(limiter, background=background))
            loop.block(1.5)  # the slot is free, and the newcomer runs before the timer does
            granted = now()
            assert await waiting == granted
            assert await newcomer == pytest.approx(granted + 1.0, abs=LATE)

    run(main())


@pytest.mark.parametrize(("ahead", "wait"), [(0, 0.5), (1, 1.0), (2, 1.5), (3, 2.0)])
def test_too_long_wait_is_refused_at_once_with_the_time_to_retry(ahead: int, wait: float) -> None:
    async def main() -> None:
        async with warm(2, 1.0) as limiter:
            await request(limiter)
            await asyncio.sleep(0.5)
            await request(limiter)
            start = now()
            others = [asyncio.create_task(request(limiter)) for _ in range(ahead)]
            await settle()
            with pytest.raises(RateLimited) as refusal:
                await request(limiter, max_wait=0.25)
            assert now() == start
            assert not refusal.value.sent
            # From the second window on it is the earliest that can be said.
            told = on_clock(refusal.value.retry_at) - start
            assert told == pytest.approx(wait, abs=HAIR) if ahead < 2 else 1.0 <= told <= wait
            assert limiter.refusals == 1
            await all_of(*others)

    run(main())


def test_wait_just_below_max_wait_is_waited() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limiter:
            await request(limiter)
            start = now()
            assert await request(limiter, max_wait=1.0625) == pytest.approx(start + 1.0, abs=LATE)
            assert limiter.waits == 1
            assert limiter.refusals == 0

    run(main())


def test_caller_that_is_not_served_within_max_wait_is_refused() -> None:
    async def main() -> None:
        limiter = memory_limiter(2, 1.0)
        slow = asyncio.create_task(request(limiter, 5.0))
        await settle()
        hasty = asyncio.create_task(request(limiter, max_wait=0.5))
        patient = asyncio.create_task(request(limiter))
        with pytest.raises(RateLimited) as refusal:
            await hasty
        assert now() == 0.5
        assert not refusal.value.sent
        assert on_clock(refusal.value.retry_at) >= 1.5  # the patient one would go first
        assert limiter.refusals == 1
        await all_of(slow, patient)
        await asyncio.sleep(1.0)
        assert limiter.remaining() == 2

    run(main())


def test_late_refusal_of_a_background_request_accounts_for_the_reserve() -> None:
    async def main() -> None:
        async with warm(2, 1.0) as limiter:
            first = asyncio.create_task(request(limiter))
            await asyncio.sleep(0.5)
            waiting = asyncio.create_task(request(limiter, max_wait=0.5625, background=True))
            await asyncio.sleep(0.25)
            second = asyncio.create_task(request(limiter))
            await asyncio.sleep(0.1875)
            third = asyncio.create_task(request(limiter, 0.5))
            with pytest.raises(RateLimited) as refusal:
                await waiting
            refused = now()
            # One slot is in flight until later than now, one busy: both must be free for the background.
            assert on_clock(refusal.value.retry_at) >= refused + 1.0 - LATE
            await all_of(first, second, third)

    run(main())


def test_cancelled_wait_loses_no_permit() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limiter:
            await request(limiter)
            start = now()
            leaving = asyncio.create_task(request(limiter))
            staying = asyncio.create_task(request(limiter))
            await asyncio.sleep(0.5)
            leaving.cancel()
            assert await staying == pytest.approx(start + 1.0, abs=LATE)
            await asyncio.sleep(1.0)
            assert limiter.remaining() == 1

    run(main())


@pytest.mark.parametrize("next_one_waits", [True, False])
def test_cancellation_at_the_moment_of_the_grant_loses_no_permit(*, next_one_waits: bool) -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limiter:
            async with limiter.permit(max_wait=None):
                leaving = asyncio.create_task(request(limiter))
                staying = asyncio.create_task(request(limiter)) if next_one_waits else None
                await settle()
                start = now()
            leaving.cancel()  # his slot was granted in the line before; he has not run since
            await settle()
            assert leaving.cancelled()
            if staying is None:
                assert limiter.remaining() == 1
            else:
                assert await staying == start
            await asyncio.sleep(1.0)
            assert limiter.remaining() == 1

    run(main())


def test_cancellation_just_before_the_grant_loses_no_permit() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limiter:
            async with limiter.permit(max_wait=None):
                leaving = asyncio.create_task(request(limiter))
                staying = asyncio.create_task(request(limiter))
                await settle()
                start = now()
                leaving.cancel()
            assert await staying == start
            await asyncio.sleep(1.0)
            assert limiter.remaining() == 1

    run(main())


def test_timeout_at_the_moment_of_the_grant_loses_no_permit() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limiter:
            release = asyncio.Event()

            async def hold() -> None:
                async with limiter.permit(max_wait=None):
                    await release.wait()

            holding = asyncio.create_task(hold())
            await settle()
            # The two timers of the same moment run in this order or the other.
            asyncio.get_running_loop().call_later(0.5, release.set)
            waiting = asyncio.create_task(request(limiter, max_wait=0.5))
            with suppress(RateLimited):
                await waiting
            await holding
            await asyncio.sleep(1.0)
            assert limiter.remaining() == 1

    run(main())


# The two lanes


@pytest.mark.parametrize(("size", "reserve"), [(1, 0), (2, 1), (12, 1), (13, 2), (60, 5)])
def test_background_requests_leave_a_reserve(size: int, reserve: int) -> None:
    async def main() -> None:
        async with warm(size, 1.0) as limiter:
            start = now()
            background = [asyncio.create_task(request(limiter, background=True)) for _ in range(size + 1)]
            await asyncio.sleep(0.5)
            assert limiter.remaining() == reserve
            assert sum(task.done() for task in background) == size - reserve
            assert await all_of(*(request(limiter) for _ in range(reserve))) == [start + 0.5] * reserve
            await all_of(*background)

    run(main())


def test_background_requests_wait_for_later_interactive_ones() -> None:
    async def main() -> list[str]:
        order: list[str] = []

        async with warm(2, 1.0) as limiter:

            async def caller(name: str, *, background: bool) -> None:
                await request(limiter, background=background)
                order.append(name)

            await all_of(request(limiter), request(limiter))
            await all_of(
                caller("prefetch", background=True),
                caller("export", background=True),
                *(caller(name, background=False) for name in ("ada", "ben", "cleo")),
            )
        return order

    assert run(main()) == ["ada", "ben", "cleo", "prefetch", "export"]


def test_waiting_background_request_does_not_delay_interactive_ones() -> None:
    async def main() -> None:
        async with warm(2, 1.0) as limiter:
            start = now()
            await request(limiter)
            await asyncio.sleep(0.5)
            await request(limiter)
            prefetch = asyncio.create_task(request(limiter, background=True))
            await settle()
            assert await request(limiter) == pytest.approx(start + 1.0, abs=LATE)
            assert await prefetch == pytest.approx(start + 2.0, abs=LATE)

    run(main())


# A 429


def test_429_blocks_requests_and_then_one_is_sent_alone() -> None:
    async def main() -> None:
        async with warm(10, 1.0) as limiter:
            start = now()
            await request(limiter, 0.25, refused_for=3.0)
            assert limiter.remaining() == 0
            granted = await all_of(*(request(limiter, 0.5) for _ in range(4)))
            alone, after = start + 3.25, start + 3.75
            assert granted == pytest.approx([alone, after, after, after], abs=LATE)

    run(main())


def test_short_wait_while_blocked_is_refused_at_once_with_the_time_to_retry() -> None:
    async def main() -> None:
        async with warm(10, 1.0) as limiter:
            await request(limiter, refused_for=30.0)
            start = now()
            with pytest.raises(RateLimited) as refusal:
                await request(limiter, max_wait=10.0)
            assert now() == start
            assert on_clock(refusal.value.retry_at) == pytest.approx(start + 30.0, abs=HAIR)

    run(main())


def test_shorter_429_does_not_shorten_a_longer_block() -> None:
    async def main() -> None:
        async with warm(10, 1.0) as limiter:
            start = now()
            await all_of(request(limiter, refused_for=3.0), request(limiter, 0.5, refused_for=1.0))
            assert await request(limiter) == pytest.approx(start + 3.0, abs=LATE)

    run(main())


def test_response_to_a_request_sent_before_the_429_does_not_end_the_caution() -> None:
    async def main() -> None:
        async with warm(10, 1.0) as limiter:
            start = now()
            await all_of(request(limiter, 0.25, refused_for=3.0), request(limiter, 0.5))
            granted = await all_of(*(request(limiter, 0.5) for _ in range(4)))
            alone, after = start + 3.25, start + 3.75
            assert granted == pytest.approx([alone, after, after, after], abs=LATE)

    run(main())


def test_response_to_a_request_permitted_just_before_the_429_does_not_end_the_caution() -> None:
    async def main() -> None:
        async with warm(2, 1.0) as limiter:
            start = now()
            async with limiter.permit(max_wait=None) as permit:
                permit.sent = True
                async with limiter.permit(max_wait=None):
                    waiting = asyncio.create_task(request(limiter, 0.25))
                    await settle()
                permit.block(3.0)  # the waiting one was granted in the line before; he has not run since
            await waiting
            granted = await all_of(request(limiter, 0.5), request(limiter, 0.5))
            assert granted == pytest.approx([start + 3.0, start + 3.5], abs=LATE)

    run(main())


def lines(caplog: pytest.LogCaptureFixture) -> list[tuple[int, str]]:
    return [(record.levelno, record.message) for record in caplog.records]


def test_block_and_its_end_are_logged_once_each(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, logger="tatsu_cog")

    async def main() -> None:
        async with warm(10, 1.0) as limiter:
            await all_of(*(request(limiter) for _ in range(5)))
            assert not lines(caplog)
            await all_of(*(request(limiter, late / 8, refused_for=3.0) for late in range(5)))
            blocked = (logging.WARNING, "Rate limited by Tatsu; pausing requests for 3 s")
            assert lines(caplog) == [blocked]
            await all_of(*(request(limiter) for _ in range(5)))
            sending = (logging.INFO, "No longer rate limited by Tatsu; sending requests again")
            assert lines(caplog) == [blocked, sending]

    run(main())


def test_end_of_a_block_is_not_logged_while_requests_are_blocked(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, logger="tatsu_cog")

    async def main() -> None:
        async with warm(10, 1.0) as limiter:
            await all_of(request(limiter, 0.25, refused_for=3.0), request(limiter, 0.5))
            assert [level for level, _ in lines(caplog)] == [logging.WARNING]
            await request(limiter)
            assert [level for level, _ in lines(caplog)] == [logging.WARNING, logging.INFO]

    run(main())


# Consecutive 429s


async def sent_alone(limiter: RateLimiter, *refused_for: float) -> list[float]:
    """Send a request after another, each refused, and return the seconds from one to the next."""
    times = [await request(limiter, refused_for=seconds) for seconds in refused_for]
    times.append(await request(limiter))
    return [later - earlier for earlier, later in itertools.pairwise(times)]


@pytest.mark.parametrize(
    ("asked", "pauses"),
    [
        ((1.0, 1.0, 1.0, 1.0), [1.0, 2.0, 4.0, 8.0]),
        ((1.0, 5.0, 1.0), [1.0, 5.0, 10.0]),
        ((600.0, 1.0, 1.0), [600.0, 900.0, 900.0]),
        ((7_200.0, 1.0), [7_200.0, 900.0]),
        ((0.0, 0.0), [0.0, 0.0]),
    ],
)
def test_consecutive_429s_double_the_pause_up_to_a_cap(asked: tuple[float, ...], pauses: list[float]) -> None:
    assert MAX_BACKOFF == 900.0

    async def main() -> list[float]:
        async with warm(1000, 0.001) as limiter:
            return await sent_alone(limiter, *asked)

    assert run(main()) == pytest.approx(pauses, abs=2 * LATE)


def test_requests_that_are_refused_together_do_not_double_the_pause() -> None:
    async def main() -> None:
        async with warm(10, 0.5) as limiter:
            start = now()
            await all_of(*(request(limiter, late / 16, refused_for=2.0) for late in range(5)))
            assert await request(limiter) == pytest.approx(start + 2.25, abs=LATE)

    run(main())


def test_response_after_the_pause_ends_the_doubling() -> None:
    async def main() -> None:
        async with warm(10, 0.001) as limiter:
            await sent_alone(limiter, 1.0, 1.0)
            assert await sent_alone(limiter, 1.0) == pytest.approx([1.0], abs=LATE)

    run(main())


def test_response_without_rate_limit_headers_does_not_end_the_doubling() -> None:
    async def main() -> None:
        async with warm(10, 0.001) as limiter:
            await request(limiter, refused_for=1.0)
            async with limiter.permit(max_wait=None) as permit:
                permit.sent = permit.responded = True
            assert await sent_alone(limiter, 1.0) == pytest.approx([2.0], abs=2 * LATE)

    run(main())


def test_longer_pause_is_logged_again(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="tatsu_cog")

    async def main() -> None:
        async with warm(10, 0.001) as limiter:
            await sent_alone(limiter, 1.5, 1.5)

    run(main())
    assert [message for _, message in lines(caplog)] == [
        "Rate limited by Tatsu; pausing requests for 1.5 s",
        "Rate limited by Tatsu; pausing requests for 3 s",
        "No longer rate limited by Tatsu; sending requests again",
    ]


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), -5.0, 1e12])
def test_block_of_any_length_ends(seconds: float) -> None:
    async def main() -> None:
        async with warm(10, 1.0) as limiter:
            await request(limiter, refused_for=seconds)
            assert limiter.blocked_for() <= 86_400
            await request(limiter)
            assert limiter.blocked_for() == 0.0

    run(main())


# A lowered limit


def test_lowered_limit_is_logged_once_and_so_is_its_recovery(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="tatsu_cog")

    async def main() -> None:
        async with warm(10, 1.0) as limiter:
            for limit in (4, 4, 4, 10, 10, 1000):
                await request(limiter, headers=RateLimitHeaders(limit=limit))
            assert limiter.limit == 10

    run(main())
    assert lines(caplog) == [
        (logging.WARNING, "Tatsu lowered the rate limit from 10 to 4 requests"),
        (logging.INFO, "Tatsu raised the rate limit from 4 to 10 requests"),
    ]


@pytest.mark.parametrize("background", [False, True])
def test_single_response_with_a_limit_of_one_does_not_stick(*, background: bool) -> None:
    async def main() -> None:
        async with warm(60, 60.0) as limiter:
            start = now()
            ten = RateLimitHeaders(60, 50, lambda: 60.0)
            await all_of(*(request(limiter, headers=ten, background=background) for _ in range(10)))
            await request(limiter, headers=RateLimitHeaders(1, 49, lambda: 60.0), background=background)
            waiting = [request(limiter, headers=ten, background=background) for _ in range(5)]
            assert max(await all_of(*waiting)) <= start + 60.0 + LATE
            assert limiter.limit == 60

    run(main())


def test_limit_lowered_to_one_serves_interactive_and_background_callers() -> None:
    async def main() -> list[float]:
        one = RateLimitHeaders(1, 0, lambda: 1.0)
        async with warm(60, 1.0) as limiter:
            start = now()
            asked = [request(limiter, headers=one, background=place % 2 == 1) for place in range(6)]
            first = await request(limiter, headers=one)
            return [at - start for at in (first, *await all_of(*asked))]

    assert sorted(run(main())) == pytest.approx(list(range(7)), abs=20 * LATE)


# Closing


def test_closing_fails_waiting_and_later_callers() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limiter:
            await request(limiter)
            waiting = [asyncio.create_task(request(limiter, background=place > 0)) for place in range(2)]
            await settle()
            await limiter.aclose()
            await limiter.aclose()
            for task in waiting:
                with pytest.raises(ClientClosed):
                    await task
            with pytest.raises(ClientClosed):
                await request(limiter)

    run(main())


def test_immediate_grant_creates_no_task_and_no_timer() -> None:
    async def main() -> None:
        async with warm(2, 1.0) as limiter:
            loop = asyncio.get_running_loop()
            before = len(asyncio.all_tasks()), len(loop._scheduled)  # type: ignore[attr-defined]  # noqa: SLF001
            async with limiter.permit(max_wait=5.0) as permit:
                permit.sent = True
                permit.update_from_headers(RateLimitHeaders())
            after = len(asyncio.all_tasks()), len(loop._scheduled)  # type: ignore[attr-defined]  # noqa: SLF001
            assert before == after

    run(main())
