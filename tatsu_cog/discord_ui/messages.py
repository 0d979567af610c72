"""Messages shared by the leaderboard and the admin cog."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tatsu_cog.api import Forbidden, NotFound, RateLimited, TatsuError, Timeframe, Unauthorized

if TYPE_CHECKING:
    from datetime import datetime

# Names

UNNAMED_MEMBER = "Unnamed member"
"""Shown instead of a name without visible characters."""
FORMER_MEMBER = "Former member"
"""Shown for a user who has left the guild."""

# Errors

UNAUTHORIZED = "This bot can't sign in to Tatsu. Please let the bot's owner know."
FORBIDDEN = (
    "Tatsu isn't sharing this server's scores with this bot. "
    "An admin can find out why with `/tatsu-admin status`."
)
GUILD_NOT_FOUND = "Tatsu isn't set up in this server. Has the Tatsu bot been added?"
NOT_RESPONDING = "Tatsu isn't responding right now. Try again in a few minutes."
DISCORD_NOT_RESPONDING = "Discord isn't responding right now. Try again in a few minutes."
NOT_IN_GUILD = "This works in a server that this bot is in."
MISSING_GUILDS_INTENT = "This bot can't see its servers. Please let the bot's owner know."
CHECK_FAILED = "You can't use this command here."
COMMAND_OUTDATED = "This command has changed. Restart Discord, then try again."
COMPONENT_OUTDATED = "This button doesn't work anymore. Run the command again."
INVALID_MEMBER = "Choose a member."
INVALID_TIMEFRAME = f"Choose a time period: {', '.join(each.label for each in Timeframe)}."
PLACEHOLDER = "…"
"""Shown briefly in public before an ephemeral error message is sent."""


def unknown_member(user_id: int) -> str:
    """Return a placeholder for the name of a member who could not be looked up."""
    return f"Member …{user_id % 10_000:04}"


def error_message(error: TatsuError) -> str:
    """Return the message that is shown to the user for an error."""
    if isinstance(error, Unauthorized):
        return UNAUTHORIZED
    if isinstance(error, Forbidden):
        return FORBIDDEN
    if isinstance(error, NotFound):
        return GUILD_NOT_FOUND
    if isinstance(error, RateLimited):
        return f"Tatsu is busy. Try again <t:{math.ceil(error.retry_at.timestamp())}:R>."
    return NOT_RESPONDING


def internal_error(code: str) -> str:
    """Return the message for an unexpected exception. The traceback is logged with the same code."""
    return f"Something went wrong. If it keeps happening, tell the bot's owner: code {code}."


def stale_data(fetched_at: datetime) -> str:
    """Return the note below stale data, which is shown while Tatsu isn't responding."""
    return f"Tatsu isn't responding. Showing data from <t:{int(fetched_at.timestamp())}:R>."
