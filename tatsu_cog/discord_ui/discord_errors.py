"""Errors of Discord that are not bugs: Discord is down, does not respond, or rejects a message."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord

from tatsu_cog.discord_ui.responder import DISCORD_ERRORS

if TYPE_CHECKING:
    from collections.abc import Awaitable

log = logging.getLogger(__name__)

_SESSION_CLOSED = "Session is closed"
"""The text of aiohttp's RuntimeError for a request after the bot was closed."""


def describe_discord_error(error: BaseException) -> str:
    """Describe an error briefly for a log message."""
    if isinstance(error, discord.HTTPException):
        return f"status {error.status}, code {error.code}"
    return type(error).__name__


async def accepted_by_discord(call: Awaitable[object], failure: str) -> bool:
    """Await a call to Discord. If Discord does not accept it, log one line instead of raising.

    Parameters
    ----------
    call : awaitable
        The call.
    failure : str
        The log message if Discord does not accept it.

    Returns
    -------
    bool
        Whether Discord accepted it.
    """
    try:
        await call
    except DISCORD_ERRORS as error:
        log.warning("%s (%s)", failure, describe_discord_error(error))
        return False
    except RuntimeError as error:
        if str(error) != _SESSION_CLOSED:
            raise
        log.warning("%s (the bot was closed)", failure)
        return False
    return True
