"""The texts that the members' and the admins' commands share."""

from __future__ import annotations

import math

from tatsu_cog.api import Forbidden, NotFound, RateLimited, TatsuError, Timeframe, Unauthorized

TIMEFRAME_LABELS = {
    Timeframe.ALL: "All time",
    Timeframe.MONTH: "This month",
    Timeframe.WEEK: "This week",
}
UNNAMED_MEMBER = "Unnamed member"
"""Shown for a name without a visible character."""
FORMER_MEMBER = "Former member"
NO_ANSWER = "Tatsu didn't answer. Try again soon."


def unknown_member(user_id: int) -> str:
    """Return the name of a member whom the gateway has not named."""
    return f"Member …{user_id % 10_000:04}"


def error_message(error: TatsuError) -> str:
    """Return the sentence that tells a person about an error, and what to do."""
    if isinstance(error, Unauthorized):
        return "This bot's Tatsu key isn't working. The bot's owner has been told."
    if isinstance(error, Forbidden):
        return "Tatsu won't share this server's scores: the owner of the key must be a member here."
    if isinstance(error, NotFound):
        return "Tatsu doesn't know this server. Is the Tatsu bot here?"
    if isinstance(error, RateLimited):
        return f"Tatsu is busy. Try again <t:{math.ceil(error.retry_at.timestamp())}:R>."
    return NO_ANSWER
