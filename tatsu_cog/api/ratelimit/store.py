"""The protocol for stores of the rate limit's state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from tatsu_cog.api._redis import StoreState
    from tatsu_cog.api.ratelimit.window import RateLimitHeaders

Grant = Any
"""A permit of a store. It is opaque to the limiter, which passes it back to the store."""


class Store(Protocol):
    """A store of the permits of one API key. Queues, timeouts and errors are handled by `RateLimiter`.

    Attributes
    ----------
    notify : callable
        A callback, set by the limiter. The store calls it when a permit may be available, or when it has failed.
    round_trip : float
        The minimum timeout of a caller in seconds, so that the store can respond. It overrides `max_wait`.
    window : float
        The length of a window in seconds.
    """

    notify: Callable[[], None]
    round_trip: float
    window: float

    @property
    def limit(self) -> int:
        """The current number of requests allowed per window."""

    @property
    def backoff(self) -> float:
        """The pause after the last 429 in seconds. 0 if a request that was sent after that 429 was not refused."""

    @property
    def state(self) -> StoreState:
        """The last known state of the store."""

    @property
    def failing(self) -> bool:
        """Whether the store has failed and isn't retried yet."""

    def remaining(self) -> int:
        """Return the number of requests that can be sent now."""

    def resets_in(self) -> float:
        """Return the seconds until all permits are free if no more requests are sent."""

    def blocked_for(self) -> float:
        """Return the remaining seconds of the pause after a 429. 0 if requests aren't paused."""

    def take(self, *, background: bool) -> Grant | None:
        """Acquire a permit without waiting. Return None if none is free."""

    def wait(self, ahead: int, *, background: bool, since: float) -> float | None:
        """Return the minimum wait in seconds of a caller with `ahead` callers before it in the queue.

        Return None if the store hasn't updated its state since the time `since`.
        """

    def hangs(self, since: float) -> bool:
        """Return whether a call to the store is in progress and none has completed since this time."""

    def demand(self, count: int, *, background: bool) -> None:
        """Set the number of waiting callers. The store calls `notify` when a permit is available for one."""

    def release(self, grant: Grant, *, sent: bool, responded: bool) -> None:
        """Release a permit. If it wasn't used to send a request, its capacity is available immediately."""

    def update_from_headers(self, grant: Grant, headers: RateLimitHeaders) -> None:
        """Update the state from the headers of the response to the permit's request."""

    def block(self, grant: Grant, seconds: float) -> None:
        """Pause all requests after the permit's request received a 429."""

    async def aclose(self) -> None:
        """Close the store. There are no waiting callers at this point."""
