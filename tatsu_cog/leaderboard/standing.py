"""The data that ``/rank`` shows in addition to the rank and the score.

It comes from the cache, or from requests that are sent only while more than half of the rate limit is free.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from tatsu_cog.api import ROWS_PER_REQUEST, GuildRankings, MemberPoints, MemberRanking, TatsuError, Timeframe

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

    from tatsu_cog.api import TatsuClient
    from tatsu_cog.api.models import TatsuModel

OPTIONAL_TIMEOUT = 0.8
"""Seconds to wait for a response that the reply can do without."""

M = TypeVar("M", bound="TatsuModel")


class Standing(Struct, frozen=True, kw_only=True):
    """A member's standing in a guild. Unknown values are None or left out.

    Attributes
    ----------
    ranking : MemberRanking
        The rank and the score.
    neighbour : MemberRanking or None
        The next better row of the leaderboard; for the first rank, the next lower row.
    other_ranks : dict of Timeframe to int
        The ranks in the other time periods.
    points : MemberPoints or None
        The member's points in the server.
    """

    ranking: MemberRanking
    neighbour: MemberRanking | None = None
    other_ranks: dict[Timeframe, int] = {}
    points: MemberPoints | None = None


async def find_standing(client: TatsuClient, ranking: MemberRanking, timeframe: Timeframe) -> Standing:
    """Complete a member's ranking from the cache, or from optional requests.

    Parameters
    ----------
    client : TatsuClient
        The client.
    ranking : MemberRanking
        The ranking. If it is stale, no other requests are sent.
    timeframe : Timeframe
        The time period of `ranking`.
    """
    if ranking.stale or ranking.rank is None:
        return Standing(ranking=ranking)
    guild_id, user_id = ranking.guild_id, ranking.user_id
    offset = _offset_of_neighbour(ranking.rank)
    async with asyncio.TaskGroup() as requests:  # the most important first, because not all may be sent
        block = requests.create_task(
            _unless_late(client.get_guild_rankings(guild_id, timeframe, offset, optional=True))
        )
        others = {
            each: requests.create_task(_ranking(client, guild_id, user_id, each))
            for each in Timeframe
            if each is not timeframe
        }
        points = requests.create_task(
            _unless_late(client.get_member_points(guild_id, user_id, optional=True))
        )
    # The block may be newer than the ranking, and rank and distance have to agree.
    ranking = client.cached_ranking(guild_id, user_id, timeframe) or ranking
    return Standing(
        ranking=ranking,
        neighbour=_neighbour(block.result(), ranking),
        other_ranks={
            each: found.rank
            for each, task in others.items()
            if (found := task.result()) is not None and found.rank is not None
        },
        points=points.result(),
    )


async def _ranking(
    client: TatsuClient, guild_id: int, user_id: int, timeframe: Timeframe
) -> MemberRanking | None:
    known = client.cached_ranking(guild_id, user_id, timeframe)
    if known is not None:
        return known
    return await _unless_late(client.get_member_ranking(guild_id, user_id, timeframe, optional=True))


async def _unless_late(request: Coroutine[Any, Any, M]) -> M | None:
    try:
        async with asyncio.timeout(OPTIONAL_TIMEOUT):
            response = await request
    except (TatsuError, TimeoutError):
        return None
    return None if response.stale else response


def _offset_of_neighbour(rank: int) -> int:
    """Return the offset of the block with the row above a rank; with the row below, for the first rank."""
    return max(rank - 2, 0) // ROWS_PER_REQUEST * ROWS_PER_REQUEST


def _neighbour(block: GuildRankings | None, ranking: MemberRanking) -> MemberRanking | None:
    """Return the row next to a ranking; None if the block does not hold it, or contradicts the ranking."""
    rank = ranking.rank
    if block is None or rank is None:
        return None
    rows = [
        (place, row.rank, row)
        for place, row in enumerate(block.rankings, start=block.offset + 1)
        if row.rank is not None and row.user_id != ranking.user_id
    ]
    if rank == 1:
        below = next((row for _, each, row in rows if each > 1), None)
        return below if below is not None and below.score <= ranking.score else None
    for place, each, row in reversed(rows):
        if each < rank:
            # After tied members the next rank may be skipped, but not the next place.
            is_next = rank - 1 in (each, place)
            return row if is_next and row.score >= ranking.score else None
    return None
