"""Handing an export over: in the answer while that is possible, else in the channel, else by DM."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from tatsu_cog.discord_ui.responder import explain

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from tatsu_cog.admin.export.files import ExportFormat
    from tatsu_cog.admin.export.job import Export

    Send = Callable[..., Awaitable[Any]]

log = logging.getLogger(__name__)

ROOM = 16_384
"""Bytes of a message that are not the file."""


def summary(export: Export) -> str:
    """Say what an export holds, and what it lacks."""
    lines = [f"{export.size(', from ')}."]
    if export.trouble is not None:
        lines.append(f"Then this came, so the rest is missing: {explain(export.trouble)}")
    if export.older:
        lines.append(f"{export.older:,} of them are from before: Tatsu didn't answer just now.")
    return "\n".join(lines)


async def deliver(interaction: discord.Interaction[Any], export: Export, format: ExportFormat) -> str:  # noqa: A002 - its name
    """Hand the files of an export over.

    Parameters
    ----------
    interaction : discord.Interaction
        The command, which may be older than the fifteen minutes in which it can be answered.
    export : Export
        One that has ended.
    format : ExportFormat
        What to make.

    Returns
    -------
    str
        Where they went: a sentence for the one who asked.
    """
    limit = discord.utils.DEFAULT_FILE_SIZE_LIMIT_BYTES
    if interaction.guild is not None:
        limit = min(limit, interaction.guild.filesize_limit)
    files = await export.files(format, limit=limit - ROOM)
    text = summary(export)
    sent = 0
    for where, send in _ways(interaction):
        try:
            for number, file in enumerate(files[sent:], start=sent + 1):
                part = f" (file {number} of {len(files)})" if len(files) > 1 else ""
                await send(content=text + part, file=discord.File(io.BytesIO(file.data), file.name))
                sent = number
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            log.debug("An export could not be sent %s: %s", where, type(error).__name__)
        else:
            return f"{text}\nSent {where}."
    log.warning("An export could be sent nowhere: give the bot the permission to attach files")
    return f"{text}\nIt could not be sent: this bot may not attach files in this channel, nor write to you."


def _ways(interaction: discord.Interaction[Any]) -> Iterator[tuple[str, Send]]:
    """Yield the ways to the one who asked; the channel, where others look on, only when it is too late."""
    user, channel = interaction.user, interaction.channel

    async def answer(**what: Any) -> None:
        await interaction.followup.send(**what, ephemeral=True)

    async def post(content: str, **what: Any) -> None:
        assert isinstance(channel, discord.abc.Messageable)  # noqa: S101 - asked below
        mention = discord.AllowedMentions(users=[user])
        await channel.send(f"{user.mention} {content}", allowed_mentions=mention, **what)

    if not interaction.is_expired():
        yield "below", answer
    if interaction.is_expired() and isinstance(channel, discord.abc.Messageable):
        yield "in this channel", post
    yield "by direct message", user.send
