"""The times at which a process calls Redis."""

from __future__ import annotations

import math
import random
import time

FIRST_PAUSE, LONGEST_PAUSE = 0.01, 0.25
"""The pause after a call that granted no permits, in seconds. It is doubled after each further one."""
POLL_INTERVAL = 1.0
"""The maximum interval between two calls while callers wait, since other processes may release permits."""


class CallSchedule:
    """When to call Redis next, so that it is called at most a few times per second.

    Calls that grant no permits are followed by a pause. Calls for new callers don't wait until a permit is
    expected to be free, because callers must be rejected quickly if they would wait for too long.
    """

    def __init__(self) -> None:
        self._next_call_at = self._new_demand_call_at = self._permit_due_at = -math.inf
        self._empty_calls = self._empty_due_calls = 0  # consecutive calls that granted no permits

    def is_early(self) -> bool:
        """Return whether no permit is expected to be free yet."""
        return time.monotonic() < self._permit_due_at

    def next_call_at(self, *, new_demand: bool) -> float:
        """Return the time of the next call, as a time of `time.monotonic`."""
        return self._new_demand_call_at if new_demand else self._next_call_at

    def record(self, *, empty: bool, early: bool) -> None:
        """Record whether a call granted permits, and whether it was made before one was expected to be free."""
        if not empty:
            self._empty_calls = self._empty_due_calls = 0
            return
        self._empty_calls += 1
        self._empty_due_calls += not early

    def plan(self, wait: float, *, soon: bool) -> None:
        """Set the time of the next call.

        Parameters
        ----------
        wait : float
            The time in seconds until a permit is expected to be free for a caller. 0 if none is needed.
        soon : bool
            Whether there are events to send, so that the call must not wait for that.
        """
        now = time.monotonic()
        self._permit_due_at = now + wait
        if wait:
            # Add jitter so that processes don't call Redis simultaneously.
            wait = min(wait, POLL_INTERVAL) + random.uniform(0.0, 0.005)  # noqa: S311 - no secret
        self._new_demand_call_at = now + _backoff(self._empty_calls)
        self._next_call_at = (
            self._new_demand_call_at if soon else now + max(wait, _backoff(self._empty_due_calls))
        )


def _backoff(calls: int) -> float:
    """Return the pause in seconds after this many calls that granted no permits."""
    return min(FIRST_PAUSE * 2.0 ** min(calls - 1, 16), LONGEST_PAUSE) if calls else 0.0
