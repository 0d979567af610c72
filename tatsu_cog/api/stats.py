"""What a client has done so far, as figures."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct


class StoreState(Struct, frozen=True):
    """Whether the Redis that holds the rate limit can be used.

    Attributes
    ----------
    kind : str
        ``"connected"``, ``"unreachable"``, or ``"refused"`` when Redis rejects the client.
    reason : str
        Redis' own error code, such as ``NOPERM``; may be empty.
    """

    kind: Literal["connected", "unreachable", "refused"]
    reason: str = ""


class ClientStats(Struct, frozen=True):
    """Figures of a `TatsuClient` since it was made.

    Attributes
    ----------
    requests : int
        Requests sent, repetitions included.
    hits : int
        Fresh answers given from memory.
    stale_answers : int
        Older answers given because Tatsu could not be asked.
    refusals : int
        Calls that were refused because the wait for the budget would have been too long.
    waits : int
        Requests that had to wait for the budget.
    remaining : int
        Requests that could be sent at this moment.
    limit, window : int, float
        What the budget is: so many requests in so many seconds.
    whole_at : datetime.datetime
        When the whole of it will be free if nothing more is sent, aware, in UTC.
    shared : bool or None
        Whether the Redis that shares it is there; None when there is none.
    cache_hits, stale_responses, rate_limited, queued : int
        The same figures as `hits`, `stale_answers`, `refusals` and `waits`.
    resets_at : datetime.datetime
        When all of the limit is free again if nothing more is sent, aware, in UTC.
    blocked_until : datetime.datetime or None
        Until when Tatsu has forbidden all requests (429), aware, in UTC; None when it has not.
    redis : StoreState or None
        The state of the Redis that holds the rate limit; None without one.
    """

    requests: int
    hits: int
    stale_answers: int
    refusals: int
    waits: int
    remaining: int
    limit: int
    window: float
    whole_at: datetime
    shared: bool | None
    cache_hits: int
    stale_responses: int
    rate_limited: int
    queued: int
    resets_at: datetime
    blocked_until: datetime | None
    redis: StoreState | None
