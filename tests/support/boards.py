"""Leaderboards in memory that change between requests, and the iteration over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.leaderboard import GUILD
from tatsu_cog.api.models import GuildRankings, MemberRanking
from tatsu_cog.api.pagination import iter_rows

if TYPE_CHECKING:
    from collections.abc import Callable


NEWCOMER = 1_000_000
"""The id of the first member that joins. The ids of later ones follow."""


class Board:
    """A leaderboard in memory. At the start, the id of each member is their rank.

    Attributes
    ----------
    members
        The ids of the members, best first.
    requests
        The offset of each request so far, and whether it bypasses the cache.
    largest
        The largest number of members so far.
    clock
        The number of requests so far. Each takes one second.

    After each response, the function `moves` can change the leaderboard.
    """

    def __init__(self, size: int, moves: Callable[[Board], None] = lambda _: None) -> None:
        self.members = list(range(1, size + 1))
        self.requests: list[tuple[int, bool]] = []
        self.largest = size
        self.clock = 0.0
        self._moves = moves
        self._joined = 0

    async def fetch(self, offset: int, fresh: bool) -> GuildRankings:
        self.requests.append((offset, fresh))
        self.clock += 1.0
        members = self.members[offset : offset + 100]
        self._moves(self)
        self.largest = max(self.largest, len(self.members))
        return block(offset, members)

    def move(self, member: int, rank: int) -> None:
        """Move a member to a rank, or add them if they are new."""
        self.remove(member)
        self.members.insert(rank - 1, member)

    def join(self, rank: int) -> None:
        """Add a new member with a rank."""
        self.members.insert(rank - 1, NEWCOMER + self._joined)
        self._joined += 1

    def remove(self, member: int) -> None:
        if member in self.members:
            self.members.remove(member)


def block(offset: int, members: list[int]) -> GuildRankings:
    rows = [
        MemberRanking(guild_id=GUILD, user_id=member, score=1_000_000 - rank, rank=rank)
        for rank, member in enumerate(members, offset + 1)
    ]
    return GuildRankings(guild_id=GUILD, offset=offset, rankings=tuple(rows))


def after(request: int, *moves: Callable[[Board], None]) -> Callable[[Board], None]:
    """Make the moves once, after the request with this number. The first is 1."""

    def apply(board: Board) -> None:
        if len(board.requests) == request:
            for move in moves:
                move(board)

    return apply


def to(member: int, rank: int) -> Callable[[Board], None]:
    return lambda board: board.move(member, rank)


async def read(board: Board, start: int = 1, stop: int | None = None) -> list[int]:
    """Return the ids in the order of the iteration."""
    return [row.user_id async for row in iter_rows(board.fetch, start=start, stop=stop)]


def unchanged(size: int, start: int = 1, stop: int | None = None) -> list[tuple[int, bool]]:
    """Return the requests for a leaderboard that does not change."""
    last = size + 1 if stop is None else min(size + 1, stop)
    return [(offset, False) for offset in range(start - 1, max(last, start), 100)]


def limit(size: int, start: int = 1, stop: int | None = None) -> float:
    """Return the highest number of requests that these rows may take."""
    last = size if stop is None else min(size, stop)
    blocks = -(-max(last - start + 1, 0) // 100)
    return 1.2 * blocks + 5


def ranks(first: int, last: int) -> list[int]:
    return list(range(first, last + 1))
