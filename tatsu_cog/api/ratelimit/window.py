"""The algorithm that keeps the requests with one API key within the rate limit. It has no I/O and no clock.

**A permit is held from when it is acquired until one window after its response has been received.** The server
counts the request within this time. A window of the server, fixed or sliding, can therefore not contain more
requests than the limit.

Response headers can only reduce the number of requests. If the server reports fewer remaining requests than
expected, for example because the key is also used elsewhere, the difference is held until the server's reset.

After a start, a single request is sent, and the others wait for its headers. Otherwise, a bot that is restarted
within a window could exceed the limit. After a 429, all requests are paused, and then a single one is sent again.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable

from msgspec import Struct

MAX_HELD = 10_000
"""The maximum number of permits that are held for requests sent elsewhere. It is higher than Tatsu's limit."""
LATE_ARRIVAL = 1.0
"""The time in seconds within which the server may still count a request that was cancelled or timed out."""
MAX_BACKOFF = 900.0
"""The pause in seconds up to which consecutive 429s double it. A 429 can specify a longer wait."""
RESET_SLACK = 0.05
"""The maximum difference in seconds between the same reset in two responses."""


class RateLimitHeaders(Struct, frozen=True):
    """The rate limit headers of a response.

    Attributes
    ----------
    limit : int or None
        The number of requests allowed per window.
    remaining : int or None
        The number of requests remaining in the current window.
    resets_in : callable
        Returns the seconds until the current window ends, or None. A callable so that it is only parsed if needed.
    uncertainty : float
        The number of seconds by which `resets_in` may be too long, since the ``Date`` header has whole seconds.
    """

    limit: int | None = None
    remaining: int | None = None
    resets_in: Callable[[], float | None] = lambda: None
    uncertainty: float = 0.0


def reserve_of(limit: int) -> int:
    """Return the number of permits that are reserved for interactive requests."""
    return -(-limit // 12) if limit > 1 else 0


class SlidingWindow:
    """The permits of one API key.

    Methods that need the time take it as `now`, in seconds. Permits are numbered from 1 in the order in which
    they are acquired, so that responses to older requests can be recognized.

    Parameters
    ----------
    limit : int
        The number of requests allowed per window.
    window : float
        The length of a window in seconds.

    Attributes
    ----------
    limit : int
        The current limit. Response headers can lower it, and raise it again up to the configured limit.
    blocked_until : float
        When the pause after the last 429 ends.
    backoff : float
        The pause after the last 429 in seconds. 0 if a request that was sent after that 429 was not refused.
    """

    def __init__(self, limit: int, window: float) -> None:
        self.limit = self._configured = limit
        self.window = window
        self.blocked_until = -math.inf
        self.backoff = 0.0
        self._in_flight = 0
        self._held_until: list[float] = []  # sorted; new values are nearly always the latest
        self._one_at_a_time = True
        self._acquired = 0
        # The number of the newest permit at the last 429 and at the start of the last pause, and the number of
        # the permit whose response set `limit`.
        self._blocked_at = self._paused_at = self._limit_permit = 0

    @property
    def reserve(self) -> int:
        """The number of permits that are reserved for interactive requests."""
        return reserve_of(self.limit)

    def free(self, now: float, reserve: int = 0) -> int:
        """Return the number of permits that can be acquired now, minus `reserve`. It may be negative."""
        if self._held_until and self._held_until[0] <= now:
            del self._held_until[: bisect_right(self._held_until, now)]
        if now < self.blocked_until:
            return 0
        free = self.limit - self._in_flight - len(self._held_until) - reserve
        return min(free, 1 - self._in_flight) if self._one_at_a_time else free

    def next_free(self, now: float, ahead: int = 0, reserve: int = 0) -> float:
        """Return the earliest time at which a permit is free for a caller with `ahead` callers before it."""
        resumes_at = max(now, self.blocked_until)
        wanted = ahead + 1 + reserve - (self.limit - self._in_flight - len(self._held_until))
        if wanted <= 0:
            return resumes_at
        if wanted <= len(self._held_until):
            return max(resumes_at, self._held_until[wanted - 1])
        rounds = -(-(wanted - len(self._held_until)) // self.limit)
        return max(resumes_at, now + rounds * self.window)

    def all_free_at(self, now: float) -> float:
        """Return when all permits are free if no more are acquired and all requests in flight end now."""
        held = self._held_until[-1] if self._held_until else now
        return max(held, self.blocked_until, now + self.window if self._in_flight else now)

    def acquire(self) -> int:
        """Acquire a permit and return its number."""
        self._in_flight += 1
        self._acquired += 1
        return self._acquired

    def release_unused(self) -> None:
        """Release a permit that wasn't used to send a request."""
        self._in_flight -= 1

    def release(self, now: float, *, responded: bool = True) -> None:
        """Hold a permit for one more window after its response was received or its request failed."""
        self._in_flight -= 1
        insort(self._held_until, now + self.window + (0.0 if responded else LATE_ARRIVAL))

    def update_from_headers(self, now: float, headers: RateLimitHeaders, permit: int) -> None:
        """Update the state from the headers of the response to the permit's request."""
        if permit > self._blocked_at:
            self._one_at_a_time = False
            self.backoff = 0.0
        if headers.limit is not None and headers.limit > 0 and permit >= self._limit_permit:
            self._limit_permit = permit
            self.limit = min(headers.limit, self._configured)
        if headers.remaining is None or self.limit - self._in_flight <= headers.remaining:
            return
        seconds = headers.resets_in()
        reset = now + (self.window if seconds is None else min(max(seconds, 0.0), self.window))
        # The server counted requests whose permits are free before the reset in an earlier window, so they don't
        # account for the difference.
        counted = bisect_left(self._held_until, reset - max(headers.uncertainty, RESET_SLACK))
        missing = self.limit - self._in_flight - (len(self._held_until) - counted) - max(headers.remaining, 0)
        if missing > 0:
            index = bisect_right(self._held_until, reset)
            self._held_until[index:index] = [reset] * min(missing, MAX_HELD)

    def block(self, now: float, seconds: float, permit: int) -> None:
        """Pause all requests after the permit's request received a 429.

        If the request was sent after the previous pause, the new pause is at least twice as long as the previous.
        """
        if permit > self._paused_at:
            seconds = max(seconds, min(2 * self.backoff, MAX_BACKOFF))
            self._paused_at = self._acquired
        self.backoff = max(self.backoff, seconds)
        self.blocked_until = max(self.blocked_until, now + seconds)
        self._one_at_a_time = True
        self._blocked_at = self._acquired
