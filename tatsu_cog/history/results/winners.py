"""Who wins a week or a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tatsu_cog.history.models import Winner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tatsu_cog.history.models import Row

MOST_WINNERS = 25
"""The most members in a message, and the most that get the role."""
DEFAULT_WINNERS = 3


def pick_winners(rows: Iterable[Row], *, places: int, can_win: Callable[[int], bool]) -> tuple[Winner, ...]:
    """Return the winners, best first.

    Members with equal scores share a place. All members who share the last place win, up to `MOST_WINNERS` in total.

    Parameters
    ----------
    rows : iterable of Row
        The leaderboard of the week or month. Members without a score don't win.
    places : int
        How many places there are.
    can_win : callable
        Returns whether a member can win. Those behind a member who can't move up.
    """
    able = [row for row in rows if row.score > 0 and can_win(row.user_id)]
    able.sort(key=lambda row: row.score, reverse=True)
    winners: list[Winner] = []
    for place, row in enumerate(able[:MOST_WINNERS], 1):
        rank = winners[-1].rank if winners and winners[-1].score == row.score else place
        if rank > places:
            break
        winners.append(Winner(rank, row.user_id, row.score))
    return tuple(winners)
