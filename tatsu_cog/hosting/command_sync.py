"""Syncs a bot's commands with Discord if they have changed, and removes copies in other scopes."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

import discord

from tatsu_cog.hosting.command_payloads import (
    explain_rejection,
    key_of,
    list_changes,
    writable_fields_of,
)

if TYPE_CHECKING:
    from discord import app_commands
    from discord.ext import commands

    from tatsu_cog.hosting.command_payloads import Payload

    Bot = commands.Bot | commands.AutoShardedBot

log = logging.getLogger(__name__)

SERVERS_CHECKED = 100
"""The maximum number of guilds to search for copies of the commands, unless `force` is True."""
_CONCURRENT_REQUESTS = 10


class SyncError(Exception):
    """Raised if Discord rejects the commands. The message contains the reason in one line."""


async def sync_commands(bot: Bot, *, guild_id: int | None = None, force: bool = False) -> str:
    """Sync the bot's commands with Discord if they have changed.

    The registered commands are compared with ``bot.tree``, so a restart without changes doesn't sync. Discord shows
    a command twice if it is registered globally and in a guild, so copies in the other scope are removed.

    Parameters
    ----------
    bot : commands.Bot or commands.AutoShardedBot
        The bot whose commands are synced. It must be logged in, as in ``setup_hook``.
    guild_id : int, optional
        The id of a guild to sync the commands to, for testing. They are global by default.
    force : bool
        Whether to sync even if nothing has changed, and to search all guilds for copies instead of the first 100.

    Returns
    -------
    str
        A summary in one line, which is also logged.

    Raises
    ------
    SyncError
        Discord rejected the commands, or the bot isn't in the guild.
    discord.HTTPException
        A request failed for another reason.
    """
    guild = None if guild_id is None else discord.Object(guild_id)
    if guild is not None:
        bot.tree.copy_global_to(guild=guild)
    wanted = await _payloads(bot.tree, guild)
    try:
        registered = await _fetch(bot, guild)
        changes = list_changes(registered, wanted, in_guild=guild is not None)
        if changes or force:
            await _overwrite(bot, guild, wanted)
    except discord.HTTPException as error:
        if error.status == 400:
            raise SyncError(f"Discord rejected the commands: {explain_rejection(error, wanted)}") from None
        if guild is None or error.status not in {403, 404}:
            raise
        invite = discord.utils.oauth_url(bot.application_id or 0)
        raise SyncError(
            f"The bot can't add commands to server {guild.id}. Check the id, or invite the bot: {invite}"
        ) from None
    where = "every server" if guild is None else f"server {guild.id}"
    if changes or force:
        report = f"Synced {len(wanted)} commands to {where} ({changes or 'no changes'})."
    else:
        report = f"The commands in {where} are up to date."
    if guild is None:
        report += await _remove_guild_copies(bot, wanted, limit=None if force else SERVERS_CHECKED)
    elif await _remove_copies(bot, None, wanted):
        report += " Removed them from the other servers, because members of this one would see them twice."
    log.info("%s", report)
    return report


async def _payloads(tree: app_commands.CommandTree[Any], guild: discord.Object | None) -> list[Payload]:
    """Return the JSON objects of the bot's commands."""
    translator = tree.translator
    if translator is None:
        return [command.to_dict(tree) for command in tree.get_commands(guild=guild)]
    return [
        await command.get_translated_payload(tree, translator) for command in tree.get_commands(guild=guild)
    ]


async def _fetch(bot: Bot, guild: discord.abc.Snowflake | None) -> list[Payload]:
    """Fetch the global commands, or those of a guild, including their localizations."""
    path = "/applications/{application_id}" + ("/guilds/{guild_id}/commands" if guild else "/commands")
    route = discord.http.Route(
        "GET", path, application_id=bot.application_id, guild_id=guild.id if guild else None
    )
    registered: list[Payload] = await bot.http.request(route, params={"with_localizations": "true"})
    return registered


async def _overwrite(bot: Bot, guild: discord.abc.Snowflake | None, payloads: list[Payload]) -> None:
    """Bulk overwrite the global commands, or those of a guild.

    This doesn't use `CommandTree.sync` because that raises `AttributeError` for some error responses.
    """
    application_id = bot.application_id or 0
    if guild is None:
        await bot.http.bulk_upsert_global_commands(application_id, payloads)
    else:
        await bot.http.bulk_upsert_guild_commands(application_id, guild.id, payloads)


async def _remove_guild_copies(bot: Bot, commands: list[Payload], *, limit: int | None) -> str:
    """Remove copies of the global commands from guilds, and return a summary."""
    queue = asyncio.Semaphore(_CONCURRENT_REQUESTS)

    async def clean(guild: discord.Guild) -> bool:
        async with queue:
            try:
                return await _remove_copies(bot, guild, commands)
            except discord.HTTPException as error:  # e.g. without the applications.commands scope
                log.debug("Could not search guild %d for copies of the commands: %s", guild.id, error)
                return False

    # Fetch one guild more than the limit to find out whether there are more.
    guilds = [guild async for guild in bot.fetch_guilds(limit=None if limit is None else limit + 1)]
    searched = guilds[:limit]
    found = await asyncio.gather(*map(clean, searched))
    cleaned = [str(guild.id) for guild, copied in zip(searched, found, strict=True) if copied]
    report = ""
    if cleaned:
        report += f" Removed their copies from server {', '.join(cleaned)}."
    if len(guilds) > len(searched):
        report += f" Only the first {len(searched)} servers were searched for copies."
    return report


async def _remove_copies(bot: Bot, guild: discord.abc.Snowflake | None, commands: list[Payload]) -> bool:
    """Remove copies of commands globally or from a guild, and return whether there were any."""
    copies = {key_of(command) for command in commands}
    if guild is not None:  # commands that the tree has for this guild are not copies
        copies -= {key_of(command) for command in await _payloads(bot.tree, discord.Object(guild.id))}
    registered = await _fetch(bot, guild)
    kept = [command for command in registered if key_of(command) not in copies]
    if len(kept) == len(registered):
        return False
    await _overwrite(bot, guild, [writable_fields_of(command) for command in kept])
    return True
