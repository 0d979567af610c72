"""Pagination of a guild's rankings, which change between two requests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from tatsu_cog.api.models import GuildRankings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from tatsu_cog.api.models import MemberRanking

Fetch = Callable[[int, bool], Awaitable[GuildRankings]]
"""Gets the block at an offset. The flag asks for a fresh response, not a cached one."""
ROWS_PER_REQUEST = 100
"""The rows of a full block, which is the most that Tatsu sends in one response."""
OVERLAP = 10
"""The rows by which blocks overlap once the board has been seen to move."""
LOOK_BACK = 10
"""The most blocks that are read again at the end."""


async def iter_rows(fetch: Fetch, *, start: int, stop: int | None) -> AsyncIterator[MemberRanking]:
    """Iterate over a stretch of a board, 100 rows per request.

    On a board that stands still, the rows come in order and blocks do not overlap. If a block repeats rows,
    other members have moved up past it unseen. The iteration then goes one block back, and from there on
    blocks overlap by 10 rows. If members are still missing at the end, it looks back once: it reads up to 10
    blocks again, from the top down, until as many new members have turned up as are missing.

    Each request is sent when the caller needs a row of it, and not before. The only state is the set of the
    ids that were yielded, and no task is started, so the caller can stop at any time.

    Guaranteed, whatever the board does:

    * No member is yielded twice.
    * At most 1.2 times the blocks of the stretch, rounded up, plus 4 requests are sent. A block counts if at
      least a tenth of its rows are new, so a server that repeats one block forever gets 5 requests. A board
      without an end is followed for as long as it brings new members and the caller wants more.
    * A board that stands still takes one request per block, and one more if it ends with a full block.

    Guaranteed while members overtake each other, and while fewer than 80 join between two requests:

    * A member whose rank improves by at most 10 places between two requests is not missed. The first one to
      move up past a block may move further: they are found if they are still in the block above when it is
      read again.

    Not guaranteed:

    * Members who move further up past the iteration are found only if the look back reaches them. It counts
      members and does not know the ids of the missing, so a member who joined above can stand in for one.
    * When a member leaves the stretch (off the board, above `start`, or so far down that the next block does
      not repeat them), the rows below move up. Until a block has repeated rows, nothing shows that, and the
      member who moved up into the block above is missed. Later on, the overlap makes up for 10 places.

    Parameters
    ----------
    fetch : Fetch
        Gets a block. An error that it raises ends the iteration.
    start, stop : int, int or None
        The first and the last rank, both included; None for the end of the board.

    Yields
    ------
    MemberRanking
        One row, best rank first. Rows that had been missed come when they are found.
    """
    first = offset = start - 1
    seen: set[int] = set()
    requests = blocks = missing = 0
    moving = ended = False
    while not ended and requests < _allowance(blocks):
        rows = (await fetch(offset, moving)).rankings
        requests += 1
        inside = rows if stop is None else rows[: stop - offset]
        new = _unseen(inside, seen)
        for row in new:
            yield row
        end = offset + len(inside)
        if 10 * len(new) >= len(inside) > 0:
            blocks = max(blocks, -(-(end - first) // ROWS_PER_REQUEST))
        fell_out = sum(row.user_id in seen for row in rows[len(inside) :])  # past `stop`
        missing = end - first - (len(seen) - fell_out)
        ended = len(rows) < ROWS_PER_REQUEST or (stop is not None and offset + ROWS_PER_REQUEST >= stop)
        if missing > 0 and not moving:
            moving, ended = True, False
            offset = max(offset - ROWS_PER_REQUEST, first)
        elif not ended:
            offset += ROWS_PER_REQUEST - (OVERLAP if moving else 0)

    spare = min(LOOK_BACK, _allowance(blocks) - requests)
    for back in range(first, offset, ROWS_PER_REQUEST)[:spare]:
        if missing <= 0:
            break
        rows = (await fetch(back, True)).rankings
        new = _unseen(rows if stop is None else rows[: stop - back], seen)
        for row in new:
            yield row
        missing -= len(new)


def _allowance(blocks: int) -> int:
    """Return how many requests a stretch of so many blocks may take."""
    return 4 + 6 * blocks // 5


def _unseen(rows: Iterable[MemberRanking], seen: set[int]) -> list[MemberRanking]:
    """Return the rows of members that have not been seen, and add their ids to `seen`."""
    new: list[MemberRanking] = []
    for row in rows:
        if row.user_id not in seen:
            seen.add(row.user_id)
            new.append(row)
    return new
