"""One export of a board: it is walked in the background, its members are named, and files are made of it."""

from __future__ import annotations

import asyncio
import math
import time
from typing import TYPE_CHECKING

from tatsu_cog.admin.export.files import ExportRow, export_files
from tatsu_cog.api import ROWS_PER_REQUEST, TatsuError
from tatsu_cog.discord_ui.members import WAIT

if TYPE_CHECKING:
    import discord

    from tatsu_cog.admin.export.files import ExportFile, ExportFormat
    from tatsu_cog.api import MemberRanking, TatsuClient, Timeframe
    from tatsu_cog.discord_ui.members import People

PATIENCE = 30.0
"""Seconds that the gateway has to name a hundred members, until it has once been silent for so long."""


class Export:
    """Walks one board.

    Parameters
    ----------
    client : TatsuClient
        Where the rows come from.
    people : People
        Where the names come from.
    guild : discord.Guild
        Whose board.
    timeframe : Timeframe
        Which of its boards.

    Attributes
    ----------
    rows : list of ExportRow
        What there is so far.
    trouble : TatsuError or None
        What ended the walk before the end of the board, if anything did.
    ended : bool
        Whether the walk is over.
    older : int
        How many rows are from older answers, because Tatsu could not be asked.
    """

    def __init__(
        self, client: TatsuClient, people: People, guild: discord.Guild, timeframe: Timeframe
    ) -> None:
        self._client = client
        self._people = people
        self._guild = guild
        self._timeframe = timeframe
        self._started = time.monotonic()
        self._patience = PATIENCE
        self.rows: list[ExportRow] = []
        self.trouble: TatsuError | None = None
        self.ended = False
        self.older = 0

    @property
    def requests(self) -> int:
        """How many answers of Tatsu it took so far; the last has less than a hundred rows, or none."""
        whole = self.ended and self.trouble is None
        return len(self.rows) // ROWS_PER_REQUEST + whole

    def progress(self) -> str:
        """Say how far it is. A board has about as many rows as its server has members: nobody tells."""
        rows = len(self.rows)
        expected = self._guild.member_count or 0
        if rows >= expected:  # those who have left are on the board too
            return self.size(" · ")
        percent = 100 * rows // expected
        seconds = self._seconds_left(-(-(expected - rows) // ROWS_PER_REQUEST))
        left = "less than a minute" if seconds < 60 else f"about {math.ceil(seconds / 60):,} min"
        return f"{_bar(percent)} {percent} %\n{self.size(' · ')} · {left} left"

    def size(self, between: str) -> str:
        """Say how much there is so far."""
        rows, requests = len(self.rows), self.requests
        return f"{rows:,} {_plural('row', rows)}{between}{requests:,} {_plural('request', requests)}"

    async def run(self) -> None:
        """Walk to the end, or until Tatsu does not answer any more."""
        block: list[MemberRanking] = []
        try:
            async for row in self._client.iter_guild_rankings(
                self._guild.id, self._timeframe, background=True
            ):
                block.append(row)
                if len(block) == ROWS_PER_REQUEST:
                    await self._take(block)
                    block = []
        except TatsuError as error:
            self.trouble = error
        await self._take(block)
        self.ended = True

    async def files(self, format: ExportFormat, *, limit: int) -> list[ExportFile]:  # noqa: A002 - its name
        """Make the files, none larger than `limit` bytes, best rank first."""
        rows = sorted(self.rows, key=lambda row: (row.rank is None, row.rank or 0))
        stem = f"tatsu-{self._guild.id}-{self._timeframe}"
        return await asyncio.to_thread(export_files, rows, format, stem=stem, limit=limit)

    async def _take(self, block: list[MemberRanking]) -> None:
        people = await self._people.find(self._guild, [row.user_id for row in block], patience=self._patience)
        if any(person.in_guild is None for person in people.values()):
            self._patience = WAIT  # the gateway is in trouble: its next silence is not worth as long a wait
        for row in block:
            person = people[row.user_id]
            self.rows.append(
                ExportRow(
                    rank=row.rank,
                    user_id=row.user_id,
                    name=person.name,
                    in_server=person.in_guild,
                    score=row.score,
                )
            )
            self.older += row.stale

    def _seconds_left(self, requests: int) -> float:
        """Estimate how long so many requests will take, by the budget or by the time taken so far."""
        stats = self._client.stats
        by_budget = max(requests - stats.remaining, 0) / stats.limit * stats.window
        so_far = (time.monotonic() - self._started) / max(self.requests, 1)
        return max(by_budget, requests * so_far if self.requests else 0.0)


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"


def _bar(percent: int) -> str:
    return "▰" * (percent // 10) + "▱" * (10 - percent // 10)
