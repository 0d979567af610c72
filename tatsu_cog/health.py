"""The health of a bot: its connections to Discord's gateway, Tatsu and Redis."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from tatsu_cog.api import ClientStats, HTTPError, RateLimited, ServerError, TatsuError, Unauthorized

if TYPE_CHECKING:
    import discord

    from tatsu_cog.api import TatsuClient

TatsuState = Literal["ok", "unauthorized", "rate_limited", "not_responding"]
_TATSU: dict[TatsuState | None, str] = {
    "ok": "responding",
    "unauthorized": "rejects the API key",
    "rate_limited": "rate-limiting this bot",
    "not_responding": "not responding",
    None: "not requested yet",
}


class Health(Struct, frozen=True, kw_only=True):
    """The health of a bot. ``str(health)`` is one line for a log, without secrets.

    Attributes
    ----------
    latency : float or None
        The time between the last heartbeat and its acknowledgement by Discord's gateway, in seconds. The mean of all
        shards, for a sharded bot. None if the gateway, or a shard, is not connected.
    tatsu : str or None
        The result of the last request to Tatsu: ``"ok"`` (any response to it, such as "not found"),
        ``"unauthorized"``, ``"rate_limited"``, or ``"not_responding"``. None if no request has ended yet.
    paused_by : str or None
        Why no requests can be sent: ``"redis"`` if Redis can't be used, ``"tatsu"`` if Tatsu blocks requests. None
        if requests can be sent.
    stats : ClientStats or None
        The statistics of the client, including the state of Redis. None if the bot has no client.
    """

    latency: float | None
    tatsu: TatsuState | None
    paused_by: Literal["redis", "tatsu"] | None
    stats: ClientStats | None

    @property
    def connected(self) -> bool:
        """Whether the bot is connected to Discord's gateway, with all of its shards."""
        return self.latency is not None

    def __str__(self) -> str:
        parts = ["Discord not connected" if self.latency is None else f"Discord {self.latency * 1000:.0f} ms"]
        if self.stats is not None:
            parts.append(f"Tatsu {_TATSU[self.tatsu]}")
            parts.append(f"Redis {self.stats.redis.kind if self.stats.redis else 'off'}")
        return ", ".join(parts)


def check_health(bot: discord.Client, client: TatsuClient | None) -> Health:
    """Return the health of a bot and its client, without sending a request.

    discord.py notices after at most a minute (its ``heartbeat_timeout``) that a gateway has stopped responding. A
    closed connection is noticed at once.

    Parameters
    ----------
    bot : discord.Client
        The bot, with or without shards.
    client : TatsuClient or None
        The client for the Tatsu API, such as ``bot.get_cog("Tatsu").client``. None if the bot has none.
    """
    # `is_ready` stays True after a disconnect, but the latency is then infinite until a heartbeat is acknowledged
    # on a new connection. It is NaN before the first connection.
    latency = bot.latency if bot.is_ready() and not bot.is_closed() else math.nan
    return assess_health(latency, None if client is None else client.stats)


def assess_health(latency: float, stats: ClientStats | None) -> Health:
    """Return the health for a gateway latency, which may be infinite or NaN, and the statistics of a client."""
    tatsu: TatsuState | None = None
    paused_by: Literal["redis", "tatsu"] | None = None
    if stats is not None:
        if stats.last_error is not None or stats.last_success_at is not None:
            tatsu = tatsu_state(stats.last_error)
        if stats.redis is not None and stats.redis.kind != "connected":
            paused_by = "redis"
        elif stats.blocked_until is not None and stats.blocked_until > datetime.now(UTC):
            paused_by = "tatsu"
    return Health(
        latency=latency if math.isfinite(latency) else None, tatsu=tatsu, paused_by=paused_by, stats=stats
    )


def tatsu_state(error: TatsuError | None) -> TatsuState:
    """Return the state of Tatsu after a request that failed with an error, or succeeded if it is None."""
    match error:
        case Unauthorized():
            return "unauthorized"
        case RateLimited():
            return "rate_limited"
        case None:
            return "ok"
        case HTTPError() if not isinstance(error, ServerError):
            return "ok"
    return "not_responding"
