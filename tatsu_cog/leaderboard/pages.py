"""A guild's board in pages of ten, cut out of blocks of a hundred.

Every page of a block is a slice of one answer, which the client remembers for a minute: ten pages cost one
request. Tatsu gives no total, so the end has to be found: see `Board.page`.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from msgspec import Struct

from tatsu_cog.api import ROWS_PER_REQUEST, GuildRankings, MemberRanking, TatsuError

if TYPE_CHECKING:
    from tatsu_cog.api import TatsuClient, Timeframe

PAGE_SIZE = 10
LOOK_AHEAD = 0.8
"""Seconds that a page which is there waits to learn whether another follows."""
PROBES = 10
"""Requests that a search for the end may cost. They find the end of any board of 8,400 rows or less."""


class Page(Struct, frozen=True):
    """Ten rows of a board, or those of them that there are.

    Attributes
    ----------
    rows : tuple of MemberRanking
        The rows; none only where the whole board is empty.
    offset : int
        The rows before them.
    has_next : bool
        Whether the board goes on.
    block : GuildRankings
        The answer that they were cut from.
    """

    rows: tuple[MemberRanking, ...]
    offset: int
    has_next: bool
    block: GuildRankings


class PastTheEnd(Struct, frozen=True):
    """The answer to who asks for a page that the board does not have.

    Attributes
    ----------
    before : int
        The board ends before this rank.
    last_rank : int or None
        Its last rank; None when finding it would cost too many requests.
    """

    before: int
    last_rank: int | None


class Board:
    """One guild's board in one timeframe.

    Parameters
    ----------
    client : TatsuClient
        Where the rows come from.
    guild_id : int
        The guild's Discord id.
    timeframe : Timeframe
        Which of its boards.
    """

    def __init__(self, client: TatsuClient, guild_id: int, timeframe: Timeframe) -> None:
        self._client = client
        self._guild_id = guild_id
        self._timeframe = timeframe

    async def page(self, offset: int) -> Page | PastTheEnd:
        """Get the page that holds a row.

        Parameters
        ----------
        offset : int
            The row, counted from 0; the page begins at the multiple of ten at or before it.

        Returns
        -------
        Page or PastTheEnd
            An empty board has one page, without rows.

        Raises
        ------
        TatsuError
            Any of its kinds.
        """
        offset -= offset % PAGE_SIZE
        index, start = divmod(offset, ROWS_PER_REQUEST)
        block = await self._block(index)
        rows = block.rankings[start : start + PAGE_SIZE]
        if not rows and offset > 0:
            return await self._end(index, len(block.rankings))
        return Page(rows, offset, await self._goes_on(index, start, block), block)

    async def _block(self, index: int, *, background: bool = False) -> GuildRankings:
        return await self._client.get_guild_rankings(
            self._guild_id, self._timeframe, index * ROWS_PER_REQUEST, background=background
        )

    async def _goes_on(self, index: int, start: int, block: GuildRankings) -> bool:
        end = start + PAGE_SIZE
        if end < ROWS_PER_REQUEST or len(block.rankings) < ROWS_PER_REQUEST:
            return len(block.rankings) > end
        # The block is full and this is its last page: only the next block knows. Next will want it anyway.
        try:
            async with asyncio.timeout(LOOK_AHEAD):
                return bool((await self._block(index + 1, background=True)).rankings)
        except (TatsuError, TimeoutError):
            return True  # the page that was asked for is here; Next will say what is wrong

    async def _end(self, index: int, rows: int) -> PastTheEnd:
        """Find the last rank below block `index`, in strides that grow until they pass it, then by halves."""
        full, empty, probes = -1, index, 0
        while not rows and empty - full > 1:
            if probes == PROBES:
                return PastTheEnd(empty * ROWS_PER_REQUEST + 1, None)
            probes += 1
            index = min(4 * full + 4, (full + empty) // 2)
            rows = len((await self._block(index)).rankings)
            if rows == ROWS_PER_REQUEST:
                full, rows = index, 0
            elif rows == 0:
                empty = index
        last_rank = index * ROWS_PER_REQUEST + rows if rows else (full + 1) * ROWS_PER_REQUEST
        return PastTheEnd(last_rank + 1, last_rank)
