"""A leaderboard that changes between requests, and helpers to iterate over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.leaderboard import GUILD
from tatsu_cog.api.models import GuildRankings, MemberRanking
from tatsu_cog.api.pagination import iter_rows

if TYPE_CHECKING:
    from collections.abc import Callable


FIRST_NEW_MEMBER = 1_000_000
"""The id of the first member that joins. The ids of later members count up from it."""


class ChangingLeaderboard:
    """A leaderboard in memory that can change after each request. The initial id of each member is their rank.

    Parameters
    ----------
    size : int
        The initial number of members.
    change : callable
        A function that is called with the leaderboard after each request and may change it.

    Attributes
    ----------
    members
        The ids of the members in the order of their ranks.
    requests
        The offset of each request, and whether it bypassed the cache.
    largest
        The largest number of members so far.
    clock
        The time in seconds. Each request takes one second.
    """

    def __init__(self, size: int, change: Callable[[ChangingLeaderboard], None] = lambda _: None) -> None:
        self.members = list(range(1, size + 1))
        self.requests: list[tuple[int, bool]] = []
        self.largest = size
        self.clock = 0.0
        self._change = change
        self._joined = 0

    async def fetch(self, offset: int, fresh: bool) -> GuildRankings:
        self.requests.append((offset, fresh))
        self.clock += 1.0
        members = self.members[offset : offset + 100]
        self._change(self)
        self.largest = max(self.largest, len(self.members))
        return block(offset, members)

    def move(self, member: int, rank: int) -> None:
        """Move a member to a rank, or add them with this rank."""
        self.remove(member)
        self.members.insert(rank - 1, member)

    def join(self, rank: int) -> None:
        """Add a new member with this rank."""
        self.members.insert(rank - 1, FIRST_NEW_MEMBER + self._joined)
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


def after_request(
    request: int, *changes: Callable[[ChangingLeaderboard], None]
) -> Callable[[ChangingLeaderboard], None]:
    """Return a function that makes the changes once, after the request with this number. The first one is 1."""

    def apply(leaderboard: ChangingLeaderboard) -> None:
        if len(leaderboard.requests) == request:
            for change in changes:
                change(leaderboard)

    return apply


def move(member: int, rank: int) -> Callable[[ChangingLeaderboard], None]:
    return lambda leaderboard: leaderboard.move(member, rank)


async def read_ids(leaderboard: ChangingLeaderboard, start: int = 1, stop: int | None = None) -> list[int]:
    """Iterate over the rows, and return the ids of their members."""
    return [row.user_id async for row in iter_rows(leaderboard.fetch, start=start, stop=stop)]


def expected_requests(size: int, start: int = 1, stop: int | None = None) -> list[tuple[int, bool]]:
    """Return the requests that the iteration sends if the leaderboard does not change."""
    last = size + 1 if stop is None else min(size + 1, stop)
    return [(offset, False) for offset in range(start - 1, max(last, start), 100)]


def max_requests(size: int, start: int = 1, stop: int | None = None) -> float:
    """Return the maximum number of requests that an iteration over these rows may send."""
    last = size if stop is None else min(size, stop)
    blocks = -(-max(last - start + 1, 0) // 100)
    return 1.2 * blocks + 5


def ranks(first: int, last: int) -> list[int]:
    return list(range(first, last + 1))
