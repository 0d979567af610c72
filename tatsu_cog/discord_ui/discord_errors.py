"""Errors of Discord that are not bugs: Discord is down, does not respond, or rejects a message."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import aiohttp
import discord

from tatsu_cog.discord_ui.log_filter import RepeatFilter, repeat_key

if TYPE_CHECKING:
    from collections.abc import Awaitable

log = logging.getLogger(__name__)
log.addFilter(RepeatFilter())

CONNECTION_ERRORS = (aiohttp.ClientError, OSError)
"""Errors of a connection to Discord that was lost; TimeoutError is an OSError."""
DISCORD_ERRORS = (discord.HTTPException, *CONNECTION_ERRORS)
"""Errors of a request to Discord that are not bugs of ours."""
ALREADY_ACKNOWLEDGED = 40060
"""Discord's error code for an interaction that already has a first response."""
_SESSION_CLOSED = "Session is closed"
"""The text of aiohttp's RuntimeError for a request after the bot was closed."""


def describe_discord_error(error: BaseException) -> str:
    """Describe an error briefly for a log message."""
    if isinstance(error, discord.HTTPException):
        return f"status {error.status}, code {error.code}"
    return type(error).__name__


def log_discord_error(error: BaseException, failure: str, *, once_for: object = None) -> None:
    """Log an error of Discord in one line, after a text about what failed.

    With `once_for`, the same reason is logged only once in ten minutes for that object.
    """
    reason = describe_discord_error(error)
    if once_for is None:
        log.warning("%s (%s)", failure, reason)
    else:
        log.warning(
            "%s (%s; repeats are not logged for 10 minutes)",
            failure,
            reason,
            extra=repeat_key(once_for, reason),
        )


async def accepted_by_discord(call: Awaitable[object], failure: str, *, once_for: object = None) -> bool:
    """Await a call to Discord, and return whether Discord accepted it.

    If it did not, one line is logged; see `log_discord_error`.
    """
    try:
        await call
    except (*DISCORD_ERRORS, RuntimeError) as error:
        if type(error) is RuntimeError and str(error) != _SESSION_CLOSED:
            raise
        log_discord_error(error, failure, once_for=once_for)
        return False
    return True
