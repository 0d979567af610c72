"""What a client has done so far, as figures."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


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
