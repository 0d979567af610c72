"""Messages shared by the cogs."""

from __future__ import annotations

import math
from functools import reduce
from typing import TYPE_CHECKING

from tatsu_cog.api import Forbidden, NotFound, RateLimited, TatsuError, Timeframe, Unauthorized
from tatsu_cog.languages.catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_message = Catalogue(__package__).message

UNNAMED_MEMBER = _message("unnamed-member")
FORMER_MEMBER = _message("former-member")
TIMEFRAME_OPTION = _message("option-timeframe")
UNAUTHORIZED = _message("error-unauthorized")
FORBIDDEN = _message("error-forbidden")
GUILD_NOT_FOUND = _message("error-guild-not-found")
NOT_RESPONDING = _message("error-not-responding")
DISCORD_NOT_RESPONDING = _message("error-discord-not-responding")
NOT_IN_GUILD = _message("error-not-in-guild")
MISSING_GUILDS_INTENT = _message("error-missing-guilds-intent")
CHECK_FAILED = _message("error-check-failed")
COMMAND_OUTDATED = _message("error-command-outdated")
COMPONENT_OUTDATED = _message("error-component-outdated")
INVALID_MEMBER = _message("error-invalid-member")
PLACEHOLDER = "…"
"""Shown briefly in public before an ephemeral error message is sent."""

_BUSY = _message("error-busy")
_INTERNAL = _message("error-internal")
_INVALID_TIMEFRAME = _message("error-invalid-timeframe")
_LIST_PAIR = _message("list-pair")
_STALE_DATA = _message("stale-data")
_UNKNOWN_MEMBER = _message("unknown-member")

TIMEFRAME_NAMES = {timeframe: _message(f"timeframe-{timeframe}") for timeframe in Timeframe}
"""The names of the time periods, such as "This month"."""


def timeframe_name(timeframe: Timeframe) -> str:
    """Return the name of a time period, such as "This month"."""
    return TIMEFRAME_NAMES[timeframe]()


def invalid_timeframe() -> str:
    """Return the message for an option that is not a time period."""
    return _INVALID_TIMEFRAME(choices=join([timeframe_name(each) for each in Timeframe]))


def join(items: Sequence[str]) -> str:
    """Return one or more items as a list, such as "A, B, C"."""
    return reduce(lambda first, second: _LIST_PAIR(first=first, second=second), items)


def unknown_member(user_id: int) -> str:
    """Return a placeholder for the name of a member who could not be looked up."""
    return _UNKNOWN_MEMBER(digits=f"{user_id % 10_000:04}")


def error_message(error: TatsuError) -> str:
    """Return the message that is shown to the user for an error."""
    if isinstance(error, Unauthorized):
        return UNAUTHORIZED()
    if isinstance(error, Forbidden):
        return FORBIDDEN()
    if isinstance(error, NotFound):
        return GUILD_NOT_FOUND()
    if isinstance(error, RateLimited):
        return _BUSY(time=f"<t:{math.ceil(error.retry_at.timestamp())}:R>")
    return NOT_RESPONDING()


def internal_error(code: str) -> str:
    """Return the message for an unexpected exception. The traceback is logged with the same code."""
    return _INTERNAL(code=code)


def stale_data(fetched_at: datetime) -> str:
    """Return the note below stale data, which is shown while Tatsu isn't responding."""
    return _STALE_DATA(time=f"<t:{int(fetched_at.timestamp())}:R>")
