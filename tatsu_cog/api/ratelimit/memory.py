"""The state of the rate limit in this process alone."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from tatsu_cog.api._redis import StoreState
from tatsu_cog.api.ratelimit.window import SlidingWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from tatsu_cog.api.ratelimit.window import RateLimitHeaders

_STATE = StoreState("memory")


class MemoryStore:
    """Keeps the permits of one API key in memory. Everything that it returns is exact.

    Parameters
    ----------
    limit : int
        The requests that fit one window of the server.
    window : float
        The length of a window in seconds.
    """

    round_trip = 0.0
    failing = False
    state = _STATE
    notify: Callable[[], None]

    def __init__(self, limit: int = 60, window: float = 60.0) -> None:
        self.window = window
        self._window = SlidingWindow(limit, window)
        self._timer: asyncio.TimerHandle | None = None

    @property
    def limit(self) -> int:
        """The requests that fit one window, as far as is known."""
        return self._window.limit

    @property
    def backoff(self) -> float:
        """How many seconds the last 429 blocked for; 0 once a request sent after that was not refused."""
        return self._window.backoff

    def remaining(self) -> int:
        """Return how many requests could be sent now."""
        return max(self._window.free(time.monotonic()), 0)

    def resets_in(self) -> float:
        """Return the seconds until all permits are free if no more requests are sent."""
        now = time.monotonic()
        return max(self._window.all_free_at(now) - now, 0.0)

    def blocked_for(self) -> float:
        """Return the seconds for which a 429 still blocks all requests."""
        return max(self._window.blocked_until - time.monotonic(), 0.0)

    def take(self, *, background: bool) -> int | None:
        """Acquire a permit if one is free at this moment."""
        window = self._window
        if window.free(time.monotonic(), window.reserve if background else 0) > 0:
            return window.acquire()
        return None

    def wait(self, ahead: int, *, background: bool, since: float) -> float:
        """Return the least number of seconds that a caller with `ahead` others before it has to wait."""
        now = time.monotonic()
        return self._window.next_free(now, ahead, self._window.reserve if background else 0) - now

    def responded_since(self, since: float) -> bool:
        """Return True: memory can always be reached."""
        return True

    def demand(self, count: int, *, background: bool) -> None:
        """Set a timer for when the first of the callers can have a permit."""
        wait = self.wait(0, background=background, since=0.0) if count else 0.0
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if wait > 0:  # else a permit is free as soon as a response comes, and that is noticed without a timer
            self._timer = asyncio.get_running_loop().call_later(max(wait, 0.001), self.notify)

    def release(self, grant: int, *, sent: bool, responded: bool) -> None:
        """Take back a permit; if no request was sent with it, it is free at once."""
        if sent:
            self._window.release(time.monotonic(), responded=responded)
        else:
            self._window.release_unused()

    def update_from_headers(self, grant: int, headers: RateLimitHeaders) -> None:
        """Apply the headers of the response to the request that was sent with this permit."""
        self._window.update_from_headers(time.monotonic(), headers, grant)

    def block(self, grant: int, seconds: float) -> None:
        """Block all requests, because the one that was sent with this permit was refused."""
        self._window.block(time.monotonic(), seconds, grant)

    async def aclose(self) -> None:
        """Stop the timer."""
        self.demand(0, background=False)
