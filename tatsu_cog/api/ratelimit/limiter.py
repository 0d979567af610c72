"""The queue in front of the rate limit: callers wait for permits in order, and no longer than they allow."""

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
"""Seconds after which a caller that has waited in vain is told to try again, at the earliest."""
LONGER = 1.5
"""A pause is logged again if it is so many times as long as the one before."""


class Permit(Struct, eq=False):
    """The right to send one request.

    ``async with permit`` waits for it and holds it until the response has been read. A permit is used once.

    Attributes
    ----------
    max_wait : float or None
        The seconds to wait at most; None to wait for as long as it takes.
    background : bool
        Whether all other requests go first.
    sent : bool
        Whether the request may have been sent. Set this before sending: a permit that was not used is free
        for others at once.
    responded : bool
        Whether a response has come. A request that was given up may still be on its way to the server.
    waited : float
        The seconds for which it has waited.
    """

    _limiter: RateLimiter
    max_wait: float | None
    background: bool
    sent: bool = False
    responded: bool = False
    # For the limiter: what the store granted, what is waited for, since when, and whether it was counted.
    grant: Grant = None
    granted: asyncio.Future[None] | None = None
    asked_at: float = 0.0
    waited: float = 0.0
    counted: bool = False

    async def __aenter__(self) -> Self:
        if not self._limiter.acquire(self):
            await self._limiter.wait(self)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._limiter.release(self)

    def promote(self) -> None:
        """Leave the background: move to the end of the queue of the other requests."""
        if self.background:
            self.background = False
            self._limiter.promote(self)

    def update_from_headers(self, headers: RateLimitHeaders) -> None:
        """Apply the rate limit headers of a response that is not a 429."""
        self.responded = True
        self._limiter.update_from_headers(self, headers)

    def block(self, seconds: float) -> None:
        """Block all requests, because this one was refused with a 429.

        Parameters
        ----------
        seconds : float
            How long the server asks to wait. If the request was sent after an earlier 429, the pause is at
            least twice as long as the one before, up to `window.MAX_BACKOFF`.
        """
        self.responded = True
        self._limiter.block(self, seconds)


class RateLimiter:
    """Grants permits to callers in the order in which they ask.

    There are two queues. Background requests wait for all others, and always leave a few permits to them.

    Parameters
    ----------
    store : MemoryStore or RedisStore
        Where the state of the rate limit lives. The limiter closes it.

    Attributes
    ----------
    waits : int
        How many callers had to wait.
    refusals : int
        How many callers were refused because they would have had to wait too long.
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
        """The requests that fit one window, as far as is known."""
        return self._store.limit

    @property
    def window(self) -> float:
        """The length of a window in seconds."""
        return self._store.window

    @property
    def state(self) -> StoreState:
        """Where the state lives, and whether it can be used."""
        return self._store.state

    def remaining(self) -> int:
        """Return how many requests could be sent now."""
        return self._store.remaining()

    def resets_in(self) -> float:
        """Return the seconds until all permits are free if no more requests are sent."""
        return self._store.resets_in()

    def blocked_for(self) -> float:
        """Return the seconds for which a 429 still blocks all requests; 0 when they are not blocked."""
        return self._store.blocked_for()

    def permit(self, *, max_wait: float | None, background: bool = False) -> Permit:
        """Return a permit to wait for and to hold with ``async with``.

        Parameters
        ----------
        max_wait : float or None
            The seconds to wait at most; None to wait for as long as it takes. With Redis, half a second is
            always allowed for asking it.
        background : bool
            Whether all other requests go first.

        Raises
        ------
        RateLimited
            By ``async with``: as soon as it is known that the wait would be longer than `max_wait`, and
            otherwise after `max_wait`.
        RedisUnavailable
            By ``async with``: Redis cannot be used, so nothing may be sent.
        ClientClosed
            By ``async with``: the limiter has been closed.
        """
        return Permit(self, max_wait, background)

    async def aclose(self) -> None:
        """Raise `ClientClosed` in every caller that waits, and close the store. Safe to call twice."""
        self._closed = True
        self._fail(_closed)
        await self._store.aclose()

    # What permits do

    def acquire(self, permit: Permit) -> bool:
        """Grant the permit at once if nobody is ahead of it and the store has one."""
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
        permit.asked_at = now
        self._count(permit, self._ahead_of(permit), now)
        granted = permit.granted = asyncio.get_running_loop().create_future()
        self._queue_of(permit).append(permit)
        self._hand_out()
        timeout = None if permit.max_wait is None else max(permit.max_wait, store.round_trip)
        try:
            async with asyncio.timeout(timeout):
                await granted
        except BaseException as error:
            if granted.done() and not granted.cancelled() and granted.exception() is None:
                # Granted at the very moment at which it was no longer wanted.
                store.release(permit.grant, sent=False, responded=False)
            else:
                with suppress(ValueError):
                    self._queue_of(permit).remove(permit)
            self._hand_out()
            if isinstance(error, TimeoutError):
                raise self._timed_out(permit) from None
            raise
        permit.waited = time.monotonic() - now

    def release(self, permit: Permit) -> None:
        """Take back a permit that was granted."""
        self._store.release(permit.grant, sent=permit.sent, responded=permit.responded)
        self._hand_out()

    def promote(self, permit: Permit) -> None:
        """Move a permit from the background queue to the end of the other."""
        with suppress(ValueError):  # it does not wait, not yet or no more
            self._background.remove(permit)
            self._interactive.append(permit)
            self._hand_out()

    def update_from_headers(self, permit: Permit, headers: RateLimitHeaders) -> None:
        """Apply the headers of a response; see `Permit.update_from_headers`."""
        store = self._store
        store.update_from_headers(permit.grant, headers)
        if store.limit != self._logged_limit or store.backoff != self._logged_backoff:
            self._log_changes()

    def block(self, permit: Permit, seconds: float) -> None:
        """Block all requests; see `Permit.block`."""
        if not math.isfinite(seconds):
            seconds = self.window
        self._store.block(permit.grant, min(max(seconds, 0.0), MAX_WAIT))
        self._log_changes()

    # The queues

    def _queue_of(self, permit: Permit) -> deque[Permit]:
        return self._background if permit.background else self._interactive

    def _ahead_of(self, permit: Permit) -> int:
        """Return how many go before a permit that is not in the queue."""
        return len(self._interactive) + (len(self._background) if permit.background else 0)

    def _count(self, permit: Permit, ahead: int, now: float) -> None:
        """Count a permit that has to wait as soon as it is known for how long; raise if that is too long."""
        wait = self._store.wait(ahead, background=permit.background, since=permit.asked_at)
        if wait is None:
            return
        if permit.max_wait is not None and now - permit.asked_at + wait > permit.max_wait:
            raise self._refused(wait or MIN_RETRY)
        permit.counted = True
        self.waits += 1

    def _hand_out(self) -> None:
        """Give the free permits to those who wait, and tell the store how many still do."""
        store = self._store
        if not (self._demanding or self._interactive or self._background):
            return  # as nearly always
        for queue, background in ((self._interactive, False), (self._background, True)):
            while queue:
                permit = queue[0]
                granted = permit.granted
                if granted is not None and not granted.done():  # else it has just been cancelled
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
        """React to what the store has learnt."""
        if self._store.failing:
            self._fail(self._unavailable)
            return
        self._log_changes()
        self._hand_out()
        now = time.monotonic()
        for ahead, permit in enumerate(chain(self._interactive, self._background)):
            granted = permit.granted
            if not permit.counted and granted is not None and not granted.done():
                try:
                    self._count(permit, ahead, now)
                except RateLimited as error:
                    granted.set_exception(error)
        self._hand_out()

    def _fail(self, error: Callable[[], TatsuError]) -> None:
        for queue in (self._interactive, self._background):
            while queue:
                granted = queue.popleft().granted
                if granted is not None and not granted.done():
                    granted.set_exception(error())
        self._hand_out()

    # Errors and logging

    def _timed_out(self, permit: Permit) -> TatsuError:
        store, since = self._store, permit.asked_at
        if store.hangs(since):
            return RedisUnavailable(refused=False, reason="no response in time")
        wait = store.wait(self._ahead_of(permit), background=permit.background, since=since)
        # While the first response is outstanding, nobody knows how long the wait will be.
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
        if backoff and backoff >= LONGER * self._logged_backoff:
            log.warning("Rate limited by Tatsu; pausing requests for %g s", round(backoff, 1))
            self._logged_backoff = backoff
        elif self._logged_backoff and not backoff:
            log.info("No longer rate limited by Tatsu; sending requests again")
            self._logged_backoff = 0.0


def _closed() -> ClientClosed:
    return ClientClosed("the client was closed before the request was sent")
