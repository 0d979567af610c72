"""One-line descriptions of errors that aren't bugs of the bot, such as an invalid token."""

from __future__ import annotations

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands
from yarl import URL

from tatsu_cog.hosting.command_sync import SyncError
from tatsu_cog.settings import SettingsError

_PORTAL = "https://discord.com/developers/applications"
_PRIVILEGED = {
    "presences": "Presence Intent",
    "members": "Server Members Intent",
    "message_content": "Message Content Intent",
}
"""The privileged intents, with their names in discord.py and in the Developer Portal."""


def describe_failure(error: BaseException) -> str | None:
    """Return one line that explains why a bot could not start and how to fix it.

    Return None if the exception may be a bug, so that its traceback should be shown.
    """
    if isinstance(error, commands.ExtensionFailed):
        error = error.original
    text = _describe(error)
    return None if text is None else " ".join(text.split())


def describe_intents(intents: discord.Intents) -> str:
    """Return one line that names the privileged intents to enable, after Discord has refused them."""
    labels = " and ".join(label for name, label in _PRIVILEGED.items() if getattr(intents, name))
    return f"Discord refused the bot's intents. Turn on {labels} at {_PORTAL} (your application, Bot)."


def _describe(error: BaseException) -> str | None:
    match error:
        case SettingsError() | SyncError() | commands.ExtensionNotFound() | commands.NoEntryPointError():
            return str(error)
        case discord.LoginFailure():
            return (
                f"Discord rejected DISCORD_TOKEN. Make a new one at {_PORTAL} "
                "(your application, Bot, Reset Token)."
            )
        case app_commands.CommandSyncFailure():
            return "; ".join(str(error).splitlines())
        case discord.HTTPException():
            return _describe_response(error)
        case discord.ConnectionClosed():
            return f"Discord closed the connection (code {error.code})."
        case TimeoutError() | aiohttp.ClientError() | ConnectionError() if _is_about_discord(error):
            reason = str(error) or "no response in time"
            return f"Can't connect to Discord: {reason}. Check this host's network connection."
    return None


def _describe_response(error: discord.HTTPException) -> str:
    if error.status >= 500:
        return f"Discord isn't available right now (status {error.status}). Try again later."
    if error.status == 429:
        return "Discord is rate limiting this host. Try again later."
    method = getattr(error.response, "method", "a request")
    path = getattr(getattr(error.response, "url", None), "path", "")
    return f"Discord refused {method} {path}: {error}"


def _is_about_discord(error: BaseException) -> bool:
    """Return whether an error occurred in a connection to Discord. If the host is unknown, return True."""
    if isinstance(error, aiohttp.ClientProxyConnectionError):
        return True
    host = getattr(error, "host", None)
    return host is None or host == URL(discord.http.Route.BASE).host
