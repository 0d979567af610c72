"""Handling of 429 responses and of a lowered limit, in virtual time."""

from __future__ import annotations

import asyncio
import itertools
import logging

import pytest
from support.permits import ROUNDING_TOLERANCE, TIMER_TOLERANCE, all_of, request, warm
from support.virtual_time import now, run, to_loop_time
from support.waiting import settle

from tatsu_cog import RateLimited
from tatsu_cog.api.ratelimit import RateLimiter, RateLimitHeaders
from tatsu_cog.api.ratelimit.window import MAX_BACKOFF


def logged(caplog: pytest.LogCaptureFixture) -> list[tuple[int, str]]:
    return [(record.levelno, record.message) for record in caplog.records]


# A 429


def test_single_request_is_sent_after_the_block_of_a_429() -> None:
    async def main() -> None:
        async with warm(10, 1.0) as limiter:
            start = now()
            await request(limiter, 0.25, refused_for=3.0)
            assert limiter.remaining() == 0
            granted = await all_of(*(request(limiter, 0.5) for _ in range(4)))
            alone, after = start + 3.25, start + 3.75
            assert granted == pytest.approx([alone, after, after, after], abs=TIMER_TOLERANCE)

    run(main())


def test_call_with_a_short_max_wait_is_rejected_immediately_during_a_block() -> None:
    async def main() -> None:
        async with warm(10, 1.0) as limiter:
            await request(limiter, refused_for=30.0)
            start = now()
            with pytest.raises(RateLimited) as error:
                await request(limiter, max_wait=10.0)
            assert now() == start
            assert to_loop_time(error.value.retry_at) == pytest.approx(start + 30.0, abs=ROUNDING_TOLERANCE)

    run(main())


def test_shorter_429_does_not_shorten_a_longer_block() -> None:
    async def main() -> None:
        async with warm(10, 1.0) as limiter:
            start = now()
            await all_of(request(limiter, refused_for=3.0), request(limiter, 0.5, refused_for=1.0))
            assert await request(limiter) == pytest.approx(start + 3.0, abs=TIMER_TOLERANCE)

    run(main())


def test_response_to_a_request_sent_before_the_429_does_not_lift_the_block() -> None:
    async def main() -> None:
        async with warm(10, 1.0) as limiter:
            start = now()
            await all_of(request(limiter, 0.25, refused_for=3.0), request(limiter, 0.5))
            granted = await all_of(*(request(limiter, 0.5) for _ in range(4)))
            alone, after = start + 3.25, start + 3.75
            assert granted == pytest.approx([alone, after, after, after], abs=TIMER_TOLERANCE)

    run(main())


def test_response_to_a_request_permitted_before_the_429_does_not_lift_the_block() -> None:
    async def main() -> None:
        async with warm(2, 1.0) as limiter:
            start = now()
            async with limiter.permit(max_wait=None) as permit:
                permit.sent = True
                async with limiter.permit(max_wait=None):
                    waiting = asyncio.create_task(request(limiter, 0.25))
                    await settle()
                permit.block(3.0)  # the other task already has its permit, but has not run yet
            await waiting
            granted = await all_of(request(limiter, 0.5), request(limiter, 0.5))
            assert granted == pytest.approx([start + 3.0, start + 3.5], abs=TIMER_TOLERANCE)

    run(main())


def test_block_and_its_end_are_logged_once_each(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, logger="tatsu_cog")

    async def main() -> None:
        async with warm(10, 1.0) as limiter:
            await all_of(*(request(limiter) for _ in range(5)))
            assert not logged(caplog)
            await all_of(*(request(limiter, i / 8, refused_for=3.0) for i in range(5)))
            blocked = (logging.WARNING, "Rate limited by Tatsu; pausing requests for 3 s")
            assert logged(caplog) == [blocked]
            await all_of(*(request(limiter) for _ in range(5)))
            resumed = (logging.INFO, "No longer rate limited by Tatsu; sending requests again")
            assert logged(caplog) == [blocked, resumed]

    run(main())


def test_end_of_a_block_is_not_logged_during_a_longer_block(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, logger="tatsu_cog")

    async def main() -> None:
        async with warm(10, 1.0) as limiter:
            await all_of(request(limiter, 0.25, refused_for=3.0), request(limiter, 0.5))
            assert [level for level, _ in logged(caplog)] == [logging.WARNING]
            await request(limiter)
            assert [level for level, _ in logged(caplog)] == [logging.WARNING, logging.INFO]

    run(main())


# Consecutive 429s


async def pauses_between(limiter: RateLimiter, *refused_for: float) -> list[float]:
    """Send requests sequentially, with a 429 for all but the last, and return the seconds between them."""
    times = [await request(limiter, refused_for=seconds) for seconds in refused_for]
    times.append(await request(limiter))
    return [later - earlier for earlier, later in itertools.pairwise(times)]


@pytest.mark.parametrize(
    ("retry_after", "pauses"),
    [
        ((1.0, 1.0, 1.0, 1.0), [1.0, 2.0, 4.0, 8.0]),
        ((1.0, 5.0, 1.0), [1.0, 5.0, 10.0]),
        ((600.0, 1.0, 1.0), [600.0, 900.0, 900.0]),
        ((7_200.0, 1.0), [7_200.0, 900.0]),
        ((0.0, 0.0), [0.0, 0.0]),
    ],
)
def test_consecutive_429s_double_the_pause_up_to_a_cap(
    retry_after: tuple[float, ...], pauses: list[float]
) -> None:
    assert MAX_BACKOFF == 900.0

    async def main() -> list[float]:
        async with warm(1000, 0.001) as limiter:
            return await pauses_between(limiter, *retry_after)

    assert run(main()) == pytest.approx(pauses, abs=2 * TIMER_TOLERANCE)


def test_concurrent_requests_that_are_refused_do_not_double_the_pause() -> None:
    async def main() -> None:
        async with warm(10, 0.5) as limiter:
            start = now()
            await all_of(*(request(limiter, i / 16, refused_for=2.0) for i in range(5)))
            assert await request(limiter) == pytest.approx(start + 2.25, abs=TIMER_TOLERANCE)

    run(main())


def test_response_after_the_pause_resets_the_doubling() -> None:
    async def main() -> None:
        async with warm(10, 0.001) as limiter:
            await pauses_between(limiter, 1.0, 1.0)
            assert await pauses_between(limiter, 1.0) == pytest.approx([1.0], abs=TIMER_TOLERANCE)

    run(main())


def test_response_without_rate_limit_headers_does_not_reset_the_doubling() -> None:
    async def main() -> None:
        async with warm(10, 0.001) as limiter:
            await request(limiter, refused_for=1.0)
            async with limiter.permit(max_wait=None) as permit:
                permit.sent = permit.responded = True
            assert await pauses_between(limiter, 1.0) == pytest.approx([2.0], abs=2 * TIMER_TOLERANCE)

    run(main())


def test_longer_pause_is_logged_again(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="tatsu_cog")

    async def main() -> None:
        async with warm(10, 0.001) as limiter:
            await pauses_between(limiter, 1.5, 1.5)

    run(main())
    assert [message for _, message in logged(caplog)] == [
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


def test_lowered_limit_and_its_recovery_are_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="tatsu_cog")

    async def main() -> None:
        async with warm(10, 1.0) as limiter:
            for limit in (4, 4, 4, 10, 10, 1000):
                await request(limiter, headers=RateLimitHeaders(limit=limit))
            assert limiter.limit == 10

    run(main())
    assert logged(caplog) == [
        (logging.WARNING, "Tatsu lowered the rate limit from 10 to 4 requests"),
        (logging.INFO, "Tatsu raised the rate limit from 4 to 10 requests"),
    ]


@pytest.mark.parametrize("background", [False, True])
def test_limit_of_one_in_a_single_response_is_temporary(*, background: bool) -> None:
    async def main() -> None:
        async with warm(60, 60.0) as limiter:
            start = now()
            normal = RateLimitHeaders(60, 50, lambda: 60.0)
            await all_of(*(request(limiter, headers=normal, background=background) for _ in range(10)))
            await request(limiter, headers=RateLimitHeaders(1, 49, lambda: 60.0), background=background)
            waiting = [request(limiter, headers=normal, background=background) for _ in range(5)]
            assert max(await all_of(*waiting)) <= start + 60.0 + TIMER_TOLERANCE
            assert limiter.limit == 60

    run(main())


def test_limit_lowered_to_one_serves_interactive_and_background_callers() -> None:
    async def main() -> list[float]:
        lowered = RateLimitHeaders(1, 0, lambda: 1.0)
        async with warm(60, 1.0) as limiter:
            start = now()
            calls = [request(limiter, headers=lowered, background=i % 2 == 1) for i in range(6)]
            first = await request(limiter, headers=lowered)
            return [at - start for at in (first, *await all_of(*calls))]

    assert sorted(run(main())) == pytest.approx(list(range(7)), abs=20 * TIMER_TOLERANCE)
