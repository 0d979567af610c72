"""Runs exports in the background, with a progress message and a Cancel button."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from discord import InteractionResponseType
from msgspec import Struct

from tatsu_cog.admin import messages
from tatsu_cog.admin.components import ButtonAction, ButtonState, admin_button
from tatsu_cog.admin.embeds import text_embed
from tatsu_cog.admin.export.delivery import deliver
from tatsu_cog.admin.export.job import Export
from tatsu_cog.discord_ui.components import view_of
from tatsu_cog.discord_ui.discord_errors import accepted_by_discord
from tatsu_cog.discord_ui.messages import error_message
from tatsu_cog.discord_ui.progress import ProgressUpdater
from tatsu_cog.discord_ui.responder import SHUTDOWN_TIMEOUT, FirstResponse, Reply

if TYPE_CHECKING:
    import discord

    from tatsu_cog.admin.export.files import ExportFormat
    from tatsu_cog.discord_ui.responder import Responder

    Interaction = discord.Interaction[Any]


class _Job(Struct, frozen=True):
    interaction_id: int
    export: Export
    task: asyncio.Task[None]


class ExportJobs:
    """The running exports, at most one per guild."""

    def __init__(self, responder: Responder) -> None:
        self._responder = responder
        self._jobs: dict[int, _Job] = {}

    def __contains__(self, guild_id: int) -> bool:
        """Whether an export is running in a guild."""
        return guild_id in self._jobs

    def start(
        self, interaction: Interaction, guild_id: int, export: Export, file_format: ExportFormat
    ) -> None:
        """Start an export. It responds to the interaction with its progress and then with the file."""
        task = asyncio.create_task(self._run(interaction, export, file_format))
        self._jobs[guild_id] = _Job(interaction.id, export, task)
        task.add_done_callback(lambda _: self._jobs.pop(guild_id))

    async def stop(self, guild_id: int, interaction_id: int) -> Reply:
        """Cancel the export that was started by an interaction, and return its final message."""
        job = self._jobs.get(guild_id)
        if job is None or job.interaction_id != interaction_id or job.export.finished:
            return Reply(embed=text_embed(messages.EXPORT_ENDED(), messages.EXPORT_TITLE()))
        job.task.cancel()
        await asyncio.wait({job.task})
        return Reply(embed=_cancelled(job.export))

    async def close(self) -> None:
        """Cancel all exports, and wait until their messages have been edited."""
        tasks = [job.task for job in self._jobs.values()]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=SHUTDOWN_TIMEOUT)

    async def _run(self, interaction: Interaction, export: Export, file_format: ExportFormat) -> None:
        async def start() -> None:
            await interaction.response.send_message(
                embed=text_embed(export.progress(), messages.EXPORT_TITLE()),
                view=view_of(
                    admin_button(
                        messages.CANCEL_LABEL(), ButtonState(ButtonAction.STOP_EXPORT, interaction.id)
                    )
                ),
                ephemeral=True,
            )

        async def show(text: str) -> None:
            await interaction.edit_original_response(embed=text_embed(text, messages.EXPORT_TITLE()))

        first = FirstResponse(InteractionResponseType.channel_message, ephemeral=True)
        if not await self._responder.first_response(interaction, first, start):
            return
        try:
            async with ProgressUpdater(export.progress, show):
                await export.run()
            if export.error is not None and not export.rows:
                text = error_message(export.error)
            else:
                text = await deliver(interaction, export, file_format)
        except asyncio.CancelledError:
            await _show_end(interaction, _cancelled(export))
            raise
        except Exception as error:  # noqa: BLE001 - every error needs a response
            await self._responder.fail(interaction, error)
            text = messages.export_failed(len(export.rows))
        await _show_end(interaction, text_embed(text, messages.EXPORT_TITLE()))


async def _show_end(interaction: Interaction, embed: discord.Embed) -> None:
    """Edit the message to show the result, unless the interaction has expired."""
    if not interaction.is_expired():
        await accepted_by_discord(
            interaction.edit_original_response(embed=embed, view=None),
            "Could not show the result of an export",
        )


def _cancelled(export: Export) -> discord.Embed:
    return text_embed(messages.export_cancelled(len(export.rows)), messages.EXPORT_TITLE())
