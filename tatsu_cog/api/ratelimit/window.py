"""The rule that keeps one API key within its rate limit, as pure arithmetic.

**A permit is held from the moment it is acquired until one window after its response has ended.** Whenever
the server counted the request, it did so in between. No window of the server, fixed or sliding, can therefore
contain more of our requests than the limit.

Response headers only ever reduce what may be sent: if the server reports fewer remaining requests than we
assume, as when the key is used elsewhere too, the difference is held until the server's reset. At a cold
start one request is sent alone and the others wait for its headers, because a bot that is restarted within a
window would otherwise exceed the limit. A 429 blocks all requests, and afterwards one is sent alone again.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable

from msgspec import Struct

MAX_HELD = 10_000
"""Permits that one response can mark as used elsewhere: more than any limit of the API."""
LATE_ARRIVAL = 1.0
"""Seconds after which the server can no longer count a request that was given up."""
MAX_BACKOFF = 900.0
"""Seconds up to which consecutive 429s double the pause. A longer wait that a 429 asks for is honoured."""
RESET_SLACK = 0.05
"""Seconds by which two responses may report the same reset differently."""


class RateLimitHeaders(Struct, frozen=True):
    """The rate limit as the headers of one response describe it.

    Attributes
    ----------
    limit, remaining : int or None
        The requests per window, and how many of them are left in the current window.
    resets_in : callable
        Returns the seconds until the current window ends, or None. It is only called when it matters.
    uncertainty : float
        The seconds by which `resets_in` may be too long: the ``Date`` header has whole seconds.
    """

    limit: int | None = None
    remaining: int | None = None
    resets_in: Callable[[], float | None] = lambda: None
    uncertainty: float = 0.0


def reserve_of(limit: int) -> int:
    """Return how many permits background requests leave to the others."""
    return -(-limit // 12) if limit > 1 else 0


class SlidingWindow:
    """The permits of one key: how many are in flight, and until when the others are held.

    It has no clock: every method that needs the time takes `now`, in seconds. Permits are numbered from 1 in
    the order in which they are acquired; this tells the responses to old requests from those to new ones.

    Parameters
    ----------
    limit : int
        The requests that fit one window of the server.
    window : float
        The length of a window in seconds.

    Attributes
    ----------
    limit : int
        The limit that applies now. A response can lower it, and a later one can raise it again up to the
        configured limit.
    blocked_until : float
        Until when the last 429 blocks all requests.
    backoff : float
        How many seconds the last 429 blocked for; 0 once a request sent after that was not refused.
    """

    def __init__(self, limit: int, window: float) -> None:
        self.limit = self._configured = limit
        self.window = window
        self.blocked_until = -math.inf
        self.backoff = 0.0
        self._in_flight = 0
        self._held_until: list[float] = []  # sorted; new ones nearly always come last
        self._cautious = True
        self._acquired = 0
        # The newest permit when requests were last blocked, when the pause last began, and that of `limit`.
        self._blocked_at = self._paused_at = self._limit_told_by = 0

    @property
    def reserve(self) -> int:
        """The permits that background requests leave to the others."""
        return reserve_of(self.limit)

    def free(self, now: float, reserve: int = 0) -> int:
        """Return how many permits can be acquired now if `reserve` of them are left; may be negative."""
        if self._held_until and self._held_until[0] <= now:
            del self._held_until[: bisect_right(self._held_until, now)]
        if now < self.blocked_until:
            return 0
        free = self.limit - self._in_flight - len(self._held_until) - reserve
        return min(free, 1 - self._in_flight) if self._cautious else free

    def next_free(self, now: float, ahead: int = 0, reserve: int = 0) -> float:
        """Return the earliest time at which a permit is free for a caller with `ahead` others before it."""
        opens = max(now, self.blocked_until)
        wanted = ahead + 1 + reserve - (self.limit - self._in_flight - len(self._held_until))
        if wanted <= 0:
            return opens
        if wanted <= len(self._held_until):
            return max(opens, self._held_until[wanted - 1])
        rounds = -(-(wanted - len(self._held_until)) // self.limit)
        return max(opens, now + rounds * self.window)

    def all_free_at(self, now: float) -> float:
        """Return when all permits are free if no more are acquired and those in flight end now."""
        held = self._held_until[-1] if self._held_until else now
        return max(held, self.blocked_until, now + self.window if self._in_flight else now)

    def acquire(self) -> int:
        """Take a permit and return its number."""
        self._in_flight += 1
        self._acquired += 1
        return self._acquired

    def release_unused(self) -> None:
        """Return a permit that no request was sent with."""
        self._in_flight -= 1

    def release(self, now: float, *, responded: bool = True) -> None:
        """Hold a permit for one more window, now that its response has ended or was given up."""
        self._in_flight -= 1
        insort(self._held_until, now + self.window + (0.0 if responded else LATE_ARRIVAL))

    def update_from_headers(self, now: float, headers: RateLimitHeaders, permit: int) -> None:
        """Apply the headers of a response to the request that was sent with this permit."""
        if permit > self._blocked_at:
            self._cautious = False
            self.backoff = 0.0
        if headers.limit is not None and headers.limit > 0 and permit >= self._limit_told_by:
            self._limit_told_by = permit
            self.limit = min(headers.limit, self._configured)
        if headers.remaining is None or self.limit - self._in_flight <= headers.remaining:
            return
        seconds = headers.resets_in()
        reset = now + (self.window if seconds is None else min(max(seconds, 0.0), self.window))
        # A permit that is free before the reset was counted in an older window of the server's, so it is not
        # among those that are missing in this one.
        counted = bisect_left(self._held_until, reset - max(headers.uncertainty, RESET_SLACK))
        missing = self.limit - self._in_flight - (len(self._held_until) - counted) - max(headers.remaining, 0)
        if missing > 0:
            place = bisect_right(self._held_until, reset)
            self._held_until[place:place] = [reset] * min(missing, MAX_HELD)

    def block(self, now: float, seconds: float, permit: int) -> None:
        """Block all requests because the one with this permit was refused.

        If it was sent after the previous pause, the new pause is at least twice as long as that one.
        """
        if permit > self._paused_at:
            seconds = max(seconds, min(2 * self.backoff, MAX_BACKOFF))
            self._paused_at = self._acquired
        self.backoff = max(self.backoff, seconds)
        self.blocked_until = max(self.blocked_until, now + seconds)
        self._cautious = True
        self._blocked_at = self._acquired
