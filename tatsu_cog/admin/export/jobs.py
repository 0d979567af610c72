"""Exports that run: at most one in a server, with its progress shown, and a way to end it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from msgspec import Struct

from tatsu_cog.admin.components import admin_button
from tatsu_cog.admin.embeds import note_embed
from tatsu_cog.admin.export.delivery import deliver
from tatsu_cog.admin.export.job import Export
from tatsu_cog.discord_ui.components import view_of
from tatsu_cog.discord_ui.progress import Ticker
from tatsu_cog.discord_ui.responder import FAREWELL, Reply, explain

if TYPE_CHECKING:
    from tatsu_cog.admin.export.files import ExportFormat
    from tatsu_cog.discord_ui.responder import Responder

    Interaction = discord.Interaction[Any]

_TITLE = "Export of the leaderboard"


class _Job(Struct, frozen=True):
    number: int
    export: Export
    task: asyncio.Task[None]


class ExportJobs:
    """Runs exports.

    Parameters
    ----------
    responder : Responder
        How an admin is told of a mistake of ours.
    """

    def __init__(self, responder: Responder) -> None:
        self._responder = responder
        self._jobs: dict[int, _Job] = {}

    def __contains__(self, guild_id: int) -> bool:
        """Tell whether an export runs in a guild."""
        return guild_id in self._jobs

    def start(self, interaction: Interaction, guild_id: int, export: Export, format: ExportFormat) -> None:  # noqa: A002
        """Run an export, and answer the interaction with its progress and then with its files."""
        task = asyncio.create_task(self._run(interaction, export, format))
        self._jobs[guild_id] = _Job(interaction.id, export, task)
        task.add_done_callback(lambda _: self._jobs.pop(guild_id))

    async def stop(self, guild_id: int, number: int) -> Reply:
        """End an export, by the id of its interaction: its message may be older than the one that runs."""
        job = self._jobs.get(guild_id)
        if job is None or job.number != number or job.export.ended:
            return Reply(embed=note_embed("This export has ended.", _TITLE))
        job.task.cancel()
        await asyncio.wait({job.task})
        return Reply(embed=_cancelled(job.export))

    async def close(self) -> None:
        """End all of them, and tell those who wait for them."""
        tasks = [job.task for job in self._jobs.values()]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=FAREWELL)

    async def _run(self, interaction: Interaction, export: Export, format: ExportFormat) -> None:  # noqa: A002
        async def show(text: str) -> None:
            await interaction.edit_original_response(embed=note_embed(text, _TITLE))

        try:
            await interaction.response.send_message(
                embed=note_embed(export.progress(), _TITLE),
                view=view_of(admin_button("Cancel", "stop", interaction.id)),
                ephemeral=True,
            )
            async with Ticker(export.progress, show):
                await export.run()
            if export.trouble is not None and not export.rows:
                said = explain(export.trouble)
            else:
                said = await deliver(interaction, export, format)
            await _show_end(interaction, note_embed(said, _TITLE))
        except asyncio.CancelledError:
            await _show_end(interaction, _cancelled(export))
            raise
        except Exception as error:  # noqa: BLE001 - the last place where the admin can still be told
            await self._responder.fail(interaction, error)


async def _show_end(interaction: Interaction, embed: discord.Embed) -> None:
    """Show how an export has ended, if Discord still takes that: the file is there all the same."""
    if not interaction.is_expired():
        with suppress(discord.HTTPException, aiohttp.ClientError, OSError):
            await interaction.edit_original_response(embed=embed, view=None)


def _cancelled(export: Export) -> discord.Embed:
    return note_embed(f"Cancelled after {len(export.rows):,} rows.", _TITLE)
