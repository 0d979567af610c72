"""The export of a leaderboard: fetches the rows and names, and creates the file."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tatsu_cog.admin import messages
from tatsu_cog.admin.export.files import ExportRow, export_file
from tatsu_cog.api import ROWS_PER_REQUEST, TatsuError
from tatsu_cog.discord_ui.embeds import display_name
from tatsu_cog.languages.current import use_language
from tatsu_cog.languages.loading import prepare_languages
from tatsu_cog.languages.supported import ENGLISH

if TYPE_CHECKING:
    import discord

    from tatsu_cog.admin.export.files import ExportFile, ExportFormat
    from tatsu_cog.api import MemberRanking, TatsuClient, Timeframe
    from tatsu_cog.discord_ui.members import MemberResolver

NAMES_TIMEOUT = 30.0
"""The maximum number of seconds to wait for the names of 100 members."""
NAMES_TIMEOUT_AFTER_SILENCE = 1.5
"""The timeout that is used after a lookup has timed out."""


class Export:
    """The export of a leaderboard.

    Attributes
    ----------
    language : str
        The code of the language of the file, which is the one of the server.
    rows : list of ExportRow
        The rows that have been fetched so far.
    error : TatsuError or None
        The error that stopped the export, if any.
    finished : bool
        Whether `run` has returned.
    stale_rows : int
        The number of rows from stale responses.
    """

    def __init__(
        self,
        client: TatsuClient,
        members: MemberResolver,
        guild: discord.Guild,
        timeframe: Timeframe,
        language: str = ENGLISH,
    ) -> None:
        self._client = client
        self._members = members
        self._guild = guild
        self._timeframe = timeframe
        self.language = language
        self._names_timeout = NAMES_TIMEOUT
        self.rows: list[ExportRow] = []
        self.error: TatsuError | None = None
        self.finished = False
        self.stale_rows = 0

    def progress(self) -> str:
        """Return the progress text. Tatsu doesn't return a total, so the guild's member count is used."""
        count, expected = len(self.rows), self._guild.member_count or 0
        return messages.export_progress(count, expected, self._seconds_left(expected - count))

    async def run(self) -> None:
        """Fetch all rows. If a request fails, `error` is set and the rows fetched so far are kept."""
        await prepare_languages(self.language)
        block: list[MemberRanking] = []
        try:
            async for row in self._client.iter_guild_rankings(
                self._guild.id, self._timeframe, background=True
            ):
                block.append(row)
                if len(block) == ROWS_PER_REQUEST:
                    await self._add(block)
                    block = []
        except TatsuError as error:
            self.error = error
        await self._add(block)
        self.finished = True

    async def file(self, file_format: ExportFormat, *, limit: int) -> ExportFile:
        """Create the file, sorted by rank.

        Raises
        ------
        FileTooLarge
            The file exceeds `limit` bytes even after compression.
        """
        rows = sorted(self.rows, key=lambda row: (row.rank is None, row.rank or 0))
        stem = f"tatsu-{self._guild.id}-{self._timeframe}"
        with use_language(self.language):
            return await asyncio.to_thread(export_file, rows, file_format, stem=stem, limit=limit)

    async def _add(self, block: list[MemberRanking]) -> None:
        members = await self._members.resolve(
            self._guild, [row.user_id for row in block], timeout=self._names_timeout
        )
        if any(member.in_guild is None for member in members.values()):
            self._names_timeout = NAMES_TIMEOUT_AFTER_SILENCE
        with use_language(self.language):
            for row in block:
                member = members[row.user_id]
                name = display_name(member)
                self.rows.append(ExportRow(row.rank, row.user_id, name, member.in_guild, row.score))
                self.stale_rows += row.stale

    def _seconds_left(self, rows: int) -> float:
        """Estimate the time to fetch the remaining rows from the rate limit."""
        stats = self._client.stats
        requests = max(-(-rows // ROWS_PER_REQUEST), 0)
        return max(requests - stats.remaining, 0) / stats.limit * stats.window
