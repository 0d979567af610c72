"""The queues of the rate limiter: order, deadlines, cancellation and background requests, in virtual time."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from support.permits import ROUNDING_TOLERANCE, TIMER_TOLERANCE, all_of, memory_limiter, request, warm
from support.virtual_time import VirtualLoop, now, run, to_loop_time
from support.waiting import settle

from tatsu_cog import RateLimited


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
            arriving = asyncio.create_task(request(limiter, background=background))
            loop.block(1.5)  # a permit is available, and the new caller runs before the timer
            granted = now()
            assert await waiting == granted
            assert await arriving == pytest.approx(granted + 1.0, abs=TIMER_TOLERANCE)

    run(main())


@pytest.mark.parametrize(("ahead", "wait"), [(0, 0.5), (1, 1.0), (2, 1.5), (3, 2.0)])
def test_too_long_wait_is_rejected_immediately_with_a_retry_time(ahead: int, wait: float) -> None:
    async def main() -> None:
        async with warm(2, 1.0) as limiter:
            await request(limiter)
            await asyncio.sleep(0.5)
            await request(limiter)
            start = now()
            others = [asyncio.create_task(request(limiter)) for _ in range(ahead)]
            await settle()
            with pytest.raises(RateLimited) as error:
                await request(limiter, max_wait=0.25)
            assert now() == start
            assert not error.value.sent
            # Beyond the first window, the time to retry is only a lower bound.
            retry_in = to_loop_time(error.value.retry_at) - start
            assert (
                retry_in == pytest.approx(wait, abs=ROUNDING_TOLERANCE)
                if ahead < 2
                else 1.0 <= retry_in <= wait
            )
            assert limiter.refusals == 1
            await all_of(*others)

    run(main())


def test_caller_waits_for_just_less_than_max_wait() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limiter:
            await request(limiter)
            start = now()
            assert await request(limiter, max_wait=1.0625) == pytest.approx(start + 1.0, abs=TIMER_TOLERANCE)
            assert limiter.waits == 1
            assert limiter.refusals == 0

    run(main())


def test_caller_without_a_permit_after_max_wait_is_rejected() -> None:
    async def main() -> None:
        limiter = memory_limiter(2, 1.0)
        slow = asyncio.create_task(request(limiter, 5.0))
        await settle()
        rejected = asyncio.create_task(request(limiter, max_wait=0.5))
        waiting = asyncio.create_task(request(limiter))
        with pytest.raises(RateLimited) as error:
            await rejected
        assert now() == 0.5
        assert not error.value.sent
        assert to_loop_time(error.value.retry_at) >= 1.5  # the other caller is served first
        assert limiter.refusals == 1
        await all_of(slow, waiting)
        await asyncio.sleep(1.0)
        assert limiter.remaining() == 2

    run(main())


def test_retry_time_of_a_background_request_accounts_for_the_reserve() -> None:
    async def main() -> None:
        async with warm(2, 1.0) as limiter:
            first = asyncio.create_task(request(limiter))
            await asyncio.sleep(0.5)
            waiting = asyncio.create_task(request(limiter, max_wait=0.5625, background=True))
            await asyncio.sleep(0.25)
            second = asyncio.create_task(request(limiter))
            await asyncio.sleep(0.1875)
            third = asyncio.create_task(request(limiter, 0.5))
            with pytest.raises(RateLimited) as error:
                await waiting
            refused = now()
            # One permit is in flight and one is held. A background request needs both to be available.
            assert to_loop_time(error.value.retry_at) >= refused + 1.0 - TIMER_TOLERANCE
            await all_of(first, second, third)

    run(main())


def test_cancelled_wait_loses_no_permit() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limiter:
            await request(limiter)
            start = now()
            cancelled = asyncio.create_task(request(limiter))
            waiting = asyncio.create_task(request(limiter))
            await asyncio.sleep(0.5)
            cancelled.cancel()
            assert await waiting == pytest.approx(start + 1.0, abs=TIMER_TOLERANCE)
            await asyncio.sleep(1.0)
            assert limiter.remaining() == 1

    run(main())


@pytest.mark.parametrize("another_waits", [True, False])
def test_cancellation_during_the_grant_loses_no_permit(*, another_waits: bool) -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limiter:
            async with limiter.permit(max_wait=None):
                cancelled = asyncio.create_task(request(limiter))
                waiting = asyncio.create_task(request(limiter)) if another_waits else None
                await settle()
                start = now()
            cancelled.cancel()  # its permit is already granted, but its task has not run yet
            await settle()
            assert cancelled.cancelled()
            if waiting is None:
                assert limiter.remaining() == 1
            else:
                assert await waiting == start
            await asyncio.sleep(1.0)
            assert limiter.remaining() == 1

    run(main())


def test_cancellation_just_before_the_grant_loses_no_permit() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limiter:
            async with limiter.permit(max_wait=None):
                cancelled = asyncio.create_task(request(limiter))
                waiting = asyncio.create_task(request(limiter))
                await settle()
                start = now()
                cancelled.cancel()
            assert await waiting == start
            await asyncio.sleep(1.0)
            assert limiter.remaining() == 1

    run(main())


def test_timeout_during_the_grant_loses_no_permit() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limiter:
            release = asyncio.Event()

            async def hold() -> None:
                async with limiter.permit(max_wait=None):
                    await release.wait()

            holding = asyncio.create_task(hold())
            await settle()
            # Both timers are due at the same time, and either may run first.
            asyncio.get_running_loop().call_later(0.5, release.set)
            waiting = asyncio.create_task(request(limiter, max_wait=0.5))
            with suppress(RateLimited):
                await waiting
            await holding
            await asyncio.sleep(1.0)
            assert limiter.remaining() == 1

    run(main())


# Background requests


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


def test_interactive_requests_are_sent_before_earlier_background_requests() -> None:
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


def test_waiting_background_request_does_not_delay_interactive_requests() -> None:
    async def main() -> None:
        async with warm(2, 1.0) as limiter:
            start = now()
            await request(limiter)
            await asyncio.sleep(0.5)
            await request(limiter)
            prefetch = asyncio.create_task(request(limiter, background=True))
            await settle()
            assert await request(limiter) == pytest.approx(start + 1.0, abs=TIMER_TOLERANCE)
            assert await prefetch == pytest.approx(start + 2.0, abs=TIMER_TOLERANCE)

    run(main())
