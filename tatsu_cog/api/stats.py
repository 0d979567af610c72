"""The figures of a client."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from tatsu_cog.api.ratelimit import StoreState


class ClientStats(Struct, frozen=True):
    """What a `TatsuClient` has done since it was created, and what it may send now.

    Attributes
    ----------
    requests : int
        Requests sent, retries included.
    cache_hits : int
        Fresh responses returned from memory.
    stale_responses : int
        Stale responses returned because Tatsu could not be asked.
    queued : int
        Requests that had to wait for the rate limit.
    rate_limited : int
        Calls that failed because the wait for the rate limit would have been too long.
    remaining : int
        Requests that could be sent now; 0 while the rate limit is closed or Redis cannot be used.
    limit : int
        Requests that fit a window.
    window : float
        The length of a window, in seconds.
    resets_at : datetime.datetime
        When all of the limit is available if nothing more is sent, aware, in UTC.
    blocked_until : datetime.datetime or None
        When requests are sent again after Tatsu answered 429, aware, in UTC; None if they are sent.
    redis : StoreState or None
        Whether the Redis that shares the rate limit can be used; None without one.
    """

    requests: int
    cache_hits: int
    stale_responses: int
    queued: int
    rate_limited: int
    remaining: int
    limit: int
    window: float
    resets_at: datetime
    blocked_until: datetime | None
    redis: StoreState | None
