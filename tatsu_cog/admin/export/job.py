"""One export of a leaderboard: its rows, the names of its members, and the file."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tatsu_cog.admin import messages
from tatsu_cog.admin.export.files import ExportRow, export_file
from tatsu_cog.api import ROWS_PER_REQUEST, TatsuError

if TYPE_CHECKING:
    import discord

    from tatsu_cog.admin.export.files import ExportFile, ExportFormat
    from tatsu_cog.api import MemberRanking, TatsuClient, Timeframe
    from tatsu_cog.discord_ui.members import MemberResolver

NAMES_TIMEOUT = 30.0
"""The maximum number of seconds to wait for the names of a hundred members."""
NAMES_TIMEOUT_AFTER_SILENCE = 1.5
"""The same, after the gateway has once not responded in time."""


class Export:
    """Exports one leaderboard.

    Attributes
    ----------
    rows : list of ExportRow
        The rows so far.
    error : TatsuError or None
        The error that stopped the export before the end of the leaderboard.
    finished : bool
        Whether all rows have been collected.
    stale_rows : int
        The number of rows from stale responses.
    """

    def __init__(
        self, client: TatsuClient, members: MemberResolver, guild: discord.Guild, timeframe: Timeframe
    ) -> None:
        self._client = client
        self._members = members
        self._guild = guild
        self._timeframe = timeframe
        self._names_timeout = NAMES_TIMEOUT
        self.rows: list[ExportRow] = []
        self.error: TatsuError | None = None
        self.finished = False
        self.stale_rows = 0

    def progress(self) -> str:
        """Return a text with the progress. Tatsu reports no total, so it is estimated from the number of members."""
        count, expected = len(self.rows), self._guild.member_count or 0
        return messages.export_progress(count, expected, self._seconds_left(expected - count))

    async def run(self) -> None:
        """Collect the rows until the end of the leaderboard, or until Tatsu returns an error."""
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
        """Return the file, sorted by rank.

        Raises
        ------
        FileTooLarge
            The file has more than `limit` bytes, even after compression.
        """
        rows = sorted(self.rows, key=lambda row: (row.rank is None, row.rank or 0))
        stem = f"tatsu-{self._guild.id}-{self._timeframe}"
        return await asyncio.to_thread(export_file, rows, file_format, stem=stem, limit=limit)

    async def _add(self, block: list[MemberRanking]) -> None:
        members = await self._members.resolve(
            self._guild, [row.user_id for row in block], timeout=self._names_timeout
        )
        if any(member.in_guild is None for member in members.values()):
            self._names_timeout = NAMES_TIMEOUT_AFTER_SILENCE
        for row in block:
            member = members[row.user_id]
            self.rows.append(ExportRow(row.rank, row.user_id, member.name, member.in_guild, row.score))
            self.stale_rows += row.stale

    def _seconds_left(self, rows: int) -> float:
        """Estimate the time for the remaining rows from the rate limit."""
        stats = self._client.stats
        requests = max(-(-rows // ROWS_PER_REQUEST), 0)
        return max(requests - stats.remaining, 0) / stats.limit * stats.window
