"""Pagination of a guild's rankings, which change between two requests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from tatsu_cog.api.models import GuildRankings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from tatsu_cog.api.models import MemberRanking

Fetch = Callable[[int, bool], Awaitable[GuildRankings]]
"""Requests the block at an offset. If the flag is set, cached data is not used."""
ROWS_PER_REQUEST = 100
"""The number of rows in a full block, the most that Tatsu sends in one response."""
OVERLAP = 10
"""The number of rows by which blocks overlap once the leaderboard is known to change."""
MAX_REPEATED = 10
"""The number of blocks that are requested again at the end, at most."""


async def iter_rows(fetch: Fetch, *, start: int, stop: int | None) -> AsyncIterator[MemberRanking]:
    """Iterate over a range of ranks of a leaderboard, 100 rows per request.

    If the leaderboard doesn't change, rows are yielded in order, and each block is requested once. If a block
    contains rows that were already yielded, other members have moved up into a block that was already
    requested. The previous block is then requested again, and from then on blocks overlap by 10 rows. If
    members are still missing at the end, up to 10 blocks are requested again, from the top, until that many
    new members have been found. This is done once.

    Requests are made lazily. No background task is created, so it is safe to stop iterating at any time.

    The following always holds:

    * No member is yielded twice.
    * At most ``4 + 1.2 * blocks`` requests are made, where ``blocks`` is the number of blocks of the range, up
      to the last block with at least 10% new members. If the API keeps returning the same block, iteration
      stops after 5 requests. If the leaderboard never ends, iteration continues while new members are returned.
    * If the leaderboard doesn't change, each block takes one request. A full last block takes one more, unless
      it contains `stop`.

    If members only overtake each other or join, and fewer than 40 join between two requests:

    * No member is missed whose rank improves by at most 10 places between two requests. The first member to
      move into the previous block may gain more places, if they are still in that block when it is requested
      again.

    These members can be missed:

    * Members who gain more than 10 places. They are found if their block is requested again at the end. Only the
      number of missing members is known, so a member who joined can be counted in place of a missing one.
    * Members whose rank improves because others leave the range, as long as blocks don't overlap yet. Once they
      do, up to 10 members can leave between two requests.

    Parameters
    ----------
    fetch : Fetch
        Coroutine function that requests a block. Exceptions are propagated.
    start : int
        The first rank, inclusive.
    stop : int or None
        The last rank, inclusive. None for no limit.

    Yields
    ------
    MemberRanking
        The rows, best rank first. Rows that were found by requesting a block again are not in order.
    """
    first = offset = start - 1
    seen: set[int] = set()
    requests = blocks = missing = 0
    moving = ended = False
    while not ended and requests < _allowance(blocks):
        rows = (await fetch(offset, moving)).rankings
        requests += 1
        inside = rows if stop is None else rows[: stop - offset]
        new = _add_new(inside, seen)
        for row in new:
            yield row
        end = offset + len(inside)
        if 10 * len(new) >= len(inside) > 0:
            blocks = max(blocks, -(-(end - first) // ROWS_PER_REQUEST))
        left = sum(row.user_id in seen for row in rows[len(inside) :])  # moved below `stop`
        missing = end - first - (len(seen) - left)
        ended = len(rows) < ROWS_PER_REQUEST or (stop is not None and offset + ROWS_PER_REQUEST >= stop)
        if missing > 0 and not moving:
            moving, ended = True, False
            offset = max(offset - ROWS_PER_REQUEST, first)
        elif not ended:
            offset += ROWS_PER_REQUEST - (OVERLAP if moving else 0)

    spare = min(MAX_REPEATED, _allowance(blocks) - requests)
    for back in range(first, offset, ROWS_PER_REQUEST)[:spare]:
        if missing <= 0:
            break
        rows = (await fetch(back, True)).rankings
        new = _add_new(rows if stop is None else rows[: stop - back], seen)
        for row in new:
            yield row
        missing -= len(new)


def _allowance(blocks: int) -> int:
    """Return the number of requests that may be made for a range of this many blocks."""
    return 4 + 6 * blocks // 5


def _add_new(rows: Iterable[MemberRanking], seen: set[int]) -> list[MemberRanking]:
    """Return the rows of members that are not in `seen`, and add their IDs to it."""
    new: list[MemberRanking] = []
    for row in rows:
        if row.user_id not in seen:
            seen.add(row.user_id)
            new.append(row)
    return new
