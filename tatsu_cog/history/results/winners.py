"""Picks the winners of a week or a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tatsu_cog.history.models import Winner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tatsu_cog.history.models import Row

MAX_WINNERS = 25
"""The maximum number of winners of a result."""
DEFAULT_WINNERS = 3


def pick_winners(rows: Iterable[Row], *, places: int, can_win: Callable[[int], bool]) -> tuple[Winner, ...]:
    """Return the winners, best first.

    Members with equal scores share a place. All members who share the last place win, up to `MAX_WINNERS` in total.

    Parameters
    ----------
    rows : iterable of Row
        The leaderboard of the week or month. Members without a score don't win.
    places : int
        The number of places.
    can_win : callable
        Returns whether a member can win. If they can't, the members behind them move up.
    """
    able = [row for row in rows if row.score > 0 and can_win(row.user_id)]
    able.sort(key=lambda row: row.score, reverse=True)
    winners: list[Winner] = []
    for place, row in enumerate(able[:MAX_WINNERS], 1):
        rank = winners[-1].rank if winners and winners[-1].score == row.score else place
        if rank > places:
            break
        winners.append(Winner(rank, row.user_id, row.score))
    return tuple(winners)
