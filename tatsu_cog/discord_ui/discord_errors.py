"""Handling of Discord errors that aren't bugs, such as outages, timeouts and rejected messages."""

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
"""Exceptions raised if the connection to Discord fails. `OSError` includes `TimeoutError`."""
DISCORD_ERRORS = (discord.HTTPException, *CONNECTION_ERRORS)
"""Exceptions raised by a failed request to Discord."""
ALREADY_ACKNOWLEDGED = 40060
"""The Discord error code for an interaction that has already been acknowledged."""
_SESSION_CLOSED = "Session is closed"
"""The message of the RuntimeError that aiohttp raises after the bot was closed."""


def describe_discord_error(error: BaseException) -> str:
    """Return a short description of an error for a log message."""
    if isinstance(error, discord.HTTPException):
        return f"status {error.status}, code {error.code}"
    return type(error).__name__


def log_discord_error(error: BaseException, failure: str, *, once_for: object = None) -> None:
    """Log a warning with the text `failure` and a short description of the error.

    If `once_for` is given, the same error is logged at most once every 10 minutes for that object.
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
    """Await a call to Discord, and return whether it succeeded.

    If it failed, a warning is logged; see `log_discord_error`.
    """
    try:
        await call
    except (*DISCORD_ERRORS, RuntimeError) as error:
        if type(error) is RuntimeError and str(error) != _SESSION_CLOSED:
            raise
        log_discord_error(error, failure, once_for=once_for)
        return False
    return True
