"""The interface of the history for members, which `tatsu_cog.history.members` implements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    import discord
    from discord import app_commands, ui

    from tatsu_cog.api import Timeframe
    from tatsu_cog.discord_ui.members import MemberInfo
    from tatsu_cog.discord_ui.responder import AnyReply
    from tatsu_cog.leaderboard.pages import Page
    from tatsu_cog.leaderboard.periods import PastPeriod
    from tatsu_cog.leaderboard.standing import Standing
    from tatsu_cog.pictures.renderer import PictureRenderer

PeriodNames = tuple[tuple[str, str], ...]
"""The values of past time periods and their names in the current language."""


class RowNotes(Struct, frozen=True):
    """Marks that show how the members on a page moved.

    Attributes
    ----------
    marks : mapping of int to str
        A short text beside the name, such as ``▲3``, by user id. Members without one are missing.
    legend : str
        The explanation of the marks, for the footer.
    """

    marks: Mapping[int, str]
    legend: str


class RankNotes(Protocol):
    """The lines and the buttons that the history adds to a rank."""

    def lines(self, standing: Standing, member: MemberInfo, *, own: bool) -> Sequence[str]:
        """Return lines to add to a rank. `own` means that the member ran the command themselves."""

    def buttons(self) -> Sequence[ui.Button[Any]]:
        """Return buttons to add to a rank, none if there is nothing else to show."""


class LeaderboardHistory(Protocol):
    """The history of the leaderboards, for members.

    It is optional in a reply: the methods that return notes wait less than a second for the database, and return None
    if there is nothing to show. To read from the database while other data is requested, call the matching ``prepare``
    method first.
    """

    def choices(self) -> list[app_commands.Choice[str]]:
        """Return the additional choices of a time period option."""

    def period_names(self) -> PeriodNames:
        """Return the additional options of the time period menu of a leaderboard."""

    def prepare_page(self, guild_id: int, timeframe: Timeframe) -> None:
        """Start to read the data for `row_notes`."""

    async def row_notes(self, page: Page) -> RowNotes | None:
        """Return how the members on a page moved."""

    def prepare_rank(self, guild: discord.Guild, user_id: int, timeframe: Timeframe) -> None:
        """Start to read the data for `rank_notes`."""

    async def rank_notes(
        self, guild: discord.Guild, user_id: int, timeframe: Timeframe, *, private_own: bool
    ) -> RankNotes | None:
        """Return the notes about a member. `private_own` means that only the member can read the reply."""

    async def past_page(
        self,
        guild: discord.Guild,
        you: int,
        period: PastPeriod,
        *,
        offset: int = 0,
        who: MemberInfo | int | None = None,
    ) -> AnyReply:
        """Show a page of a past leaderboard: the one with a member, or the one that contains a row."""

    async def growth(
        self,
        guild: discord.Guild,
        you: int,
        user_id: int,
        timeframe: Timeframe,
        *,
        private: bool,
        other: int | None = None,
        pictures: PictureRenderer | None = None,
    ) -> AnyReply:
        """Show how a member's score grew, and that of another member if one is chosen.

        `timeframe` is the time period of the rank that the button was pressed on, and `private` means that only the
        person to reply to will see the reply.
        """
