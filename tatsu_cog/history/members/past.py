"""Pages of the last leaderboard before a reset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tatsu_cog.api import GuildRankings, MemberRanking
from tatsu_cog.discord_ui.embeds import shown_name
from tatsu_cog.discord_ui.members import MemberInfo
from tatsu_cog.discord_ui.responder import AnyReply, PrivateReply, Reply
from tatsu_cog.history.members import messages
from tatsu_cog.history.messages import HIDDEN_MEMBER
from tatsu_cog.leaderboard.components import last_page_view, past_leaderboard_view
from tatsu_cog.leaderboard.embeds import leaderboard_embed
from tatsu_cog.leaderboard.pages import PAGE_SIZE, Page

if TYPE_CHECKING:
    from collections.abc import Collection

    import discord

    from tatsu_cog.discord_ui.members import MemberResolver
    from tatsu_cog.history.models import Row, Snapshot
    from tatsu_cog.history.store import HistoryStore
    from tatsu_cog.leaderboard.history import PeriodNames
    from tatsu_cog.leaderboard.periods import PastPeriod


async def last_before_reset(store: HistoryStore, guild_id: int, period: PastPeriod) -> Snapshot | None:
    """Return the last leaderboard before the newest reset. None if no reset is known."""
    reset = await store.results.latest(guild_id, period.timeframe)
    if reset is None:
        return None
    return await store.snapshots.at_or_before(guild_id, period.timeframe, reset.last_at)


class PastLeaderboard:
    """A past leaderboard, as one person sees it.

    Parameters
    ----------
    snapshot : Snapshot
        The leaderboard.
    period : PastPeriod
        The time period.
    hidden : collection of int
        The members who are hidden.
    you : int
        The user id of the person to reply to.
    """

    def __init__(self, snapshot: Snapshot, period: PastPeriod, hidden: Collection[int], you: int) -> None:
        self._snapshot = snapshot
        self._period = period
        self._hidden = hidden
        self._you = you

    async def page(
        self, guild: discord.Guild, members: MemberResolver, offset: int, past: PeriodNames
    ) -> AnyReply:
        """Show the page that contains a row. `past` are the past time periods in the menu."""
        rows, period = self._snapshot.rows, self._period
        if not rows:
            return PrivateReply(lambda: messages.past_empty(period))
        if offset >= len(rows):
            return PrivateReply(
                lambda: messages.past_last_rank(len(rows)), lambda: last_page_view(period, len(rows))
            )
        offset -= offset % PAGE_SIZE
        shown = rows[offset : offset + PAGE_SIZE]
        names = await members.resolve(
            guild,
            (row.user_id for row in shown if row.user_id not in self._hidden),
            prefetch=(row.user_id for row in rows if row.user_id not in self._hidden),
        )
        for row in shown:
            if row.user_id in self._hidden:
                names[row.user_id] = MemberInfo(row.user_id, HIDDEN_MEMBER())
        # The mark and the rank of a hidden member would reveal which row is theirs.
        you = self._you if self._you not in self._hidden else 0
        embed = leaderboard_embed(
            self._as_page(shown, offset),
            names,
            server=guild.name,
            icon_url=guild.icon.url if guild.icon else None,
            you=you,
            your_rank=next((row.rank for row in rows if row.user_id == you), None),
            period=messages.PERIOD_NAMES[period](),
        )
        embed.description = f"{embed.description}\n{messages.past_as_of(self._snapshot.taken_at)}"
        has_next = offset + PAGE_SIZE < len(rows)
        return Reply(embed=embed, view=past_leaderboard_view(period, offset, has_next=has_next, past=past))

    async def page_of(
        self, guild: discord.Guild, members: MemberResolver, who: MemberInfo | int, past: PeriodNames
    ) -> AnyReply:
        """Show the page with a member. Hidden members are reported as not listed."""
        user_id = who if isinstance(who, int) else who.user_id
        rows = self._snapshot.rows
        place = next((place for place, row in enumerate(rows) if row.user_id == user_id), None)
        if place is not None and user_id not in self._hidden:
            return await self.page(guild, members, place, past)
        member = who if isinstance(who, MemberInfo) else (await members.resolve(guild, [who]))[who]
        own = user_id == self._you
        return PrivateReply(lambda: messages.past_not_listed(shown_name(member), len(rows), own=own))

    def _as_page(self, rows: tuple[Row, ...], offset: int) -> Page:
        guild_id = self._snapshot.guild_id
        rankings = tuple(
            MemberRanking(guild_id=guild_id, user_id=row.user_id, rank=row.rank, score=row.score)
            for row in rows
        )
        block = GuildRankings(
            guild_id=guild_id, rankings=rankings, timeframe=self._period.timeframe, offset=0
        )
        end = len(self._snapshot.rows)
        return Page(rankings, offset, offset + PAGE_SIZE < end, block, end)
