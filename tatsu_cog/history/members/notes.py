"""The marks on a leaderboard, and the lines of a rank. They are pure functions of what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui.embeds import shown_name
from tatsu_cog.discord_ui.members import MemberInfo
from tatsu_cog.history.members import messages
from tatsu_cog.history.members.comparison import Comparison, was_reset
from tatsu_cog.history.movement import gain_since, movements
from tatsu_cog.leaderboard.components import Action, ActionName, button
from tatsu_cog.leaderboard.history import RowNotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from discord import ui

    from tatsu_cog.leaderboard.pages import Page
    from tatsu_cog.leaderboard.standing import Standing


def row_notes(comparison: Comparison, page: Page) -> RowNotes | None:
    """Return how the members on a page moved. None if there is nothing to compare with."""
    before, latest, block = comparison.before, comparison.latest, page.block
    if before is None or comparison.days is None or block.stale:
        return None
    if latest is not None and was_reset(latest, block.rankings):
        return None
    found = movements(before, page.rows, hidden=comparison.hidden)
    marks = {user_id: mark for user_id, each in found.items() if (mark := messages.mark(each))}
    if not marks:
        return None
    return RowNotes(marks, messages.SINCE_YESTERDAY() if comparison.days == 1 else messages.SINCE_LAST_WEEK())


class Pace(Struct, frozen=True):
    """A prediction of when a member will pass the next one.

    Attributes
    ----------
    ahead : MemberInfo
        The member ahead.
    score : int
        Their last score.
    days : int
        The number of days until then.
    """

    ahead: MemberInfo
    score: int
    days: int


class MemberFacts(Struct, frozen=True):
    """The facts about a member's all-time score.

    Attributes
    ----------
    pace : Pace or None
        The prediction of when they will pass the next member; None if there is none.
    has_growth : bool
        Whether there is a growth to show.
    """

    pace: Pace | None = None
    has_growth: bool = False


class MemberNotes(Struct, frozen=True):
    """The lines and the buttons that the history adds to a member's rank.

    Attributes
    ----------
    user_id : int
        The member's ID.
    timeframe : Timeframe
        The time period of the rank.
    comparison : Comparison or None
        The snapshots to compare the rank with.
    facts : MemberFacts
        The facts about the all-time score.
    """

    user_id: int
    timeframe: Timeframe
    comparison: Comparison | None
    facts: MemberFacts

    def lines(self, standing: Standing, member: MemberInfo, *, own: bool) -> Sequence[str]:
        """Return the lines about gain, movement and pace, as far as they are known."""
        return [line for line in (self._movement(standing), self._pace(standing, member, own=own)) if line]

    def buttons(self) -> Sequence[ui.Button[Any]]:
        """Return the button for the growth, if there is one to show."""
        if not self.facts.has_growth:
            return ()
        return (button(Action(ActionName.GROWTH, self.timeframe, self.user_id), messages.GROWTH()),)

    def _movement(self, standing: Standing) -> str | None:
        if self.comparison is None or (before := self.comparison.before) is None:
            return None
        ranking, latest = standing.ranking, self.comparison.latest
        gained = gain_since(before, self.user_id, ranking.score)
        old = next((row for row in latest.rows if row.user_id == self.user_id), None) if latest else None
        if self.timeframe is not Timeframe.ALL and old is not None and ranking.score < old.score:
            return None  # the time period was reset since the newest snapshot
        # `MemberHistory.rank_notes` has checked whether the member is hidden.
        moved = movements(before, [ranking]).get(self.user_id)
        mark = messages.mark(moved) if moved is not None else ""
        if gained is None or (not gained and not mark):
            return None
        return messages.gain(gained, self.comparison.days, before.taken_at, mark)

    def _pace(self, standing: Standing, member: MemberInfo, *, own: bool) -> str | None:
        pace, neighbour = self.facts.pace, standing.neighbour
        if pace is None or self.timeframe is not Timeframe.ALL or standing.ranking.score >= pace.score:
            return None
        if neighbour is not None and neighbour.user_id != pace.ahead.user_id:
            return None  # somebody else is ahead since the newest snapshot
        return messages.pace(shown_name(member), shown_name(pace.ahead), pace.days, own=own)
