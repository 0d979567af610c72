"""The messages of ``/tatsu-admin status``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.utils import format_dt

from tatsu_cog.admin.catalogue import message
from tatsu_cog.discord_ui.text import safe

if TYPE_CHECKING:
    from tatsu_cog.admin.status import ConnectionStatus, Result
    from tatsu_cog.languages.catalogue import Message

TITLE = message("status-title")
_KEY = message("status-key")
_SCORES = message("status-scores")
_TATSU = message("status-tatsu")
_REQUESTS = message("status-requests")
_SENT = message("status-sent")
_CACHED = message("status-cached")
_REDIS = message("status-redis")
_DISCORD = message("status-discord")
_DISCORD_CONNECTED = message("status-discord-connected")
_DISCORD_LOST = message("status-discord-lost")
_WORKS = message("status-works")
_AVAILABLE = message("status-available")
_RESPONDED = message("status-responded")
_REJECTED = message("status-rejected")
_NOT_SHARED = message("status-not-shared")
_RATE_LIMITED = message("status-rate-limited")
_NOT_RESPONDING = message("status-not-responding")
_UNCHECKED = message("status-unchecked")
_PAUSED = message("status-paused")
_AVAILABLE_OF = message("status-available-of")
_UNTIL_REDIS = message("status-until-redis")
_UNTIL_TATSU = message("status-until-tatsu")
_NEXT_REQUEST = message("status-next-request")
_ALL_REQUESTS = message("status-all-requests")
_REDIS_OFF = message("status-redis-off")
_REDIS_CONNECTED = message("status-redis-connected")
_REDIS_REFUSES = message("status-redis-refuses")
_REDIS_REFUSES_UNEXPLAINED = message("status-redis-refuses-unexplained")
_REDIS_UNREACHABLE = message("status-redis-unreachable")

_RESULTS: dict[Result, tuple[Message, Message, Message | None]] = {
    "ok": (_WORKS, _AVAILABLE, None),
    "unauthorized": (_REJECTED, _UNCHECKED, None),
    "not_shared": (_WORKS, _NOT_SHARED, None),
    "refused": (_UNCHECKED, _UNCHECKED, None),
    "rate_limited": (_UNCHECKED, _UNCHECKED, _RATE_LIMITED),
    "not_responding": (_UNCHECKED, _UNCHECKED, _NOT_RESPONDING),
    "not_sent": (_UNCHECKED, _UNCHECKED, _PAUSED),
}
"""The states of the API key, the guild's scores and Tatsu (None if it responded), for each result of a request."""


def status_text(status: ConnectionStatus, guild_name: str, versions: dict[str, str]) -> str:
    """Return the text for the state of the connection. It contains no secrets."""
    stats = status.stats
    key, scores, tatsu = _RESULTS[status.result]
    responded = tatsu() if tatsu is not None else _RESPONDED(milliseconds=round(status.milliseconds))
    lines = [
        _KEY(state=key()),
        _SCORES(server=safe(guild_name), state=scores()),
        _TATSU(state=responded),
        _REQUESTS(state=_requests_available(status)),
        _SENT(sent=stats.requests, queued=stats.queued, limited=stats.rate_limited),
        _CACHED(cached=stats.cache_hits, outdated=stats.stale_responses),
        _REDIS(state=_redis(status)),
        _DISCORD(state=_discord(status)),
        " · ".join(f"{name} {version}" for name, version in versions.items()),
    ]
    return "\n".join(lines)


def _discord(status: ConnectionStatus) -> str:
    latency = status.health.latency
    return _DISCORD_LOST() if latency is None else _DISCORD_CONNECTED(milliseconds=round(latency * 1000))


def _requests_available(status: ConnectionStatus) -> str:
    text = _AVAILABLE_OF(available=status.available, limit=status.stats.limit)
    if status.health.paused_by == "redis":
        return f"{text} · {_UNTIL_REDIS()}"
    if status.first_tatsu_response_pending:
        return f"{text} · {_UNTIL_TATSU()}"
    if status.health.paused_by == "tatsu" and status.next_request_at is not None:
        text += f" · {_NEXT_REQUEST(time=format_dt(status.next_request_at, 'R'))}"
    if status.all_available_at is not None:
        text += f" · {_ALL_REQUESTS(time=format_dt(status.all_available_at, 'R'))}"
    return text


def _redis(status: ConnectionStatus) -> str:
    state = status.stats.redis
    if state is None:
        return _REDIS_OFF()
    if state.kind == "connected":
        return _REDIS_CONNECTED()
    if state.kind == "refused":
        return _REDIS_REFUSES(reason=safe(state.reason, 60)) if state.reason else _REDIS_REFUSES_UNEXPLAINED()
    return _REDIS_UNREACHABLE()
