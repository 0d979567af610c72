"""The budget of one key, against a server that counts: its promises one by one, in virtual time."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

import pytest
from support.budgets import HAIR, LATE, all_of, request, settle, warm
from support.virtual_time import VirtualLoop, now, on_clock, run

from tatsu_cog import RateLimited
from tatsu_cog.api.ledger import ON_ITS_WAY, Ledger, Limits
from tatsu_cog.api.limit import RateLimit

# The rule


def test_a_slot_is_busy_from_its_grant_until_a_window_after_its_answer() -> None:
    async def main() -> None:
        async with warm(2, 1.0) as limit:
            asked = asyncio.create_task(request(limit, 0.25))
            await asyncio.sleep(0.125)
            assert limit.remaining() == 1
            await asked
            await asyncio.sleep(0.9375)
            assert limit.remaining() == 1
            await asyncio.sleep(0.0625)
            assert limit.remaining() == 2

    run(main())


def test_the_slot_of_a_refused_request_is_busy_no_longer_than_any_other() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limit:
            await request(limit, refused_for=0.0)
            await asyncio.sleep(0.9375)
            assert limit.remaining() == 0
            await asyncio.sleep(0.0625)
            assert limit.remaining() == 1

    run(main())


def test_a_slot_that_nothing_was_sent_for_is_free_at_once() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limit:
            async with limit.slot(max_wait=None):
                assert limit.remaining() == 0
            assert limit.remaining() == 1

    run(main())


@pytest.mark.parametrize("error", [ConnectionError, asyncio.CancelledError])
def test_a_request_that_fails_has_spent_its_slot_all_the_same(error: type[BaseException]) -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limit:
            with suppress(error):
                async with limit.slot(max_wait=None) as slot:
                    slot.sent = True
                    raise error
            await asyncio.sleep(1.0)
            assert limit.remaining() == 0
            await asyncio.sleep(ON_ITS_WAY)  # it may have been counted as late as that
            assert limit.remaining() == 1

    run(main())


def test_a_request_given_up_on_its_way_has_its_place_when_it_arrives_later() -> None:
    assert ON_ITS_WAY >= 0.15

    async def main() -> None:
        async with warm(1, 2.0) as limit:
            counted: list[float] = []
            loop = asyncio.get_running_loop()

            async def send(transit: float) -> None:
                async with limit.slot(max_wait=None) as slot:
                    slot.sent = True
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


def test_two_hundred_callers_at_once_are_granted_as_fast_as_the_windows_allow() -> None:
    async def main() -> list[float]:
        limit = RateLimit(60, 2.0)
        return await all_of(*(request(limit, 0.05) for _ in range(200)))

    granted = run(main())
    assert granted == sorted(granted)
    assert max(granted) <= 1.05 * 6.0
    assert all(later - earlier >= 2.0 for earlier, later in zip(granted, granted[60:], strict=False))


# The cold start


def test_a_cold_start_sends_one_request_and_waits_for_its_answer() -> None:
    async def main() -> list[float]:
        limit = RateLimit(10, 1.0)
        assert limit.remaining() == 1
        return await all_of(*(request(limit, 0.25) for _ in range(5)))

    first, *others = run(main())
    assert first == 0.0
    assert others == [0.25] * 4


def test_who_waits_in_vain_for_the_first_answer_is_not_told_to_come_again_at_once() -> None:
    async def main() -> float:
        limit = RateLimit(10, 1.0)
        first = asyncio.create_task(request(limit, 5.0))
        await settle()
        with pytest.raises(RateLimited) as refusal:
            await request(limit, max_wait=0.5)
        first.cancel()
        return on_clock(refusal.value.retry_at) - now()

    assert run(main()) == pytest.approx(1.0, abs=HAIR)


def test_after_a_first_request_that_fails_another_one_goes_alone() -> None:
    async def main() -> list[float]:
        limit = RateLimit(10, 1.0)

        async def failing() -> float:
            async with limit.slot(max_wait=None) as slot:
                slot.sent = True
                await asyncio.sleep(0.5)
            return 0.0

        return await all_of(failing(), *(request(limit, 0.25) for _ in range(3)))

    assert run(main()) == [0.0, 0.5, 0.75, 0.75]


def test_the_first_answer_tells_what_a_bot_before_us_has_spent() -> None:
    async def main() -> list[float]:
        limit = RateLimit(60, 2.0)
        said = Limits(limit=60, remaining=2, resets_in=lambda: 1.5)
        first = request(limit, 0.25, headers=said)
        return await all_of(first, *(request(limit) for _ in range(4)))

    assert run(main()) == pytest.approx([0.0, 0.25, 0.25, 1.75, 1.75], abs=LATE)


def test_who_waits_for_the_first_answer_does_not_ask_for_it_every_millisecond() -> None:
    async def main() -> int:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualLoop)
        limit = RateLimit(10, 1.0)
        await all_of(request(limit, 8.0), request(limit))
        return loop.turns

    assert run(main()) < 100


# Waiting


def test_who_comes_first_is_served_first() -> None:
    async def main() -> list[int]:
        order: list[int] = []

        async with warm(1, 1.0) as limit:

            async def caller(number: int) -> None:
                await request(limit)
                order.append(number)

            await all_of(*(caller(number) for number in range(5)))
        return order

    assert run(main()) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("background", [False, True])
def test_a_newcomer_does_not_overtake_those_who_wait_when_a_busy_loop_is_late(*, background: bool) -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualLoop)
        async with warm(1, 1.0) as limit:
            await request(limit)
            waiting = asyncio.create_task(request(limit))
            await settle()
            newcomer = asyncio.create_task(request(limit, background=background))
            loop.block(1.5)  # the slot is free, and the newcomer runs before the timer does
            granted = now()
            assert await waiting == granted
            assert await newcomer == pytest.approx(granted + 1.0, abs=LATE)

    run(main())


@pytest.mark.parametrize(("ahead", "wait"), [(0, 0.5), (1, 1.0), (2, 1.5), (3, 2.0)])
def test_a_wait_that_would_be_too_long_fails_at_once_with_the_time_of_its_turn(
    ahead: int, wait: float
) -> None:
    async def main() -> None:
        async with warm(2, 1.0) as limit:
            await request(limit)
            await asyncio.sleep(0.5)
            await request(limit)
            start = now()
            others = [asyncio.create_task(request(limit)) for _ in range(ahead)]
            await settle()
            with pytest.raises(RateLimited) as refusal:
                await request(limit, max_wait=0.25)
            assert now() == start
            assert not refusal.value.sent
            # From the second window on it is the earliest that can be said.
            told = on_clock(refusal.value.retry_at) - start
            assert told == pytest.approx(wait, abs=HAIR) if ahead < 2 else 1.0 <= told <= wait
            assert limit.refusals == 1
            await all_of(*others)

    run(main())


def test_a_wait_that_is_just_not_too_long_is_waited() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limit:
            await request(limit)
            start = now()
            assert await request(limit, max_wait=1.0625) == pytest.approx(start + 1.0, abs=LATE)
            assert limit.waits == 1
            assert limit.refusals == 0

    run(main())


def test_who_is_not_served_in_the_time_he_allowed_is_refused_then() -> None:
    async def main() -> None:
        limit = RateLimit(2, 1.0)
        slow = asyncio.create_task(request(limit, 5.0))
        await settle()
        hasty = asyncio.create_task(request(limit, max_wait=0.5))
        patient = asyncio.create_task(request(limit))
        with pytest.raises(RateLimited) as refusal:
            await hasty
        assert now() == 0.5
        assert not refusal.value.sent
        assert on_clock(refusal.value.retry_at) >= 1.5  # the patient one would go first
        assert limit.refusals == 1
        await all_of(slow, patient)
        await asyncio.sleep(1.0)
        assert limit.remaining() == 2

    run(main())


def test_a_background_request_refused_late_is_told_when_the_reserve_is_whole_again() -> None:
    async def main() -> None:
        async with warm(2, 1.0) as limit:
            first = asyncio.create_task(request(limit))
            await asyncio.sleep(0.5)
            waiting = asyncio.create_task(request(limit, max_wait=0.5625, background=True))
            await asyncio.sleep(0.25)
            second = asyncio.create_task(request(limit))
            await asyncio.sleep(0.1875)
            third = asyncio.create_task(request(limit, 0.5))
            with pytest.raises(RateLimited) as refusal:
                await waiting
            refused = now()
            # One slot is in flight until later than now, one busy: both must be free for the background.
            assert on_clock(refusal.value.retry_at) >= refused + 1.0 - LATE
            await all_of(first, second, third)

    run(main())


def test_who_is_cancelled_while_he_waits_leaves_his_place_to_the_next() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limit:
            await request(limit)
            start = now()
            leaving = asyncio.create_task(request(limit))
            staying = asyncio.create_task(request(limit))
            await asyncio.sleep(0.5)
            leaving.cancel()
            assert await staying == pytest.approx(start + 1.0, abs=LATE)
            await asyncio.sleep(1.0)
            assert limit.remaining() == 1

    run(main())


@pytest.mark.parametrize("next_one_waits", [True, False])
def test_who_is_cancelled_in_the_very_moment_of_his_grant_takes_no_slot_with_him(
    *, next_one_waits: bool
) -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limit:
            async with limit.slot(max_wait=None):
                leaving = asyncio.create_task(request(limit))
                staying = asyncio.create_task(request(limit)) if next_one_waits else None
                await settle()
                start = now()
            leaving.cancel()  # his slot was granted in the line before; he has not run since
            await settle()
            assert leaving.cancelled()
            if staying is None:
                assert limit.remaining() == 1
            else:
                assert await staying == start
            await asyncio.sleep(1.0)
            assert limit.remaining() == 1

    run(main())


def test_who_is_cancelled_before_his_turn_is_noticed_does_not_take_the_turn_of_the_next() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limit:
            async with limit.slot(max_wait=None):
                leaving = asyncio.create_task(request(limit))
                staying = asyncio.create_task(request(limit))
                await settle()
                start = now()
                leaving.cancel()
            assert await staying == start
            await asyncio.sleep(1.0)
            assert limit.remaining() == 1

    run(main())


def test_a_time_that_runs_out_in_the_very_moment_of_the_grant_loses_no_slot() -> None:
    async def main() -> None:
        async with warm(1, 1.0) as limit:
            release = asyncio.Event()

            async def hold() -> None:
                async with limit.slot(max_wait=None):
                    await release.wait()

            holding = asyncio.create_task(hold())
            await settle()
            # The two timers of the same moment run in this order or the other.
            asyncio.get_running_loop().call_later(0.5, release.set)
            waiting = asyncio.create_task(request(limit, max_wait=0.5))
            with suppress(RateLimited):
                await waiting
            await holding
            await asyncio.sleep(1.0)
            assert limit.remaining() == 1

    run(main())


# The two lanes


@pytest.mark.parametrize(("size", "reserve"), [(1, 0), (2, 1), (12, 1), (13, 2), (60, 5)])
def test_the_background_leaves_a_reserve_for_the_others(size: int, reserve: int) -> None:
    async def main() -> None:
        async with warm(size, 1.0) as limit:
            start = now()
            background = [asyncio.create_task(request(limit, background=True)) for _ in range(size + 1)]
            await asyncio.sleep(0.5)
            assert limit.remaining() == reserve
            assert sum(task.done() for task in background) == size - reserve
            assert await all_of(*(request(limit) for _ in range(reserve))) == [start + 0.5] * reserve
            await all_of(*background)

    run(main())


def test_the_background_waits_for_the_others_even_for_those_who_came_later() -> None:
    async def main() -> list[str]:
        order: list[str] = []

        async with warm(2, 1.0) as limit:

            async def caller(name: str, *, background: bool) -> None:
                await request(limit, background=background)
                order.append(name)

            await all_of(request(limit), request(limit))
            await all_of(
                caller("prefetch", background=True),
                caller("export", background=True),
                *(caller(name, background=False) for name in ("ada", "ben", "cleo")),
            )
        return order

    assert run(main()) == ["ada", "ben", "cleo", "prefetch", "export"]


def test_the_background_that_waits_for_a_reserve_does_not_make_the_others_wait_for_it() -> None:
    async def main() -> None:
        async with warm(2, 1.0) as limit:
            start = now()
            await request(limit)
            await asyncio.sleep(0.5)
            await request(limit)
            prefetch = asyncio.create_task(request(limit, background=True))
            await settle()
            assert await request(limit) == pytest.approx(start + 1.0, abs=LATE)
            assert await prefetch == pytest.approx(start + 2.0, abs=LATE)

    run(main())


# A 429


def test_a_429_closes_the_gate_until_its_time_and_then_one_goes_alone() -> None:
    async def main() -> None:
        async with warm(10, 1.0) as limit:
            start = now()
            await request(limit, 0.25, refused_for=3.0)
            assert limit.remaining() == 0
            granted = await all_of(*(request(limit, 0.5) for _ in range(4)))
            alone, after = start + 3.25, start + 3.75
            assert granted == pytest.approx([alone, after, after, after], abs=LATE)

    run(main())


def test_while_the_gate_is_closed_a_short_wait_is_refused_at_once_with_its_time() -> None:
    async def main() -> None:
        async with warm(10, 1.0) as limit:
            await request(limit, refused_for=30.0)
            start = now()
            with pytest.raises(RateLimited) as refusal:
                await request(limit, max_wait=10.0)
            assert now() == start
            assert on_clock(refusal.value.retry_at) == pytest.approx(start + 30.0, abs=HAIR)

    run(main())


def test_a_shorter_429_does_not_open_what_a_longer_one_has_closed() -> None:
    async def main() -> None:
        async with warm(10, 1.0) as limit:
            start = now()
            await all_of(request(limit, refused_for=3.0), request(limit, 0.5, refused_for=1.0))
            assert await request(limit) == pytest.approx(start + 3.0, abs=LATE)

    run(main())


def test_an_answer_to_what_was_sent_before_the_429_does_not_end_the_caution() -> None:
    async def main() -> None:
        async with warm(10, 1.0) as limit:
            start = now()
            await all_of(request(limit, 0.25, refused_for=3.0), request(limit, 0.5))
            granted = await all_of(*(request(limit, 0.5) for _ in range(4)))
            alone, after = start + 3.25, start + 3.75
            assert granted == pytest.approx([alone, after, after, after], abs=LATE)

    run(main())


def test_the_answer_to_one_granted_just_before_the_429_does_not_end_the_caution_either() -> None:
    async def main() -> None:
        async with warm(2, 1.0) as limit:
            start = now()
            async with limit.slot(max_wait=None) as slot:
                slot.sent = True
                async with limit.slot(max_wait=None):
                    waiting = asyncio.create_task(request(limit, 0.25))
                    await settle()
                slot.refused(3.0)  # the waiting one was granted in the line before; he has not run since
            await waiting
            granted = await all_of(request(limit, 0.5), request(limit, 0.5))
            assert granted == pytest.approx([start + 3.0, start + 3.5], abs=LATE)

    run(main())


def lines(caplog: pytest.LogCaptureFixture) -> list[tuple[int, str]]:
    return [(record.levelno, record.message) for record in caplog.records]


def test_the_log_has_one_line_when_the_gate_closes_and_one_when_it_opens(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, logger="tatsu_cog")

    async def main() -> None:
        async with warm(10, 1.0) as limit:
            await all_of(*(request(limit) for _ in range(5)))
            assert not lines(caplog)
            await all_of(*(request(limit, late / 8, refused_for=3.0) for late in range(5)))
            closing = (
                logging.WARNING,
                "Tatsu refused a request as one too many: none is sent for 3 seconds",
            )
            assert lines(caplog) == [closing]
            await all_of(*(request(limit) for _ in range(5)))
            assert lines(caplog) == [closing, (logging.INFO, "Tatsu takes requests again")]

    run(main())


def test_the_log_does_not_say_that_the_gate_is_open_while_it_is_closed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, logger="tatsu_cog")

    async def main() -> None:
        async with warm(10, 1.0) as limit:
            await all_of(request(limit, 0.25, refused_for=3.0), request(limit, 0.5))
            assert [level for level, _ in lines(caplog)] == [logging.WARNING]
            await request(limit)
            assert [level for level, _ in lines(caplog)] == [logging.WARNING, logging.INFO]

    run(main())


# The headers


def test_a_limit_in_the_headers_lowers_ours_and_never_raises_it() -> None:
    ledger = Ledger(10, 1.0)
    for said, limit in ((1000, 10), (0, 10), (-5, 10), (None, 10), (4, 4), (8, 4), (1000, 4)):
        ledger.hear(0.0, Limits(limit=said))
        assert ledger.limit == ledger.free(0.0) == limit


def test_more_remaining_than_we_think_changes_nothing() -> None:
    ledger = Ledger(10, 1.0)
    for _ in range(3):
        ledger.grant()
    ledger.hear(0.0, Limits(limit=10, remaining=10, resets_in=lambda: 1.0))
    assert ledger.free(0.0) == 7


@pytest.mark.parametrize(("says", "free_at"), [(0.5, 0.5), (None, 1.0), (1000.0, 1.0), (-5.0, 0.0)], ids=str)
def test_what_was_spent_elsewhere_is_missing_until_the_reset_but_no_longer_than_a_window(
    says: float | None, free_at: float
) -> None:
    ledger = Ledger(10, 1.0)
    ledger.hear(0.0, Limits(limit=10, remaining=2, resets_in=lambda: says))
    assert ledger.next_free(0.0, ahead=2) == free_at
    if free_at:
        assert ledger.free(free_at - HAIR) == 2
    assert ledger.free(free_at) == 10


def test_what_was_spent_elsewhere_is_not_subtracted_again_by_the_next_answer() -> None:
    ledger = Ledger(10, 1.0)
    for remaining in (4, 4, 3, 3):
        ledger.hear(0.0, Limits(limit=10, remaining=remaining, resets_in=lambda: 1.0))
        assert ledger.free(0.0) == remaining


def test_a_slot_of_ours_that_is_over_before_the_reset_is_not_taken_for_one_that_remains() -> None:
    ledger = Ledger(3, 1.0)
    for _ in range(2):
        ledger.grant()
    for _ in range(2):
        ledger.end(0.0)  # in the server's window before this one; ours until 1.0
    ledger.grant()
    ledger.hear(0.5, Limits(limit=3, remaining=0, resets_in=lambda: 0.875))
    ledger.end(0.5)
    assert ledger.free(1.25) == 0
    assert ledger.free(1.375) == 2
    assert ledger.free(1.5) == 3


def test_a_reset_told_in_whole_seconds_does_not_make_a_slot_of_ours_count_twice() -> None:
    ledger = Ledger(10, 60.0)
    ledger.grant()
    ledger.end(0.0)
    ledger.hear(0.5, Limits(limit=10, remaining=9, resets_in=lambda: 60.0, doubt=1.0))
    assert ledger.free(0.5) == 9
    assert ledger.free(60.0) == 10
