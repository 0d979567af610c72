"""Whether Redis can be used and keeps what it is told, and what is logged about it."""

from __future__ import annotations

import logging
import math

from tatsu_cog.api._redis import StoreState

log = logging.getLogger(__name__)

CLOCK_TOLERANCE, CLOCK_DRIFT = 0.1, 0.001
"""Seconds by which the clock of Redis may step forward, and by which it may gain on ours in a second."""
LOSS_MEMORY = 600.0
"""Seconds in which a second loss of state is taken for the eviction of keys."""


class Health:
    """What is known of Redis. Every change is logged once.

    Attributes
    ----------
    state : StoreState
        Whether Redis could be used when it was last called.
    retry_at : float
        When Redis may be called again after a failure, in seconds of `time.monotonic`.
    """

    def __init__(self) -> None:
        self.state = StoreState("connected")
        self.retry_at = -math.inf
        self._logged: set[str] = set()
        self._losses: list[float] = []

    def failed(self, state: StoreState, *, until: float) -> None:
        """Note why Redis cannot be used, and until when it is left alone."""
        kind = state.kind if state.kind == "unreachable" else state.reason
        if kind not in self._logged:
            self._logged.add(kind)
            if state.kind == "refused":
                log.warning(
                    "Redis refuses this bot (%s); no requests are sent until that is fixed", state.reason
                )
            else:
                log.warning("Redis is unreachable (%s); no requests are sent until it is back", state.reason)
        self.state = state
        self.retry_at = until

    def succeeded(self) -> None:
        """Note that Redis can be used."""
        if self.state.kind != "connected":
            log.info("Redis can be used again; sending requests")
            self.state = StoreState("connected")
            self._logged.clear()
        self.retry_at = -math.inf

    def lost_state(self, now: float, window: float) -> None:
        """Note that Redis has lost what it was told."""
        if self._losses and now - self._losses[-1] > LOSS_MEMORY:
            self._losses.clear()
        self._losses = [*self._losses[:2], now]
        if len(self._losses) == 1:
            log.warning(
                "Redis has lost the state of the rate limit, as after a flush, a restart or a failover; "
                "requests pause for %g s",
                window,
            )
        elif len(self._losses) == 2:
            log.warning(
                "Redis has lost the state of the rate limit again, so it seems to evict keys, and requests "
                "pause each time: set its maxmemory-policy to noeviction"
            )


class ServerClock:
    """The difference between the clock of Redis and ours, which only drifts unless one of them is set."""

    def __init__(self) -> None:
        self._most = math.inf
        self._known_at = 0.0

    def has_stepped_forward(self, server_now: float, sent_at: float, received_at: float) -> bool:
        """Return whether the clock of Redis has gained more on ours than it can by drifting.

        The difference is between `server_now` - `received_at` and `server_now` - `sent_at`, in seconds.
        """
        most = self._most + CLOCK_DRIFT * (received_at - self._known_at)
        stepped = server_now - received_at > most + CLOCK_TOLERANCE
        self._most = server_now - sent_at if stepped else min(most, server_now - sent_at)
        self._known_at = received_at
        return stepped
