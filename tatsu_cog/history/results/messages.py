"""The messages of results and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.utils import format_dt

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui.messages import join
from tatsu_cog.discord_ui.text import left_to_right, safe
from tatsu_cog.history.catalogue import message
from tatsu_cog.history.messages import PERMISSION_NAMES
from tatsu_cog.languages.numbers import number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    import discord

RESULTS_DESCRIPTION = message("command-results")
NEEDS_HISTORY = message("results-needs-history")

# The form

FORM_TITLE = message("field-results")
TIMEFRAME_LABEL = message("field-results-timeframe")
CHANNEL_LABEL = message("field-results-channel")
WINNERS_LABEL = message("field-results-winners")
WINNERS_HELP = message("help-results-winners")
ROLE_LABEL = message("field-results-role")
ROLE_HELP = message("help-results-role")
EXCLUDED_LABEL = message("field-results-excluded")
EXCLUDED_HELP = message("help-results-excluded")
CHOICES = {Timeframe.WEEK: message("results-choice-week"), Timeframe.MONTH: message("results-choice-month")}
"""The time periods that have results."""

# The panel

OFF = message("results-off")
SAVED = message("results-saved")
TURNED_OFF = message("results-turned-off")
TURNED_OFF_NO_ROLE = message("results-turned-off-no-role")
CHANGE = message("results-change")
SET_UP = message("results-set-up")
TURN_OFF = message("results-turn-off")

_ON = message("results-on")
_ON_ROLE = message("results-on-role")
_ON_EXCLUDED = message("results-on-excluded")
_UNDELIVERED = message("results-undelivered")

# Invalid input

INVALID_TIMEFRAME = message("results-invalid-timeframe")
INVALID_CHANNEL = message("results-invalid-channel")
UNKNOWN_ROLE = message("results-unknown-role")
EVERYONE_EXCLUDED = message("results-everyone-excluded")

_INVALID_WINNERS = message("results-invalid-winners")
_INVALID_ROLE = message("results-invalid-role")
_NOT_YOUR_ROLE = message("results-not-your-role")

# Problems

CHANNEL_GONE = message("results-channel-gone")
ROLE_GONE = message("results-role-gone")
PERMISSIONS = ("view_channel", "send_messages", "embed_links", "read_message_history")
"""The permissions that the bot needs in the channel. The last one is needed to find out after a crash whether the
message was sent."""

_CHANNEL_PERMISSIONS = message("results-channel-permissions")
_CHANNEL_REFUSED = message("results-channel-refused")
_ROLE_PERMISSION = message("results-role-permission")
_ROLE_TOO_HIGH = message("results-role-too-high")
_ROLE_REFUSED = message("results-role-refused")
_NOTICE = message("results-notice")

# The message with the results

LATE = message("results-late")
SHOW_ALL = message("results-show-all")
NOT_STORED = message("results-not-stored")
REASON_GIVE = message("results-reason-give")
REASON_TAKE = message("results-reason-take")

_TITLE = message("results-title")
_TITLE_UNNAMED = message("results-title-unnamed")
_TAKEN_AT = message("results-taken-at")
_WINNERS_GET = message("results-winners-get")
_YOUR_RANK = message("results-your-rank")

MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}


def settings_on(timeframe: Timeframe, channel_id: int, winners: int) -> str:
    """Return where results are posted."""
    return _ON(timeframe=timeframe, channel=f"<#{channel_id}>", winners=winners)


def settings_role(role_id: int) -> str:
    """Return what the winners get."""
    return _ON_ROLE(role=f"<@&{role_id}>")


def settings_excluded(role_ids: Sequence[int]) -> str:
    """Return which roles can't win."""
    return _ON_EXCLUDED(roles=join([f"<@&{role_id}>" for role_id in role_ids]))


def undelivered(last_at: datetime) -> str:
    """Return which results are waiting to be posted."""
    return _UNDELIVERED(time=format_dt(last_at, "f"))


def invalid_winners(most: int) -> str:
    """Return the error message for a number of winners that is not from 1 to `most`."""
    return _INVALID_WINNERS(most=most)


def invalid_role(role: discord.Role) -> str:
    """Return the error message for a role of an integration, or for @everyone."""
    return _INVALID_ROLE(role=role_name(role))


def not_your_role(role: discord.Role) -> str:
    """Return the error message for a role that the admin couldn't give themselves."""
    return _NOT_YOUR_ROLE(role=role_name(role))


def channel_permissions(channel: discord.abc.GuildChannel, missing: Sequence[str]) -> str:
    """Return which of `PERMISSIONS` the bot needs in a channel."""
    names = join([f"**{PERMISSION_NAMES[name]()}**" for name in missing])
    return _CHANNEL_PERMISSIONS(channel=channel_name(channel), permissions=names)


def channel_refused(channel: discord.abc.GuildChannel) -> str:
    """Return the message for a channel that Discord doesn't let the bot post in."""
    return _CHANNEL_REFUSED(channel=channel_name(channel))


def role_permission(role: discord.Role) -> str:
    """Return the message for a missing Manage Roles permission."""
    return _ROLE_PERMISSION(role=role_name(role))


def role_too_high(role: discord.Role) -> str:
    """Return the message for a role that is not below the bot's own."""
    return _ROLE_TOO_HIGH(role=role_name(role))


def role_refused(role: discord.Role) -> str:
    """Return the message for a role that Discord doesn't let the bot give or remove."""
    return _ROLE_REFUSED(role=role_name(role))


def notice(server: str, problem: str) -> str:
    """Return a problem for the audit channel, which may be in another server."""
    return _NOTICE(server=safe(server), problem=problem)


def results_title(server: str, timeframe: Timeframe) -> str:
    """Return the title of results."""
    return _TITLE(server=server, timeframe=timeframe) if server else _TITLE_UNNAMED(timeframe=timeframe)


def taken_at(last_at: datetime) -> str:
    """Return when the scores were taken."""
    return _TAKEN_AT(time=format_dt(last_at, "f"))


def winners_get(role_id: int) -> str:
    """Return which role the winners get."""
    return _WINNERS_GET(role=f"<@&{role_id}>")


def row(figures: str, rank: int, name: str, suffix: str = "") -> str:
    """Return a row of the results. `figures` are the rank and the score."""
    medal = f" {MEDALS[rank]}" if rank in MEDALS else ""
    return left_to_right(f"`{figures}` {name}{medal}{suffix}")


def your_rank(rank: int, score: int) -> str:
    """Return the reader's own rank and score."""
    return _YOUR_RANK(rank=rank, score=number(score))


def channel_name(channel: discord.abc.GuildChannel) -> str:
    """Return a channel's name for a message that may be read in another server."""
    return f"**#{safe(channel.name)}**"


def role_name(role: discord.Role) -> str:
    """Return a role's name for a message that may be read in another server."""
    return f"**@{safe(role.name.removeprefix('@'))}**"
