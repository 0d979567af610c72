"""The rule that keeps one key within its limit, as arithmetic: it keeps no time of its own.

**A slot is busy from the moment it is granted until the response has ended plus one window.** Whenever the
server counted the request, it did so in between; so none of its windows, fixed or sliding, can hold more of
our requests than the limit.

The headers of an answer only ever lower what may be sent: if the server says that less remains than we
think, as when the key is used elsewhere too, the missing slots are busy until its reset. The first request
goes alone, and the others wait for its headers: a bot that is restarted within a window would otherwise be
refused. A 429 closes the gate until the time it names.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable

from msgspec import Struct

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
        self._busy_until: list[float] = []  # sorted; new ones nearly always come last
        self._closed_until = -1.0
        self._cold = True
        self.era = 0

    @property
    def closed_until(self) -> float:
        """The moment until which nothing may be sent."""
        return self._closed_until

    @property
    def reserve(self) -> int:
        """The slots that the background leaves for the others."""
        return -(-self.limit // 12) if self.limit > 1 else 0

    def free(self, now: float, reserve: int = 0) -> int:
        """Return how many slots may be granted now, `reserve` of them being left for others."""
        if self._busy_until and self._busy_until[0] <= now:
            del self._busy_until[: bisect_right(self._busy_until, now)]
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
            return max(opens, self._busy_until[wanted - 1])
        rounds = -(-(wanted - len(self._busy_until)) // self.limit)
        return max(opens, now + rounds * self.window)

    def whole_at(self, now: float) -> float:
        """Return when every slot will be free, if no more are granted and what is in flight ends now."""
        busy = self._busy_until[-1] if self._busy_until else now
        return max(busy, self._closed_until, now + self.window if self._in_flight else now)

    def grant(self) -> None:
        """Take a slot."""
        self._in_flight += 1

    def give_back(self) -> None:
        """Return a slot that nothing was sent for."""
        self._in_flight -= 1

    def end(self, now: float, *, answered: bool = True) -> None:
        """Begin the window that a slot stays busy for, now that its response has ended or been given up."""
        self._in_flight -= 1
        insort(self._busy_until, now + self.window + (0.0 if answered else ON_ITS_WAY))

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
        counted = len(self._busy_until) - bisect_left(self._busy_until, now + wait - limits.doubt)
        missing = self.limit - self._in_flight - counted - max(limits.remaining, 0)
        place = bisect_right(self._busy_until, now + wait)
        self._busy_until[place:place] = [now + wait] * min(missing, MOST_MISSING)

    def close(self, until: float) -> None:
        """Grant nothing until then; after that, one alone."""
        self._closed_until = max(self._closed_until, until)
        self._cold = True
        self.era += 1
