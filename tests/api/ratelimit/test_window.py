"""The arithmetic of the sliding window, with explicit times."""

from __future__ import annotations

import pytest
from support.permits import ROUNDING_TOLERANCE

from tatsu_cog.api.ratelimit import RateLimitHeaders
from tatsu_cog.api.ratelimit.window import SlidingWindow


def warm(limit: int, window: float = 1.0) -> SlidingWindow:
    """Return a window after its cold start."""
    sliding = SlidingWindow(limit, window)
    sliding.update_from_headers(0.0, RateLimitHeaders(), 1)
    return sliding


@pytest.mark.parametrize(
    ("reported", "limit"),
    [(1000, 10), (10**30, 10), (10, 10), (4, 4), (1, 1), (0, 10), (-5, 10), (None, 10)],
)
def test_limit_in_headers_cannot_exceed_the_configured_limit(reported: int | None, limit: int) -> None:
    window = warm(10)
    window.update_from_headers(0.0, RateLimitHeaders(limit=reported), 1)
    assert window.limit == window.free(0.0) == limit


def test_limit_recovers_with_a_later_response() -> None:
    window = warm(10)
    for permit, reported, limit in (
        (1, 4, 4),
        (2, 8, 8),
        (3, 1000, 10),
        (4, None, 10),
        (5, 1, 1),
        (6, 10, 10),
    ):
        window.update_from_headers(0.0, RateLimitHeaders(limit=reported), permit)
        assert window.limit == limit


def test_response_to_an_older_request_does_not_change_the_limit() -> None:
    window = warm(10)
    for permit, reported, limit in ((2, 10, 10), (1, 1, 10), (4, 5, 5), (3, 10, 5)):
        window.update_from_headers(0.0, RateLimitHeaders(limit=reported), permit)
        assert window.limit == limit


def test_held_permits_stay_held_when_the_limit_rises_again() -> None:
    window = warm(10)
    permits = [window.acquire() for _ in range(6)]
    window.update_from_headers(0.0, RateLimitHeaders(limit=2), permits[4])
    assert window.free(0.0) == -4
    window.update_from_headers(0.0, RateLimitHeaders(limit=10), permits[5])
    assert window.free(0.0) == 4


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_next_free_is_correct_when_more_permits_are_held_than_the_lowered_limit(limit: int) -> None:
    window = warm(10)
    for _ in range(8):
        permit = window.acquire()
        window.release(0.5)
    window.update_from_headers(0.5, RateLimitHeaders(limit=limit), permit)
    assert window.next_free(0.5) == window.next_free(0.5, 0, window.reserve) == 1.5
    assert window.free(1.5, window.reserve) > 0


def test_higher_remaining_than_expected_is_ignored() -> None:
    window = SlidingWindow(10, 1.0)
    for _ in range(3):
        window.acquire()
    window.update_from_headers(0.0, RateLimitHeaders(limit=10, remaining=10, resets_in=lambda: 1.0), 1)
    assert window.free(0.0) == 7


@pytest.mark.parametrize(("reset", "free_at"), [(0.5, 0.5), (None, 1.0), (1000.0, 1.0), (-5.0, 0.0)], ids=str)
def test_requests_of_other_clients_are_held_until_the_reset_or_for_one_window(
    reset: float | None, free_at: float
) -> None:
    window = SlidingWindow(10, 1.0)
    window.update_from_headers(0.0, RateLimitHeaders(limit=10, remaining=2, resets_in=lambda: reset), 1)
    assert window.next_free(0.0, ahead=2) == free_at
    if free_at:
        assert window.free(free_at - ROUNDING_TOLERANCE) == 2
    assert window.free(free_at) == 10


def test_requests_of_other_clients_are_not_subtracted_twice() -> None:
    window = SlidingWindow(10, 1.0)
    for remaining in (4, 4, 3, 3):
        window.update_from_headers(
            0.0, RateLimitHeaders(limit=10, remaining=remaining, resets_in=lambda: 1.0), 1
        )
        assert window.free(0.0) == remaining


def test_permit_counted_in_the_previous_window_of_the_server_is_not_counted_again() -> None:
    window = SlidingWindow(3, 1.0)
    for _ in range(2):
        window.acquire()
    for _ in range(2):
        window.release(0.0)  # the server counted these in its previous window; they are held until 1.0
    window.acquire()
    window.update_from_headers(0.5, RateLimitHeaders(limit=3, remaining=0, resets_in=lambda: 0.875), 1)
    window.release(0.5)
    assert window.free(1.25) == 0
    assert window.free(1.375) == 2
    assert window.free(1.5) == 3


def test_reset_in_whole_seconds_does_not_count_a_permit_twice() -> None:
    window = SlidingWindow(10, 60.0)
    window.acquire()
    window.release(0.0)
    window.update_from_headers(
        0.5, RateLimitHeaders(limit=10, remaining=9, resets_in=lambda: 60.0, uncertainty=1.0), 1
    )
    assert window.free(0.5) == 9
    assert window.free(60.0) == 10


def test_slightly_different_reset_times_in_two_responses_count_as_one_reset() -> None:
    window = SlidingWindow(60, 60.0)
    for number, remaining in enumerate(range(40, 30, -1)):
        permit = window.acquire()
        seconds = 30.0 - number + (-1) ** number * 0.01
        headers = RateLimitHeaders(60, remaining, lambda seconds=seconds: seconds)  # type: ignore[misc]
        window.update_from_headers(float(number), headers, permit)
        window.release(float(number))
        assert window.free(float(number)) == remaining
