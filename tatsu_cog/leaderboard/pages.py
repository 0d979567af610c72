"""Pages of a guild's leaderboard.

Tatsu returns blocks of a hundred rows, which the client caches for a minute, so ten pages need one request.
Tatsu does not report the number of rows, so `LeaderboardPages` searches for the end of the leaderboard.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from msgspec import Struct

from tatsu_cog.api import ROWS_PER_REQUEST, GuildRankings, MemberRanking, TatsuError, Timeframe

if TYPE_CHECKING:
    from tatsu_cog.api import TatsuClient

PAGE_SIZE = 10
"""Rows on a page, at most 100. With a divisor of 100, a page never needs two blocks."""
NEXT_BLOCK_TIMEOUT = 0.8
"""Seconds to wait for the next block, which is only needed to enable or disable the Next button."""
MAX_PROBES = 10
"""The maximum number of requests of a search for the end. Ten are enough for up to 8,400 rows."""


class Page(Struct, frozen=True):
    """A page of a leaderboard.

    Attributes
    ----------
    rows : tuple of MemberRanking
        The rows. Empty only if the whole leaderboard is empty.
    offset : int
        The number of rows before this page.
    has_next : bool
        Whether there is a next page.
    block : GuildRankings
        The block that contains the first row.
    last_rank : int or None
        The number of rows of the whole leaderboard; None if it is not known without a request.
    """

    rows: tuple[MemberRanking, ...]
    offset: int
    has_next: bool
    block: GuildRankings
    last_rank: int | None = None


class PageOutOfRange(Struct, frozen=True):
    """The result for a page past the end of a leaderboard.

    Attributes
    ----------
    timeframe : Timeframe
        The time period.
    before : int
        A rank past the end of the leaderboard.
    last_rank : int or None
        The last rank, 0 for an empty leaderboard; None if the search would need too many requests.
    """

    timeframe: Timeframe
    before: int
    last_rank: int | None


class LeaderboardPages:
    """The pages of one guild's leaderboard in one time period.

    Parameters
    ----------
    client : TatsuClient
        The client for the rows.
    guild_id : int
        The guild's Discord id.
    timeframe : Timeframe
        The time period.
    """

    def __init__(self, client: TatsuClient, guild_id: int, timeframe: Timeframe) -> None:
        self._client = client
        self._guild_id = guild_id
        self._timeframe = timeframe

    async def page(self, offset: int) -> Page | PageOutOfRange:
        """Return the page that contains a row.

        Parameters
        ----------
        offset : int
            The row, from 0. The page starts at the multiple of `PAGE_SIZE` at or before it.

        Returns
        -------
        Page or PageOutOfRange
            An empty leaderboard has one page, without rows.

        Raises
        ------
        TatsuError
            Any error of the client.
        """
        offset -= offset % PAGE_SIZE
        index, start = divmod(offset, ROWS_PER_REQUEST)
        block = await self._block(index)
        rows = block.rankings[start : start + PAGE_SIZE]
        if not rows and offset > 0:
            return await self._find_end(index, len(block.rankings))
        missing = PAGE_SIZE - len(rows)
        if missing and len(block.rankings) == ROWS_PER_REQUEST:
            following = (await self._block(index + 1)).rankings
            rows, has_next = rows + following[:missing], len(following) > missing
        else:
            has_next = await self._has_next(index, start, block)
        end = offset + len(rows)
        return Page(rows, offset, has_next, block, self._known_end(end) if has_next else end)

    async def _block(self, index: int, *, background: bool = False) -> GuildRankings:
        return await self._client.get_guild_rankings(
            self._guild_id, self._timeframe, index * ROWS_PER_REQUEST, background=background
        )

    async def _has_next(self, index: int, start: int, block: GuildRankings) -> bool:
        end = start + PAGE_SIZE
        if end < ROWS_PER_REQUEST or len(block.rankings) < ROWS_PER_REQUEST:
            return len(block.rankings) > end
        # After the last page of a full block, only the next block shows whether there is another page. That page
        # needs the block anyway.
        try:
            async with asyncio.timeout(NEXT_BLOCK_TIMEOUT):
                return bool((await self._block(index + 1, background=True)).rankings)
        except (TatsuError, TimeoutError):
            return True  # show this page now; the next one will report the error

    def _known_end(self, least: int) -> int | None:
        """Return the last rank, which is above `least`; None if no cached block shows it."""
        blocks = self._client.cached_guild_rankings(self._guild_id, self._timeframe)
        end = max((block.offset + len(block) for block in blocks if len(block)), default=0)
        ends_there = any(
            block.offset + len(block) == end and len(block) < ROWS_PER_REQUEST for block in blocks
        )
        return end if ends_there and end > least else None

    async def _find_end(self, index: int, rows: int) -> PageOutOfRange:
        """Find the last rank, in block `index` or before it, with an exponential and then a binary search."""
        full, empty, probes = -1, index, 0
        while not rows and empty - full > 1:
            if probes == MAX_PROBES:
                return PageOutOfRange(self._timeframe, empty * ROWS_PER_REQUEST + 1, None)
            probes += 1
            index = min(4 * full + 4, (full + empty) // 2)
            rows = len((await self._block(index)).rankings)
            if rows == ROWS_PER_REQUEST:
                full, rows = index, 0
            elif rows == 0:
                empty = index
        last_rank = index * ROWS_PER_REQUEST + rows if rows else (full + 1) * ROWS_PER_REQUEST
        return PageOutOfRange(self._timeframe, last_rank + 1, last_rank)
