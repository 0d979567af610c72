"""The permits of a process, and the events that it sends to Redis."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any


@dataclass(eq=False, slots=True)
class Lease:
    """A permit of this process.

    Attributes
    ----------
    token : str
        The name of the permit in Redis.
    acquired : int
        When Redis granted the permit, in microseconds of its clock.
    until : float
        When the permit is free again, as a time of `time.monotonic`.
    score : int or None
        The permit's score in Redis. None if it is unknown.
    events : list of Event or None
        The events to send to Redis when the permit is released.
    """

    token: str
    acquired: int = 0
    until: float = -math.inf
    score: int | None = None
    events: list[Event] | None = None


@dataclass(eq=False, slots=True)
class Event:
    """An event to send to Redis.

    Attributes
    ----------
    kind : str
        ``"hold"`` (the permit is held until ``lease.until``), ``"headers"`` or ``"blocked"``.
    lease : Lease
        The permit of the request.
    at : float
        When the event happened, as a time of `time.monotonic`.
    seconds : float
        For ``"headers"``, the time until the reset. For ``"blocked"``, the wait that the 429 specifies.
    details : tuple of int
        For ``"headers"``, the uncertainty in microseconds, the limit and the remaining requests, or -1 for None.
    """

    kind: str
    lease: Lease
    at: float
    seconds: float = 0.0
    details: tuple[int, ...] = ()

    def encode(self, now: float) -> tuple[Any, ...]:
        """Encode the event for the script."""
        age = now - self.at
        if self.kind == "hold":
            return self.kind, self.lease.token, micros(self.lease.until - now)
        if self.kind == "blocked":
            return self.kind, self.lease.token, micros(age), micros(self.seconds)
        left = micros(self.seconds - age)
        return self.kind, self.lease.token, self.lease.acquired, left, *self.details


def micros(seconds: float) -> int:
    """Convert a duration to microseconds. Return 0 if it is negative or not finite."""
    return round(max(seconds, 0.0) * 1e6) if math.isfinite(seconds) else 0
