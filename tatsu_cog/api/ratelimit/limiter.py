"""The rate limiter and its queues of callers that wait for a permit."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections import deque
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from tatsu_cog.api.errors import ClientClosed, RateLimited, RedisUnavailable, TatsuError
from tatsu_cog.api.ratelimit.headers import MAX_WAIT
from tatsu_cog.api.ratelimit.store import Grant

if TYPE_CHECKING:
    from collections.abc import Callable

    from tatsu_cog.api._redis import StoreState
    from tatsu_cog.api.ratelimit.store import Store
    from tatsu_cog.api.ratelimit.window import RateLimitHeaders

log = logging.getLogger(__name__)

MIN_RETRY = 1.0
"""The minimum time between a timeout in the queue and `RateLimited.retry_at`, in seconds."""
LOG_FACTOR = 1.5
"""A pause is logged again if it is this many times as long as the last one that was logged."""


class Permit(Struct, eq=False):
    """A permit to send one request.

    ``async with permit`` acquires the permit and releases it once the response has been read. It can only be used
    once.

    Attributes
    ----------
    max_wait : float or None
        The maximum wait in seconds. None for no limit.
    background : bool
        Whether interactive requests are sent before this one.
    sent : bool
        Whether the request may have been sent. Set this before sending the request, since the capacity of an
        unused permit is available immediately.
    responded : bool
        Whether a response was received. If not, the server may still receive the request later.
    waited : float
        The time spent waiting for the permit, in seconds.
    """

    _limiter: RateLimiter
    max_wait: float | None
    background: bool
    sent: bool = False
    responded: bool = False
    # Used by the limiter: the permit of the store, the future to wait for, when the permit was queued, and whether
    # it is included in `RateLimiter.waits`.
    grant: Grant = None
    granted: asyncio.Future[None] | None = None
    queued_at: float = 0.0
    waited: float = 0.0
    counted: bool = False

    async def __aenter__(self) -> Self:
        if not self._limiter.acquire(self):
            await self._limiter.wait(self)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._limiter.release(self)

    def promote(self) -> None:
        """Turn a background permit into an interactive one, at the end of the interactive queue."""
        if self.background:
            self.background = False
            self._limiter.promote(self)

    def update_from_headers(self, headers: RateLimitHeaders) -> None:
        """Update the rate limit from the headers of a response other than a 429."""
        self.responded = True
        self._limiter.update_from_headers(self, headers)

    def block(self, seconds: float) -> None:
        """Pause all requests after this one received a 429.

        Parameters
        ----------
        seconds : float
            The wait that the server specified. If the request was sent after the previous pause, the new pause is
            at least twice as long, up to `window.MAX_BACKOFF`.
        """
        self.responded = True
        self._limiter.block(self, seconds)


class RateLimiter:
    """A rate limiter that grants permits in the order in which they are requested.

    Interactive permits are granted before background ones, and a few permits per window are reserved for them.

    Parameters
    ----------
    store : MemoryStore or RedisStore
        The store for the state of the rate limit. It is closed by the limiter.

    Attributes
    ----------
    waits : int
        The number of callers that had to wait.
    refusals : int
        The number of callers that received `RateLimited`.
    """

    def __init__(self, store: Store) -> None:
        self.waits = 0
        self.refusals = 0
        self._store = store
        self._interactive: deque[Permit] = deque()
        self._background: deque[Permit] = deque()
        self._demanding = False
        self._closed = False
        self._logged_limit = store.limit
        self._logged_backoff = 0.0
        store.notify = self._on_change

    @property
    def limit(self) -> int:
        """The current number of requests allowed per window."""
        return self._store.limit

    @property
    def window(self) -> float:
        """The length of a window in seconds."""
        return self._store.window

    @property
    def state(self) -> StoreState:
        """The last known state of the store."""
        return self._store.state

    def remaining(self) -> int:
        """Return the number of requests that can be sent now."""
        return self._store.remaining()

    def resets_in(self) -> float:
        """Return the seconds until all permits are free if no more requests are sent."""
        return self._store.resets_in()

    def blocked_for(self) -> float:
        """Return the remaining seconds of the pause after a 429. 0 if requests aren't paused."""
        return self._store.blocked_for()

    def permit(self, *, max_wait: float | None, background: bool = False) -> Permit:
        """Return a permit to acquire with ``async with``, which raises the errors below.

        Parameters
        ----------
        max_wait : float or None
            The maximum wait in seconds. None for no limit. With Redis, it is at least half a second.
        background : bool
            Whether interactive requests are sent before this one.

        Raises
        ------
        RateLimited
            The wait is known to be longer than `max_wait`, or `max_wait` has passed.
        RedisUnavailable
            Redis is unavailable.
        ClientClosed
            The limiter has been closed.
        """
        return Permit(self, max_wait, background)

    async def aclose(self) -> None:
        """Raise `ClientClosed` in all waiting callers and close the store. Safe to call more than once."""
        self._closed = True
        self._fail(_closed)
        await self._store.aclose()

    # Called by permits

    def acquire(self, permit: Permit) -> bool:
        """Grant the permit without waiting if possible. Return whether it was granted."""
        if self._closed:
            raise _closed()
        if not (self._interactive or (permit.background and self._background)):
            permit.grant = self._store.take(background=permit.background)
        return permit.grant is not None

    async def wait(self, permit: Permit) -> None:
        """Queue until the permit is granted."""
        store, now = self._store, time.monotonic()
        if store.failing:
            raise self._unavailable()
        permit.queued_at = now
        self._count(permit, self._ahead_of(permit), now)
        granted = permit.granted = asyncio.get_running_loop().create_future()
        self._queue_of(permit).append(permit)
        self._grant_permits()
        timeout = None if permit.max_wait is None else max(permit.max_wait, store.round_trip)
        try:
            async with asyncio.timeout(timeout):
                await granted
        except BaseException as error:
            if granted.done() and not granted.cancelled() and granted.exception() is None:
                # The permit was granted just before the timeout or cancellation.
                store.release(permit.grant, sent=False, responded=False)
            else:
                with suppress(ValueError):
                    self._queue_of(permit).remove(permit)
            self._grant_permits()
            if isinstance(error, TimeoutError):
                raise self._timed_out(permit) from None
            raise
        permit.waited = time.monotonic() - now

    def release(self, permit: Permit) -> None:
        """Release a permit that was granted."""
        self._store.release(permit.grant, sent=permit.sent, responded=permit.responded)
        self._grant_permits()

    def promote(self, permit: Permit) -> None:
        """Move a permit from the background queue to the end of the interactive queue."""
        with suppress(ValueError):  # not in the queue (anymore)
            self._background.remove(permit)
            self._interactive.append(permit)
            self._grant_permits()

    def update_from_headers(self, permit: Permit, headers: RateLimitHeaders) -> None:
        """Update the rate limit from headers; see `Permit.update_from_headers`."""
        store = self._store
        store.update_from_headers(permit.grant, headers)
        if store.limit != self._logged_limit or store.backoff != self._logged_backoff:
            self._log_changes()

    def block(self, permit: Permit, seconds: float) -> None:
        """Pause all requests; see `Permit.block`."""
        if not math.isfinite(seconds):
            seconds = self.window
        self._store.block(permit.grant, min(max(seconds, 0.0), MAX_WAIT))
        self._log_changes()

    # The queues

    def _queue_of(self, permit: Permit) -> deque[Permit]:
        return self._background if permit.background else self._interactive

    def _ahead_of(self, permit: Permit) -> int:
        """Return the number of callers before a permit that is not queued yet."""
        return len(self._interactive) + (len(self._background) if permit.background else 0)

    def _count(self, permit: Permit, ahead: int, now: float) -> None:
        """Include a permit in `waits` once the length of its wait is known. Raise if that exceeds `max_wait`."""
        wait = self._store.wait(ahead, background=permit.background, since=permit.queued_at)
        if wait is None:
            return
        if permit.max_wait is not None and now - permit.queued_at + wait > permit.max_wait:
            raise self._refused(wait or MIN_RETRY)
        permit.counted = True
        self.waits += 1

    def _grant_permits(self) -> None:
        """Grant free permits to waiting callers and pass the number of remaining callers to the store."""
        store = self._store
        if not (self._demanding or self._interactive or self._background):
            return  # fast path
        for queue, background in ((self._interactive, False), (self._background, True)):
            while queue:
                permit = queue[0]
                granted = permit.granted
                if granted is not None and not granted.done():  # if done, it was cancelled
                    grant = store.take(background=background)
                    if grant is None:
                        self._demanding = True
                        store.demand(len(queue), background=background)
                        return
                    permit.grant = grant
                    granted.set_result(None)
                queue.popleft()
        self._demanding = False
        store.demand(0, background=False)

    def _on_change(self) -> None:
        """Handle a notification of the store."""
        if self._store.failing:
            self._fail(self._unavailable)
            return
        self._log_changes()
        self._grant_permits()
        now = time.monotonic()
        for ahead, permit in enumerate(chain(self._interactive, self._background)):
            granted = permit.granted
            if not permit.counted and granted is not None and not granted.done():
                try:
                    self._count(permit, ahead, now)
                except RateLimited as error:
                    granted.set_exception(error)
        self._grant_permits()

    def _fail(self, error: Callable[[], TatsuError]) -> None:
        for queue in (self._interactive, self._background):
            while queue:
                granted = queue.popleft().granted
                if granted is not None and not granted.done():
                    granted.set_exception(error())
        self._grant_permits()

    # Errors and logging

    def _timed_out(self, permit: Permit) -> TatsuError:
        store, since = self._store, permit.queued_at
        if store.hangs(since):
            return RedisUnavailable(refused=False, reason="no response in time")
        wait = store.wait(self._ahead_of(permit), background=permit.background, since=since)
        # The wait is unknown until the first response has been received.
        return self._refused(max(wait or 0.0, MIN_RETRY))

    def _refused(self, wait: float) -> RateLimited:
        self.refusals += 1
        return RateLimited(datetime.now(UTC) + timedelta(seconds=wait), sent=False)

    def _unavailable(self) -> RedisUnavailable:
        state = self._store.state
        return RedisUnavailable(refused=state.kind == "refused", reason=state.reason)

    def _log_changes(self) -> None:
        limit, backoff = self._store.limit, self._store.backoff
        if limit != self._logged_limit:
            if limit < self._logged_limit:
                log.warning("Tatsu lowered the rate limit from %d to %d requests", self._logged_limit, limit)
            else:
                log.info("Tatsu raised the rate limit from %d to %d requests", self._logged_limit, limit)
            self._logged_limit = limit
        if backoff and backoff >= LOG_FACTOR * self._logged_backoff:
            log.warning("Rate limited by Tatsu; pausing requests for %g s", round(backoff, 1))
            self._logged_backoff = backoff
        elif self._logged_backoff and not backoff:
            log.info("No longer rate limited by Tatsu; sending requests again")
            self._logged_backoff = 0.0


def _closed() -> ClientClosed:
    return ClientClosed("the client was closed before the request was sent")
