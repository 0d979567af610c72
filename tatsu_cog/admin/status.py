"""Determines the state of the connection to Tatsu; `messages` renders it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tatsu_cog.api import (
    ClientStats,
    ConnectionFailed,
    Forbidden,
    HTTPError,
    NotFound,
    RateLimited,
    ServerError,
    TatsuError,
    Unauthorized,
)

if TYPE_CHECKING:
    from tatsu_cog.api import TatsuClient

Result = Literal["ok", "unauthorized", "not_shared", "refused", "rate_limited", "not_responding", "not_asked"]
_A_MOMENT = timedelta(seconds=1)


class ConnectionStatus(Struct, frozen=True, kw_only=True):
    """The state of the connection to Tatsu, after one request to it.

    Attributes
    ----------
    stats : ClientStats
        The client's statistics.
    result : str
        The result of the request: ``"ok"``, ``"unauthorized"``, ``"not_shared"`` (this server's scores, with the
        owner of the key), ``"refused"`` for another reason, ``"rate_limited"`` (HTTP 429), ``"not_responding"``, or
        ``"not_asked"`` if no request was sent.
    milliseconds : float
        The duration of the request, including its time in the queue.
    paused_by : str or None
        ``"redis"`` or ``"tatsu"`` while no requests may be sent because of it; None otherwise.
    available : int
        The number of requests that could be sent now, from 0 to the limit.
    next_request_at : datetime.datetime or None
        When the next request can be sent, aware and in the future; None if one can be sent now, or if unknown.
    all_available_at : datetime.datetime or None
        When the whole limit is available again, aware and in the future; None if it is available now, or if
        unknown.
    first_tatsu_response_pending : bool
        Whether requests go out one at a time because Tatsu has not responded yet.
    """

    stats: ClientStats
    result: Result
    milliseconds: float
    paused_by: Literal["redis", "tatsu"] | None
    available: int
    next_request_at: datetime | None
    all_available_at: datetime | None
    first_tatsu_response_pending: bool


async def check_connection(client: TatsuClient, guild_id: int) -> ConnectionStatus:
    """Request a server's leaderboard without the cache, and return the state of the connection."""
    error: TatsuError | None = None
    started = time.perf_counter()
    try:
        stale = (await client.get_guild_rankings(guild_id, fresh=True)).stale
    except TatsuError as caught:
        error, stale = caught, False
    milliseconds = (time.perf_counter() - started) * 1000
    return assess_connection(client.stats, error, stale=stale, milliseconds=milliseconds)


def assess_connection(
    stats: ClientStats, error: TatsuError | None, *, stale: bool, milliseconds: float
) -> ConnectionStatus:
    """Return the state of the connection, from the result of one request and the statistics after it."""
    now = datetime.now(UTC)
    blocked = stats.blocked_until is not None and stats.blocked_until > now
    paused_by: Literal["redis", "tatsu"] | None = None
    if stats.redis is not None and stats.redis.kind != "connected":
        paused_by = "redis"
    elif blocked:
        paused_by = "tatsu"
    available = 0 if paused_by else min(max(stats.remaining, 0), stats.limit)
    result = _result_of(error, stale=stale, could_send=available > 0)

    next_request_at = all_available_at = None
    if paused_by != "redis":
        if blocked and stats.blocked_until is not None:
            next_request_at = max(stats.blocked_until, now + _A_MOMENT)
        if available < stats.limit:
            all_available_at = max(stats.resets_at, next_request_at or now, now + _A_MOMENT)
    return ConnectionStatus(
        stats=stats,
        result=result,
        milliseconds=milliseconds,
        paused_by=paused_by,
        available=available,
        next_request_at=next_request_at,
        all_available_at=all_available_at,
        first_tatsu_response_pending=(
            paused_by is None and result == "not_responding" and available == 1 < stats.limit
        ),
    )


def _result_of(error: TatsuError | None, *, stale: bool, could_send: bool) -> Result:
    if error is None:
        return "ok" if not stale else "not_responding" if could_send else "not_asked"
    if not error.sent and not isinstance(error, ConnectionFailed):
        return "not_asked"
    match error:
        case RateLimited():
            return "rate_limited"
        case Unauthorized():
            return "unauthorized"
        case Forbidden() | NotFound():
            return "not_shared"
        case HTTPError() if not isinstance(error, ServerError):
            return "refused"
    return "not_responding"
