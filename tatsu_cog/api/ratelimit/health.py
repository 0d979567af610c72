"""Tracking and logging of failures and data loss of Redis."""

from __future__ import annotations

import logging
import math

from tatsu_cog.api._redis import StoreState

log = logging.getLogger(__name__)

CLOCK_TOLERANCE, CLOCK_DRIFT = 0.1, 0.001
"""The tolerated step of Redis's clock, in seconds, and its tolerated drift from the local clock per second."""
EVICTION_INTERVAL = 600.0
"""If state is lost twice within this time in seconds, Redis probably evicts keys."""


class Health:
    """The health of Redis. Each change is logged once.

    Attributes
    ----------
    state : StoreState
        The state after the last call.
    retry_at : float
        When Redis can be called again after a failure, as a time of `time.monotonic`.
    """

    def __init__(self) -> None:
        self.state = StoreState("connected")
        self.retry_at = -math.inf
        self._logged: set[str] = set()
        self._losses: list[float] = []

    def failed(self, state: StoreState, *, until: float) -> None:
        """Record a failed call, and when Redis can be called again."""
        kind = state.kind if state.kind == "unreachable" else state.reason
        if kind not in self._logged:
            self._logged.add(kind)
            if state.kind == "refused":
                log.warning(
                    "Redis responded with an error (%s); no requests are sent until this is fixed",
                    state.reason,
                )
            else:
                log.warning(
                    "Redis is unreachable (%s); no requests are sent until it is available", state.reason
                )
        self.state = state
        self.retry_at = until

    def succeeded(self) -> None:
        """Record a successful call."""
        if self.state.kind != "connected":
            log.info("Redis is available again; sending requests")
            self.state = StoreState("connected")
            self._logged.clear()
        self.retry_at = -math.inf

    def lost_state(self, now: float, window: float) -> None:
        """Record a loss of state."""
        if self._losses and now - self._losses[-1] > EVICTION_INTERVAL:
            self._losses.clear()
        self._losses = [*self._losses[:2], now]
        if len(self._losses) == 1:
            log.warning(
                "Redis has lost the state of the rate limit, probably after a flush, a restart or a failover; "
                "pausing requests for %g s",
                window,
            )
        elif len(self._losses) == 2:
            log.warning(
                "Redis has lost the state of the rate limit again, probably because it evicts keys; "
                "set its maxmemory-policy to noeviction. Pausing requests for %g s",
                window,
            )


class ServerClock:
    """The difference between the clock of Redis and the local clock."""

    def __init__(self) -> None:
        self._max_offset = math.inf
        self._updated_at = 0.0

    def has_stepped_forward(self, server_now: float, sent_at: float, received_at: float) -> bool:
        """Return whether the clock of Redis was set forward since the previous call.

        The offset of the clock is from ``server_now - received_at`` to ``server_now - sent_at`` seconds.
        """
        max_offset = self._max_offset + CLOCK_DRIFT * (received_at - self._updated_at)
        stepped = server_now - received_at > max_offset + CLOCK_TOLERANCE
        self._max_offset = server_now - sent_at if stepped else min(max_offset, server_now - sent_at)
        self._updated_at = received_at
        return stepped
