"""The budget of one API key in one process: slots for those who come, by the rule of `ledger`."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from tatsu_cog.api.errors import ClientClosed, RateLimited
from tatsu_cog.api.ledger import Ledger

if TYPE_CHECKING:
    from tatsu_cog.api.ledger import Limits

log = logging.getLogger(__name__)


SOON = 1.0
"""Seconds after which one who has waited in vain may come again, at the earliest."""


class Slot(Struct, eq=False):
    """The right to send one request: ``async with`` waits for it, and holds it until the answer is read.

    Attributes
    ----------
    max_wait : float or None
        Seconds to wait at the most; None for as long as it takes.
    background : bool
        Whether all the others go first.
    era : int
        When it was granted, as `Ledger.era` counts.
    sent : bool
        Whether the request may have left; one that has not is given back at once.
    answered : bool
        Whether an answer has come. A request that is given up may still be on its way to the server.
    """

    _limit: RateLimit
    max_wait: float | None
    background: bool
    granted: asyncio.Future[None] | None = None
    era: int = 0
    sent: bool = False
    answered: bool = False

    async def __aenter__(self) -> Self:
        await self._limit.acquire(self)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._limit.release(self)

    def hurry(self) -> None:
        """Leave the background: somebody waits for it now."""
        if self.background:
            self._limit.hurry(self)

    def hear(self, limits: Limits) -> None:
        """Take in what the headers of the answer say."""
        self.answered = True
        self._limit.hear(limits, self.era)

    def refused(self, wait: float) -> None:
        """Take in a 429: the gate is closed for `wait` seconds."""
        self.answered = True
        self._limit.refused(wait)


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
        self._foreground: deque[Slot] = deque()
        self._background: deque[Slot] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._shut = False
        self.waits = 0
        self.refusals = 0

    @property
    def limit(self) -> int:
        """Requests that fit a window, as far as is known now."""
        return self._ledger.limit

    @property
    def window(self) -> float:
        """Seconds that a window lasts."""
        return self._ledger.window

    def remaining(self) -> int:
        """Return how many requests could be sent at this moment."""
        return max(self._ledger.free(time.monotonic()), 0)

    def blocked_for(self) -> float:
        """Return for how many seconds Tatsu has forbidden all requests."""
        return max(self._ledger.closed_until - time.monotonic(), 0.0)

    def whole_in(self) -> float:
        """Return in how many seconds the whole budget will be free, if nothing more is sent."""
        now = time.monotonic()
        return max(self._ledger.whole_at(now) - now, 0.0)

    def slot(self, *, max_wait: float | None, background: bool = False) -> Slot:
        """Make a slot to wait for, and to hold while a request is sent and its answer read.

        Parameters
        ----------
        max_wait : float or None
            Seconds to wait at the most; None for as long as it takes.
        background : bool
            Whether all the others go first.

        Raises
        ------
        RateLimited
            By ``async with``: at once if the wait would be longer, else when it has been.
        """
        return Slot(self, max_wait, background)

    async def acquire(self, slot: Slot) -> None:
        """Wait until a slot is granted."""
        now = time.monotonic()
        if not self._ahead(slot) and self._ledger.free(now, self._reserve(slot)) > 0:
            self._ledger.grant()
            slot.era = self._ledger.era
            return
        wait = self._next_free(now, slot) - now
        if slot.max_wait is not None and wait > slot.max_wait:
            raise self._refusal(wait)
        await self._wait(slot)

    def release(self, slot: Slot) -> None:
        """Take back a slot that was granted."""
        if slot.sent:
            self._ledger.end(time.monotonic(), answered=slot.answered)
        else:
            self._ledger.give_back()
        self._pump()

    def hurry(self, slot: Slot) -> None:
        """Move a slot that is waited for from the background to the end of the other lane."""
        slot.background = False
        with suppress(ValueError):  # it is not waited for, not yet or no more
            self._background.remove(slot)
            self._foreground.append(slot)
            self._pump()

    def hear(self, limits: Limits, era: int) -> None:
        """Take in what the headers of an answer say, to a request that was sent in `era`."""
        if self._shut and era == self._ledger.era:
            self._shut = False
            log.info("Tatsu takes requests again")
        self._ledger.hear(time.monotonic(), limits, era)
        self._pump()

    def refused(self, seconds: float) -> None:
        """Grant nothing for so long: the server has refused a request."""
        if not self._shut:
            self._shut = True
            log.warning("Tatsu refused a request as one too many: none is sent for %.0f seconds", seconds)
        self._ledger.close(time.monotonic() + seconds)

    def close(self) -> None:
        """Stop the timer, and tell whoever still waits."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for lane in (self._foreground, self._background):
            while lane:
                granted = lane.popleft().granted
                if granted is not None and not granted.done():
                    granted.set_exception(ClientClosed("the client was closed before it was sent"))

    def _reserve(self, slot: Slot) -> int:
        return self._ledger.reserve if slot.background else 0

    def _ahead(self, slot: Slot) -> int:
        return len(self._foreground) + (len(self._background) if slot.background else 0)

    def _lane(self, slot: Slot) -> deque[Slot]:
        return self._background if slot.background else self._foreground

    def _next_free(self, now: float, slot: Slot) -> float:
        return self._ledger.next_free(now, self._ahead(slot), self._reserve(slot))

    async def _wait(self, slot: Slot) -> None:
        granted = slot.granted = asyncio.get_running_loop().create_future()
        self._lane(slot).append(slot)
        self.waits += 1
        self._pump()
        try:
            async with asyncio.timeout(slot.max_wait):
                await granted
        except BaseException as error:
            if granted.done() and not granted.cancelled() and granted.exception() is None:
                self._ledger.give_back()  # granted in the very moment in which it was no longer wanted
            else:
                with suppress(ValueError):
                    self._lane(slot).remove(slot)
            self._pump()
            if isinstance(error, TimeoutError):
                now = time.monotonic()
                # While the first answer is waited for, nobody knows how long that will be.
                raise self._refusal(max(self._next_free(now, slot) - now, SOON)) from None
            raise

    def _pump(self) -> None:
        """Grant what is free to those who wait, and see to it that this is done again when more is."""
        if not self._foreground and not self._background:
            return  # as nearly always
        now = time.monotonic()
        for lane, reserve in ((self._foreground, 0), (self._background, self._ledger.reserve)):
            while lane and self._ledger.free(now, reserve) > 0:
                slot = lane.popleft()
                if slot.granted is not None and not slot.granted.done():  # else it has just been cancelled
                    self._ledger.grant()
                    slot.era = self._ledger.era
                    slot.granted.set_result(None)
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
