"""Determines the state of the connection to Tatsu."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tatsu_cog.api import (
    ClientStats,
    ConnectionFailed,
    Forbidden,
    NotFound,
    TatsuError,
)
from tatsu_cog.health import Health, check_health, tatsu_state

if TYPE_CHECKING:
    import discord

    from tatsu_cog.api import TatsuClient

Result = Literal["ok", "unauthorized", "not_shared", "refused", "rate_limited", "not_responding", "not_sent"]
_MIN_DELAY = timedelta(seconds=1)


class ConnectionStatus(Struct, frozen=True, kw_only=True):
    """The state of the connection to Tatsu after a request.

    Attributes
    ----------
    health : Health
        The health of the bot after the request.
    stats : ClientStats
        The client's statistics after the request.
    result : str
        The result of the request: ``"ok"``, ``"unauthorized"``, ``"not_shared"`` (the owner of the API key can't
        see the guild's scores), ``"refused"`` (any other HTTP error), ``"rate_limited"``, ``"not_responding"``, or
        ``"not_sent"``.
    milliseconds : float
        The duration of the request, including its time in the queue.
    available : int
        The number of requests that can be sent now, from 0 to the limit.
    next_request_at : datetime.datetime or None
        When the next request can be sent, as an aware datetime; None if it can be sent now, or if unknown.
    all_available_at : datetime.datetime or None
        When the whole limit is available again, as an aware datetime; None if it is available now, or if unknown.
    first_tatsu_response_pending : bool
        Whether requests are sent one at a time because Tatsu hasn't responded yet.
    """

    health: Health
    stats: ClientStats
    result: Result
    milliseconds: float
    available: int
    next_request_at: datetime | None
    all_available_at: datetime | None
    first_tatsu_response_pending: bool


async def check_connection(bot: discord.Client, client: TatsuClient, guild_id: int) -> ConnectionStatus:
    """Request a guild's leaderboard, bypassing the cache, and return the state of the connection."""
    error: TatsuError | None = None
    started = time.perf_counter()
    try:
        stale = (await client.get_guild_rankings(guild_id, fresh=True)).stale
    except TatsuError as caught:
        error, stale = caught, False
    milliseconds = (time.perf_counter() - started) * 1000
    health, stats = check_health(bot, client), client.stats
    return assess_connection(health, stats, error, stale=stale, milliseconds=milliseconds)


def assess_connection(
    health: Health, stats: ClientStats, error: TatsuError | None, *, stale: bool, milliseconds: float
) -> ConnectionStatus:
    """Return the state of the connection, based on the result of a request and the statistics after it."""
    now = datetime.now(UTC)
    paused_by = health.paused_by
    available = 0 if paused_by else min(max(stats.remaining, 0), stats.limit)
    result = _result_of(error, stale=stale, could_send=available > 0)

    next_request_at = all_available_at = None
    if paused_by != "redis":
        if paused_by == "tatsu" and stats.blocked_until is not None:
            next_request_at = max(stats.blocked_until, now + _MIN_DELAY)
        if available < stats.limit:
            all_available_at = max(stats.resets_at, next_request_at or now, now + _MIN_DELAY)
    return ConnectionStatus(
        health=health,
        stats=stats,
        result=result,
        milliseconds=milliseconds,
        available=available,
        next_request_at=next_request_at,
        all_available_at=all_available_at,
        first_tatsu_response_pending=(
            paused_by is None and result == "not_responding" and available == 1 < stats.limit
        ),
    )


def _result_of(error: TatsuError | None, *, stale: bool, could_send: bool) -> Result:
    if error is None:
        return "ok" if not stale else "not_responding" if could_send else "not_sent"
    if not error.sent and not isinstance(error, ConnectionFailed):
        return "not_sent"
    if isinstance(error, Forbidden | NotFound):
        return "not_shared"
    state = tatsu_state(error)
    return "refused" if state == "ok" else state
