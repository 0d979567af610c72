"""A slot of the budget that several processes share, as the one who waits for it and holds it sees it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from tatsu_cog.api.shared_rule import Event

if TYPE_CHECKING:
    import asyncio

    from tatsu_cog.api.ledger import Limits
    from tatsu_cog.api.shared_limit import SharedRateLimit


class SharedSlot:
    """The right to send one request; see `limit.Slot`, which it stands in for.

    Attributes
    ----------
    max_wait, background, sent, answered
        As in `limit.Slot`.
    """

    __slots__ = (
        "_limit",
        "answered",
        "background",
        "deadline",
        "events",
        "granted",
        "max_wait",
        "sent",
        "token",
        "waited",
    )

    def __init__(self, limit: SharedRateLimit, max_wait: float | None, background: bool) -> None:
        self._limit = limit
        self.max_wait = max_wait
        self.background = background
        self.sent = False
        self.answered = False
        self.token = ""
        self.events: list[Event] = []
        self.granted: asyncio.Future[None] | None = None
        self.deadline = float("inf")
        self.waited = False

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
        """Take in what the headers of the answer say; the others learn of it when the slot ends."""
        self.answered = True
        seconds = None if limits.remaining is None else limits.resets_in()
        known = (-1 if value is None else max(value, 0) for value in (limits.limit, limits.remaining))
        resets_in = self._limit.window if seconds is None else seconds
        self.events.append(Event("hear", self.token, time.monotonic(), resets_in, tuple(known)))

    def refused(self, wait: float) -> None:
        """Take in a 429: the gate is closed for all processes, for `wait` seconds."""
        self.answered = True
        self.events.append(Event("shut", self.token, time.monotonic(), wait))
