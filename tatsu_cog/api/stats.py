"""Statistics of a client."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from tatsu_cog.api.errors import TatsuError
from tatsu_cog.api.ratelimit import StoreState


class ClientStats(Struct, frozen=True):
    """The statistics of a `TatsuClient` since it was created, and the current state of its rate limit.

    Attributes
    ----------
    requests : int
        The number of requests sent, including retries.
    cache_hits : int
        The number of fresh responses returned from memory.
    stale_responses : int
        The number of stale responses returned because a request failed.
    queued : int
        The number of requests that had to wait for the rate limit.
    rate_limited : int
        The number of requests that were not sent because the wait would have exceeded `max_wait`.
    remaining : int
        The number of requests that can be sent now. 0 while requests are paused or Redis is unavailable.
    limit : int
        The number of requests allowed per window.
    window : float
        The length of a window in seconds.
    resets_at : datetime.datetime
        When the full limit is available again if no more requests are sent. An aware datetime in UTC.
    blocked_until : datetime.datetime or None
        When the pause after a 429 ends. An aware datetime in UTC, or None if requests aren't paused.
    redis : StoreState or None
        The state of Redis. None if the client doesn't use it.
    last_error : TatsuError or None
        The error of the last request that was sent. None if it succeeded, or if no request has ended yet.
    last_success_at : datetime.datetime or None
        When a request last succeeded. An aware datetime in UTC, or None if none has.
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
    last_error: TatsuError | None
    last_success_at: datetime | None
