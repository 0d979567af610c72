"""The state of the rate limit of a single process."""

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
    """A store that keeps the permits of one API key in memory.

    Parameters
    ----------
    limit : int
        The number of requests allowed per window.
    window : float
        The length of a window in seconds.

    Attributes
    ----------
    limit : int
        The current number of requests allowed per window.
    backoff : float
        The pause after the last 429 in seconds. 0 if a request that was sent after that 429 was not refused.
    """

    round_trip = 0.0
    failing = False
    state = _STATE
    notify: Callable[[], None]

    def __init__(self, limit: int = 60, window: float = 60.0) -> None:
        self.limit = limit
        self.window = window
        self.backoff = 0.0
        self._window = SlidingWindow(limit, window)
        self._timer: asyncio.TimerHandle | None = None

    def remaining(self) -> int:
        """Return the number of requests that can be sent now."""
        return max(self._window.free(time.monotonic()), 0)

    def resets_in(self) -> float:
        """Return the seconds until all permits are free if no more requests are sent."""
        now = time.monotonic()
        return max(self._window.all_free_at(now) - now, 0.0)

    def blocked_for(self) -> float:
        """Return the remaining seconds of the pause after a 429. 0 if requests aren't paused."""
        return max(self._window.blocked_until - time.monotonic(), 0.0)

    def take(self, *, background: bool) -> int | None:
        """Acquire a permit without waiting. Return None if none is free."""
        window = self._window
        if window.free(time.monotonic(), window.reserve if background else 0) > 0:
            return window.acquire()
        return None

    def wait(self, ahead: int, *, background: bool, since: float) -> float:
        """Return the minimum wait in seconds of a caller with `ahead` callers before it in the queue."""
        now = time.monotonic()
        return self._window.next_free(now, ahead, self._window.reserve if background else 0) - now

    def hangs(self, since: float) -> bool:
        """Return False."""
        return False

    def demand(self, count: int, *, background: bool) -> None:
        """Set a timer for when a permit is available for the first waiting caller."""
        wait = self.wait(0, background=background, since=0.0) if count else 0.0
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if wait > 0:  # if 0, a permit is available after the next response, which doesn't need a timer
            self._timer = asyncio.get_running_loop().call_later(max(wait, 0.001), self.notify)

    def release(self, grant: int, *, sent: bool, responded: bool) -> None:
        """Release a permit. If it wasn't used to send a request, its capacity is available immediately."""
        if sent:
            self._window.release(time.monotonic(), responded=responded)
        else:
            self._window.release_unused()

    def update_from_headers(self, grant: int, headers: RateLimitHeaders) -> None:
        """Update the state from the headers of the response to the permit's request."""
        window = self._window
        window.update_from_headers(time.monotonic(), headers, grant)
        self.limit, self.backoff = window.limit, window.backoff

    def block(self, grant: int, seconds: float) -> None:
        """Pause all requests after the permit's request received a 429."""
        self._window.block(time.monotonic(), seconds, grant)
        self.backoff = self._window.backoff

    async def aclose(self) -> None:
        """Cancel the timer."""
        self.demand(0, background=False)
