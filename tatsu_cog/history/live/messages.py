"""The messages of the live leaderboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.utils import format_dt

from tatsu_cog.discord_ui.messages import join
from tatsu_cog.history.catalogue import message
from tatsu_cog.history.messages import PERMISSION_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from tatsu_cog.api import Timeframe

DESCRIPTION = message("command-admin-live")
CHANNEL_OPTION = message("option-live-channel")

TURN_OFF = message("button-live-turn-off")
NO_HISTORY = message("live-no-history")
NOT_SET = message("live-not-set")
INVALID_CHANNEL = message("live-invalid-channel")
TURNED_OFF = message("live-turned-off")

PERMISSIONS = ("view_channel", "send_messages", "embed_links")
"""The permissions that the bot needs in the channel."""

_UPDATED = message("live-updated")
_MISSING_PERMISSIONS = message("live-missing-permissions")
_POSTED = message("live-posted")
_POSTED_SOON = message("live-posted-soon")
_STATE = message("live-state")
_STATE_UNPOSTED = message("live-state-unposted")
_STOPPED = message("live-stopped")
_STOPPED_CHANNEL = message("live-stopped-channel")
_STOPPED_NOTICE = message("live-told-stopped")
_STOPPED_NOTICE_CHANNEL = message("live-told-stopped-channel")


def updated(at: datetime) -> str:
    """Return the line that says how old the leaderboard is."""
    return _UPDATED(time=format_dt(at, "R"))


def missing_permissions(channel: str, names: Iterable[str]) -> str:
    """Return the error message for a channel in which the bot lacks permissions."""
    return _MISSING_PERMISSIONS(channel=channel, permissions=_list(names))


def posted(channel: str, link: str) -> str:
    """Return the reply after the live leaderboard was posted."""
    return _POSTED(channel=channel, link=link)


def posted_soon(channel: str) -> str:
    """Return the reply if the live leaderboard can't be posted yet."""
    return _POSTED_SOON(channel=channel)


def state(timeframe: Timeframe, channel: str, link: str | None) -> str:
    """Return where the live leaderboard is. `link` is None if it has not been posted yet."""
    if link is None:
        return _STATE_UNPOSTED(timeframe=timeframe.value, channel=channel)
    return _STATE(timeframe=timeframe.value, channel=channel, link=link)


def stopped(channel: str, at: datetime, names: Iterable[str]) -> str:
    """Return why the live leaderboard was turned off. Without `names`, its channel was deleted."""
    names = tuple(names)
    if not names:
        return _STOPPED_CHANNEL(time=format_dt(at, "R"))
    return _STOPPED(channel=channel, time=format_dt(at, "R"), permissions=_list(names))


def stopped_notice(server: str, channel: str, names: Iterable[str]) -> str:
    """Return the direct message to the admin. `server` must be escaped. Without `names`, the channel was deleted."""
    names = tuple(names)
    if not names:
        return _STOPPED_NOTICE_CHANNEL(server=server)
    return _STOPPED_NOTICE(server=server, channel=channel, permissions=_list(names))


def _list(names: Iterable[str]) -> str:
    return join([PERMISSION_NAMES[name]() for name in names])
