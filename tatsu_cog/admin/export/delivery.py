"""Sends an exported file in an ephemeral message or, if that isn't possible, by DM."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import discord

from tatsu_cog.admin import messages
from tatsu_cog.admin.export.files import FileTooLarge
from tatsu_cog.discord_ui.discord_errors import accepted_by_discord
from tatsu_cog.languages.current import use_language

if TYPE_CHECKING:
    from tatsu_cog.admin.export.files import ExportFormat
    from tatsu_cog.admin.export.job import Export

    Interaction = discord.Interaction[Any]

MESSAGE_OVERHEAD = 16_384
"""The number of bytes to reserve for the rest of the message."""


async def deliver(interaction: Interaction, export: Export, file_format: ExportFormat) -> str:
    """Send the file of a finished export to the admin, even if the interaction has expired.

    Returns
    -------
    str
        The text to show to the admin: a summary of the export, and where the file was sent or why it wasn't.
    """
    text = messages.export_summary(len(export.rows), export.stale_rows, export.error)
    limit = min(discord.utils.DEFAULT_FILE_SIZE_LIMIT_BYTES, interaction.filesize_limit)
    try:
        file = await export.file(file_format, limit=limit - MESSAGE_OVERHEAD)
    except FileTooLarge as error:
        text = f"{text}\n{messages.export_too_large(error.size, error.limit)}"
        if interaction.is_expired():
            await _send_dm(interaction, content=text)
        return text

    def attachment() -> discord.File:
        return discord.File(io.BytesIO(file.data), file.name)

    if not interaction.is_expired() and await accepted_by_discord(
        interaction.followup.send(content=text, file=attachment(), ephemeral=True),
        "Could not send an exported file",
    ):
        return text
    if await _send_dm(interaction, content=text, file=attachment()):
        return f"{text}\n{messages.EXPORT_IN_DM()}"
    if interaction.is_expired():
        await _notify_in_channel(interaction, export.language)
    return f"{text}\n{messages.EXPORT_UNDELIVERED()}"


async def _send_dm(interaction: Interaction, **message: Any) -> bool:
    return await accepted_by_discord(
        interaction.user.send(**message),
        "Could not send an export by DM; the admin may not allow DMs",
    )


async def _notify_in_channel(interaction: Interaction, language: str) -> None:
    """Notify the admin in public, in the server's language, that the file could not be delivered."""
    channel, user = interaction.channel, interaction.user
    if isinstance(channel, discord.abc.Messageable):
        with use_language(language):
            text = messages.EXPORT_UNDELIVERED_BY_DM()
        await accepted_by_discord(
            channel.send(
                f"{user.mention} {text}",
                allowed_mentions=discord.AllowedMentions(users=[user], everyone=False, roles=False),
            ),
            "Could not send a message about an export; the bot may lack permissions in that channel",
        )
