"""The duration of permits, the cold start and the shutdown of the rate limiter, in virtual time."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from support.permits import ROUNDING_TOLERANCE, TIMER_TOLERANCE, all_of, memory_limiter, request, warm
from support.virtual_time import VirtualLoop, now, run, to_loop_time
from support.waiting import settle

from tatsu_cog import ClientClosed, RateLimited
from tatsu_cog.api.ratelimit import RateLimitHeaders
from tatsu_cog.api.ratelimit.window import LATE_ARRIVAL

# Permits


def test_permit_is_held_until_one_window_after_the_response() -> None:
    async def main() -> None:
        async with warm(2, 1.0) as limiter:
            sending = asyncio.create_task(request(limiter, 0.25))
            await asyncio.sleep(0.125)
            assert limiter.remaining() == 1
            await sending
            await asyncio.sleep(0.9375)
            assert limiter.remaining() == 1
            await asyncio.sleep(0.0625)
            assert limiter.remaining() == 2

    run(main())


def test_permit_of_a_refused_request_is_held_like_any_other() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limiter:
            await request(limiter, refused_for=0.0)
            await asyncio.sleep(0.9375)
            assert limiter.remaining() == 0
            await asyncio.sleep(0.0625)
            assert limiter.remaining() == 1

    run(main())


def test_unused_permit_is_available_immediately() -> None:
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
            await asyncio.sleep(LATE_ARRIVAL)  # the server may count the request this much later
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
                    # Cancelling the caller does not stop a request that was already sent.
                    loop.call_later(transit, lambda: counted.append(now()))
                    await asyncio.sleep(transit)

            cancelled = asyncio.create_task(send(0.15))
            await asyncio.sleep(0.01)
            cancelled.cancel()
            await send(0.02)
            first, second = counted
            assert second - first >= 2.0

    run(main())


def test_200_concurrent_requests_are_sent_as_fast_as_the_limit_allows() -> None:
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
        with pytest.raises(RateLimited) as error:
            await request(limiter, max_wait=0.5)
        first.cancel()
        return to_loop_time(error.value.retry_at) - now()

    assert run(main()) == pytest.approx(1.0, abs=ROUNDING_TOLERANCE)


def test_failed_first_request_is_followed_by_a_single_request() -> None:
    async def main() -> list[float]:
        limiter = memory_limiter(10, 1.0)

        async def failing() -> float:
            async with limiter.permit(max_wait=None) as permit:
                permit.sent = True
                await asyncio.sleep(0.5)
            return 0.0

        return await all_of(failing(), *(request(limiter, 0.25) for _ in range(3)))

    assert run(main()) == [0.0, 0.5, 0.75, 0.75]


def test_first_response_accounts_for_requests_sent_before_a_restart() -> None:
    async def main() -> list[float]:
        limiter = memory_limiter(60, 2.0)
        headers = RateLimitHeaders(limit=60, remaining=2, resets_in=lambda: 1.5)
        first = request(limiter, 0.25, headers=headers)
        return await all_of(first, *(request(limiter) for _ in range(4)))

    assert run(main()) == pytest.approx([0.0, 0.25, 0.25, 1.75, 1.75], abs=TIMER_TOLERANCE)


def test_waiting_for_the_first_response_does_not_poll() -> None:
    async def main() -> int:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualLoop)
        limiter = memory_limiter(10, 1.0)
        await all_of(request(limiter, 8.0), request(limiter))
        return loop.iterations

    assert run(main()) < 100


# Closing and overhead


def test_closing_fails_waiting_and_later_callers() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limiter:
            await request(limiter)
            waiting = [asyncio.create_task(request(limiter, background=i > 0)) for i in range(2)]
            await settle()
            await limiter.aclose()
            await limiter.aclose()
            for task in waiting:
                with pytest.raises(ClientClosed):
                    await task
            with pytest.raises(ClientClosed):
                await request(limiter)

    run(main())


def test_permit_granted_immediately_creates_no_task_and_no_timer() -> None:
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
