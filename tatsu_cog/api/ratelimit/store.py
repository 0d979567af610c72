"""The protocol of a store: where the state of the rate limit lives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from tatsu_cog.api._redis import StoreState
    from tatsu_cog.api.ratelimit.window import RateLimitHeaders

Grant = Any
"""A permit as its store knows it. The limiter only keeps it and passes it back."""


class Store(Protocol):
    """The permits of one API key. `RateLimiter` owns the queue, the deadlines and the errors.

    Attributes
    ----------
    notify : callable
        Set by the limiter. The store calls it when a permit may have become free, or has failed.
    round_trip : float
        The seconds that a caller waits at least, however short its `max_wait`, so that the store can be asked.
    window : float
        The length of a window in seconds.
    """

    notify: Callable[[], None]
    round_trip: float
    window: float

    @property
    def limit(self) -> int:
        """The requests that fit one window, as far as is known."""

    @property
    def backoff(self) -> float:
        """How many seconds the last 429 blocked for; 0 once a request sent after that was not refused."""

    @property
    def state(self) -> StoreState:
        """Whether the store can be used, as far as is known."""

    @property
    def failing(self) -> bool:
        """Whether the store has just failed, so that there is no point in asking it again yet."""

    def remaining(self) -> int:
        """Return how many requests could be sent now."""

    def resets_in(self) -> float:
        """Return the seconds until all permits are free if no more requests are sent."""

    def blocked_for(self) -> float:
        """Return the seconds for which a 429 still blocks all requests."""

    def take(self, *, background: bool) -> Grant | None:
        """Acquire a permit if one is free at this moment."""

    def wait(self, ahead: int, *, background: bool, since: float) -> float | None:
        """Return the least number of seconds that a caller with `ahead` others before it has to wait.

        Only what the store has learnt after the time `since` counts; None if that is nothing yet.
        """

    def responded_since(self, since: float) -> bool:
        """Return whether the store has been reached after this time."""

    def demand(self, count: int, *, background: bool) -> None:
        """Announce how many callers wait, and call `notify` when one of them can have a permit."""

    def release(self, grant: Grant, *, sent: bool, responded: bool) -> None:
        """Take back a permit; if no request was sent with it, it is free at once."""

    def update_from_headers(self, grant: Grant, headers: RateLimitHeaders) -> None:
        """Apply the headers of the response to the request that was sent with this permit."""

    def block(self, grant: Grant, seconds: float) -> None:
        """Block all requests, because the one that was sent with this permit was refused."""

    async def aclose(self) -> None:
        """Stop. The limiter has already failed every caller that waited."""
