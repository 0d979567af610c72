"""The permits of one process, and what it has to tell Redis about them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any


@dataclass(eq=False, slots=True)
class Lease:
    """A permit of this process.

    Attributes
    ----------
    acquired : int
        When Redis granted it, in microseconds of its clock.
    until : float
        When it is free again, in seconds of `time.monotonic`.
    score : int or None
        What Redis holds as its score; None if that is not known.
    events : list of Event
        What is told to Redis when it is released.
    """

    token: str
    acquired: int = 0
    until: float = -math.inf
    score: int | None = None
    events: list[Event] | None = None


@dataclass(eq=False, slots=True)
class Event:
    """Something that Redis has to be told.

    Attributes
    ----------
    kind : str
        ``"hold"`` (until when the permit is held), ``"headers"`` or ``"blocked"``.
    at : float
        When it happened, in seconds of `time.monotonic`.
    seconds : float
        For ``"headers"`` until the reset, for ``"blocked"`` how long the server asked to wait.
    details : tuple of int
        For ``"headers"`` the uncertainty in microseconds, the limit and the remaining requests; -1 for None.
    """

    kind: str
    lease: Lease
    at: float
    seconds: float = 0.0
    details: tuple[int, ...] = ()

    def encode(self, now: float) -> tuple[Any, ...]:
        """Return the event as the script takes it."""
        age = now - self.at
        if self.kind == "hold":
            return self.kind, self.lease.token, micros(self.lease.until - now)
        if self.kind == "blocked":
            return self.kind, self.lease.token, micros(age), micros(self.seconds)
        left = micros(self.seconds - age)
        return self.kind, self.lease.token, self.lease.acquired, left, *self.details


def micros(seconds: float) -> int:
    """Return a duration in whole microseconds, as Redis is told; 0 if it is over or not finite."""
    return round(max(seconds, 0.0) * 1e6) if math.isfinite(seconds) else 0
