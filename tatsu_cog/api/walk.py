"""A walk over a board that moves meanwhile: no member twice, and nobody lost because somebody overtook.

Blocks do not overlap, so a board that stands still costs no more than it must. One count tells that it did
not: the rows from the start to the end of what was read, less the members seen, is how many were missed at
least. They are looked for behind the walk, and once more at its end.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from tatsu_cog.api.models import GuildRankings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence

    from tatsu_cog.api.models import MemberRanking

Fetch = Callable[[int, bool], Awaitable[GuildRankings]]
"""Gets the block at an offset; the flag says whether a remembered answer will not do."""
ROWS_PER_REQUEST = 100
"""The most rows that Tatsu gives in one answer."""
LOOK_BACK = 2
"""Blocks that a look back in the middle of a walk may cost: overtaking is mostly by a place or two."""
FRUITLESS = 2
"""Rounds over the whole stretch, one after the other, that find nobody new before a walk gives up."""


async def walk(fetch: Fetch, *, start: int, stop: int | None) -> AsyncIterator[MemberRanking]:
    """Yield each member of a stretch of a board once, though the board moves.

    Nobody is lost because he, or somebody else, moved past the place that the walk had come to, as long as
    the board then stands still for the time of a look back. No count can tell everything: a member who was
    yielded and then left the stretch, taken off the board or shifted past `start` or `stop`, hides one who
    was missed.

    Parameters
    ----------
    fetch : Fetch
        Gets a block. What it raises ends the walk.
    start, stop : int, int or None
        The first and the last rank, both included; None for the end of the board.

    Yields
    ------
    MemberRanking
        One row, best first; those found by a look back come when they are found.

    Notes
    -----
    It holds one set, of the ids of the members seen, and starts no task: to stop iterating is enough.
    """
    stretch = _Stretch(start - 1, stop)
    for offset, fresh in stretch.requests():
        for row in stretch.take(offset, (await fetch(offset, fresh)).rankings):
            yield row


class _Stretch:
    """What is known of the rows that are walked, and which block is to be read next.

    `requests` goes on by what `take` learnt of the block before.
    """

    def __init__(self, first: int, stop: int | None) -> None:
        self._first = first
        self._stop = stop
        self._seen: set[int] = set()
        self._last = first  # the offset of the block that the walk has come to
        self._end = first  # the rows of the board down to the end of that block, or to `stop`
        self._ended = False  # whether no block follows it
        self._left = 0  # of the members seen, how many stand past `stop` in it
        self._owed = 0  # how many were missing after the last look back: who is far up waits for the end

    @property
    def _missing(self) -> int:
        """How many have not been seen, at least: the members seen can stand no higher than in these rows."""
        return self._end - self._first - (len(self._seen) - self._left)

    def take(self, offset: int, rows: Sequence[MemberRanking]) -> list[MemberRanking]:
        """Learn from a block, and return its rows that are in the stretch and new."""
        inside = rows if self._stop is None else rows[: self._stop - offset]
        short = len(rows) < ROWS_PER_REQUEST
        if short or offset >= self._last:  # a short one behind the walk: the board ends there by now
            self._last, self._end = offset, offset + len(inside)
            self._ended = short or (self._stop is not None and offset + ROWS_PER_REQUEST >= self._stop)
            self._left = sum(row.user_id in self._seen for row in rows[len(inside) :])
        new: list[MemberRanking] = []
        for row in inside:
            if row.user_id not in self._seen:
                self._seen.add(row.user_id)
                new.append(row)
        return new

    def requests(self) -> Iterator[tuple[int, bool]]:
        """Yield the offset of each block to read, and whether a remembered answer will not do."""
        yield from self._forward(fresh=False)
        fruitless = 0
        while self._missing > 0 and fruitless < FRUITLESS:
            known = len(self._seen)
            yield from self._backward(self._first, enough=0)
            # The end once more: only a count against the board as it is now says that nobody is missing, as
            # one who has just joined may have been found in place of one who was missed.
            yield from self._forward(fresh=True)
            fruitless = fruitless + 1 if len(self._seen) == known else 0

    def _forward(self, *, fresh: bool) -> Iterator[tuple[int, bool]]:
        while True:
            known = len(self._seen)
            yield self._last, fresh
            if not self._ended:
                yield from self._backward(self._last - LOOK_BACK * ROWS_PER_REQUEST, enough=self._owed)
                self._owed = max(self._missing, 0)
            repeated = len(self._seen) == known and self._missing > 0  # or it would never end
            if self._ended or repeated:
                return
            self._last += ROWS_PER_REQUEST

    def _backward(self, lowest: int, *, enough: int) -> Iterator[tuple[int, bool]]:
        """Read the blocks behind the walk, the nearest first, until no more than `enough` are missing."""
        for offset in range(self._last - ROWS_PER_REQUEST, max(lowest, self._first) - 1, -ROWS_PER_REQUEST):
            if self._missing <= enough:
                return
            yield offset, True
