"""The budget of one API key, by one rule.

**A slot is busy from the moment it is granted until the response has ended plus one window.** Whenever the
server counted the request, it did so in between; so none of its windows, fixed or sliding, can hold more of
our requests than the limit.

The headers of an answer only ever lower what may be sent: if the server says that less remains than we
think, as when the key is used elsewhere too, the missing slots are busy until its reset. The first request
goes alone, and the others wait for its headers: a bot that is restarted within a window would otherwise be
refused. A 429 closes the gate until the time it names.
"""

from __future__ import annotations

import asyncio
import heapq
import logging
import time
from collections import deque
from collections.abc import Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from tatsu_cog.api.errors import RateLimited

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

log = logging.getLogger(__name__)

MOST_MISSING = 10_000
"""Slots that are marked busy for one answer: more than any limit of the API."""
ON_ITS_WAY = 1.0
"""Seconds that a request which was given up may still take until the server counts it."""


class Limits(Struct, frozen=True):
    """What the headers of an answer say of the budget.

    Attributes
    ----------
    limit, remaining : int or None
        Requests that fit the server's window, and how many of them are left in it.
    resets_in : callable
        Tells in how many seconds the window ends, if that is known; called only when it matters.
    doubt : float
        By how many seconds that may be too long: the server's clock is told in whole seconds.
    """

    limit: int | None = None
    remaining: int | None = None
    resets_in: Callable[[], float | None] = lambda: None
    doubt: float = 0.0


class Ledger:
    """The rule itself: which slots are busy until when. It keeps no time of its own.

    Parameters
    ----------
    limit : int
        Requests that fit a window of the server.
    window : float
        Seconds that a window lasts.

    Attributes
    ----------
    limit : int
        The same, or less, once an answer has said so.
    era : int
        How many times the gate has been closed. What was sent before the last time tells nothing of now.
    """

    def __init__(self, limit: int, window: float) -> None:
        self.limit = limit
        self.window = window
        self._in_flight = 0
        self._busy_until: list[float] = []
        self._closed_until = -1.0
        self._cold = True
        self.era = 0

    @property
    def reserve(self) -> int:
        """The slots that the background leaves for the others."""
        return -(-self.limit // 12) if self.limit > 1 else 0

    def free(self, now: float, reserve: int = 0) -> int:
        """Return how many slots may be granted now, `reserve` of them being left for others."""
        while self._busy_until and self._busy_until[0] <= now:
            heapq.heappop(self._busy_until)
        if now < self._closed_until:
            return 0
        free = self.limit - self._in_flight - len(self._busy_until) - reserve
        if self._cold:
            return min(free, 1 - self._in_flight)
        return free

    def next_free(self, now: float, ahead: int = 0, reserve: int = 0) -> float:
        """Return when a slot will be free for one who has `ahead` others before him, as far as is known."""
        opens = max(now, self._closed_until)
        wanted = ahead + 1 + reserve - (self.limit - self._in_flight - len(self._busy_until))
        if wanted <= 0:
            return opens
        if wanted <= len(self._busy_until):
            return max(opens, heapq.nsmallest(wanted, self._busy_until)[-1])
        rounds = -(-(wanted - len(self._busy_until)) // self.limit)
        return max(opens, now + rounds * self.window)

    def grant(self) -> None:
        """Take a slot."""
        self._in_flight += 1

    def give_back(self) -> None:
        """Return a slot that nothing was sent for."""
        self._in_flight -= 1

    def end(self, now: float, *, answered: bool = True) -> None:
        """Begin the window that a slot stays busy for, now that its response has ended or been given up."""
        self._in_flight -= 1
        heapq.heappush(self._busy_until, now + self.window + (0.0 if answered else ON_ITS_WAY))

    def hear(self, now: float, limits: Limits, era: int | None = None) -> None:
        """Take in what the headers of an answer say, to a request that was sent in `era`, or just now."""
        if era is None or era == self.era:
            self._cold = False
        if limits.limit is not None and 0 < limits.limit < self.limit:
            self.limit = limits.limit
        if limits.remaining is None:
            return
        if self.limit - self._in_flight <= limits.remaining:
            return
        seconds = limits.resets_in()
        wait = self.window if seconds is None else min(max(seconds, 0.0), self.window)
        # A slot of ours that is free again before the reset was counted in an older window of the server's:
        # it is not among those that are missing in this one.
        counted = sum(until >= now + wait - limits.doubt for until in self._busy_until)
        missing = self.limit - self._in_flight - counted - max(limits.remaining, 0)
        for _ in range(min(missing, MOST_MISSING)):
            heapq.heappush(self._busy_until, now + wait)

    def close(self, until: float) -> None:
        """Grant nothing until then; after that, one alone."""
        self._closed_until = max(self._closed_until, until)
        self._cold = True
        self.era += 1


class Slot(Struct):
    """The right to send one request.

    Attributes
    ----------
    era : int
        When it was granted, as `Ledger.era` counts.
    sent : bool
        Whether the request may have left; one that has not is given back at once.
    answered : bool
        Whether an answer has come. A request that is given up may still be on its way to the server.
    """

    _limit: RateLimit
    era: int
    sent: bool = False
    answered: bool = False

    def hear(self, limits: Limits) -> None:
        """Take in what the headers of the answer say."""
        self.answered = True
        self._limit.hear(limits, self.era)

    def refused(self, wait: float) -> None:
        """Take in a 429: the gate is closed for `wait` seconds."""
        self.answered = True
        self._limit.refused(wait)


class _Waiter(Struct, eq=False):
    granted: asyncio.Future[int]
    background: bool


class RateLimit:
    """Grants slots to those who come, in the order in which they come.

    There are two lanes: whoever asks in the background waits for all the others, and always leaves a few
    slots for them.

    Parameters
    ----------
    limit : int
        Requests that fit a window of the server.
    window : float
        Seconds that a window lasts.
    """

    def __init__(self, limit: int, window: float) -> None:
        self._ledger = Ledger(limit, window)
        self._lanes: dict[bool, deque[_Waiter]] = {False: deque(), True: deque()}
        self._timer: asyncio.TimerHandle | None = None
        self._shut = False
        self.waits = 0
        self.refusals = 0

    def remaining(self) -> int:
        """Return how many requests could be sent at this moment."""
        return max(self._ledger.free(time.monotonic()), 0)

    @asynccontextmanager
    async def slot(self, *, max_wait: float | None, background: bool = False) -> AsyncIterator[Slot]:
        """Wait for a slot, and hold it while a request is sent and its answer read.

        Parameters
        ----------
        max_wait : float or None
            Seconds to wait at the most; None for as long as it takes.
        background : bool
            Whether all the others go first.

        Raises
        ------
        RateLimited
            At once if the wait would be longer, else when it has been.
        """
        slot = Slot(self, await self._acquire(max_wait, background))
        try:
            yield slot
        finally:
            if slot.sent:
                self._ledger.end(time.monotonic(), answered=slot.answered)
            else:
                self._ledger.give_back()
            self._pump()

    def hear(self, limits: Limits, era: int) -> None:
        """Take in what the headers of an answer say, to a request that was sent in `era`."""
        if self._shut and era == self._ledger.era:
            self._shut = False
            log.info("Tatsu takes requests again")
        self._ledger.hear(time.monotonic(), limits, era)
        self._pump()

    def close(self) -> None:
        """Stop the timer; whoever still waits is cancelled by the client."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def refused(self, seconds: float) -> None:
        """Grant nothing for so long: the server has refused a request."""
        if not self._shut:
            self._shut = True
            log.warning("Tatsu refused a request as one too many: none is sent for %.0f seconds", seconds)
        self._ledger.close(time.monotonic() + seconds)

    async def _acquire(self, max_wait: float | None, background: bool) -> int:
        """Wait for a slot, and return the era in which it was granted."""
        now = time.monotonic()
        reserve = self._ledger.reserve if background else 0
        if not self._ahead(background) and self._ledger.free(now, reserve) > 0:
            self._ledger.grant()
            return self._ledger.era
        at = self._next_free(now, background)
        if max_wait is not None and at - now > max_wait:
            raise self._refusal(at - now)
        return await self._wait(_Waiter(asyncio.get_running_loop().create_future(), background), max_wait)

    def _ahead(self, background: bool) -> int:
        return len(self._lanes[False]) + (len(self._lanes[True]) if background else 0)

    def _next_free(self, now: float, background: bool) -> float:
        reserve = self._ledger.reserve if background else 0
        return self._ledger.next_free(now, self._ahead(background), reserve)

    async def _wait(self, waiter: _Waiter, max_wait: float | None) -> int:
        lane = self._lanes[waiter.background]
        lane.append(waiter)
        self.waits += 1
        self._pump()
        try:
            async with asyncio.timeout(max_wait):
                return await waiter.granted
        except BaseException as error:
            if waiter.granted.done() and not waiter.granted.cancelled():
                self._ledger.give_back()  # granted in the very moment in which it was no longer wanted
            else:
                with suppress(ValueError):
                    lane.remove(waiter)
            self._pump()
            if isinstance(error, TimeoutError):
                now = time.monotonic()
                raise self._refusal(self._next_free(now, waiter.background) - now) from None
            raise

    def _pump(self) -> None:
        """Grant what is free to those who wait, and see to it that this is done again when more is."""
        now = time.monotonic()
        for lane, reserve in ((self._lanes[False], 0), (self._lanes[True], self._ledger.reserve)):
            while lane and self._ledger.free(now, reserve) > 0:
                waiter = lane.popleft()
                if not waiter.granted.done():  # else it has just been cancelled
                    self._ledger.grant()
                    waiter.granted.set_result(self._ledger.era)
            if lane:
                at = self._ledger.next_free(now, 0, reserve)
                if at > now:  # else it is free when an answer comes, which pumps
                    self._wake(at - now)
                return

    def _wake(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(max(seconds, 0.001), self._pump)

    def _refusal(self, seconds: float) -> RateLimited:
        self.refusals += 1
        return RateLimited(datetime.now(UTC) + timedelta(seconds=seconds), sent=False)
