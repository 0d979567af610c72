"""The history for members. `MemberHistory` reads the data that `notes`, `past` and `growth` show."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from cachetools import LRUCache
from discord import app_commands

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui.embeds import shown_name
from tatsu_cog.discord_ui.log_filter import RepeatFilter, repeat_key
from tatsu_cog.discord_ui.responder import AnyReply, InvalidInput, PrivateReply
from tatsu_cog.history.clock import Clock, SystemClock
from tatsu_cog.history.errors import HistoryError
from tatsu_cog.history.members import messages
from tatsu_cog.history.members.comparison import Comparison, find_comparison
from tatsu_cog.history.members.growth import BEGINNING, Line, growth_reply
from tatsu_cog.history.members.notes import MemberFacts, MemberNotes, Pace, row_notes
from tatsu_cog.history.members.past import PastLeaderboard, last_before_reset
from tatsu_cog.history.members.reader import Reader
from tatsu_cog.history.movement import PACE_OVER, days_until_passing, member_ahead
from tatsu_cog.languages.current import current_language

if TYPE_CHECKING:
    from collections.abc import Awaitable

    import discord

    from tatsu_cog.discord_ui.members import MemberInfo, MemberResolver
    from tatsu_cog.history.store import HistoryStore
    from tatsu_cog.leaderboard.history import PeriodNames, RankNotes, RowNotes
    from tatsu_cog.leaderboard.pages import Page
    from tatsu_cog.leaderboard.periods import PastPeriod
    from tatsu_cog.pictures.renderer import PictureRenderer

log = logging.getLogger(__name__)
log.addFilter(RepeatFilter())

TIMEOUT = 5.0
"""Seconds to wait for the database if there is no reply without it."""
CACHED_PAGES = 128
"""The maximum number of pages whose notes are cached. Each keeps up to three leaderboards of 20 kB in memory."""
NAME_TIMEOUT = 0.4
"""Seconds to wait for the name of the member ahead."""

T = TypeVar("T")


class MemberHistory:
    """The history of the leaderboards, for members. See `tatsu_cog.leaderboard.history.LeaderboardHistory`.

    Parameters
    ----------
    store : HistoryStore
        The store.
    members : MemberResolver
        The resolver for members' names.
    clock : Clock, optional
        The clock.
    """

    def __init__(self, store: HistoryStore, members: MemberResolver, *, clock: Clock | None = None) -> None:
        self._store = store
        self._members = members
        self._clock: Clock = clock or SystemClock()
        self._reader = Reader()
        # The notes of pages, with the data that they were built from.
        self._notes: LRUCache[object, tuple[object, Comparison, RowNotes | None]] = LRUCache(CACHED_PAGES)

    def forget(self, guild_id: int) -> None:
        """Discard the cached data of a guild. Call it after a member was hidden, shown or deleted."""
        self._reader.forget(guild_id)

    async def close(self) -> None:
        """Stop reading from the database. Safe to call more than once."""
        await self._reader.close()

    # Time periods

    def choices(self) -> list[app_commands.Choice[str]]:
        """Return the additional choices of a time period option."""
        return [
            app_commands.Choice(name=name.english, value=period.value)
            for period, name in messages.PERIOD_NAMES.items()
        ]

    def period_names(self) -> PeriodNames:
        """Return the additional options of the time period menu of a leaderboard."""
        return tuple((period.value, name()) for period, name in messages.PERIOD_NAMES.items())

    # Movement

    def prepare_page(self, guild_id: int, timeframe: Timeframe) -> None:
        """Start to read the data for `row_notes`."""
        self._reader.start((guild_id, timeframe), partial(self._read_comparison, guild_id, timeframe))

    async def row_notes(self, page: Page) -> RowNotes | None:
        """Return how the members on a page moved. None for pages after the first hundred rows."""
        if page.block.offset:
            return None
        block = page.block
        comparison = await self._comparison(block.guild_id, block.timeframe)
        if comparison is None:
            return None
        key = (block.guild_id, block.timeframe, page.offset, current_language())
        last = self._notes.get(key)
        if last is None or last[0] is not block.rankings or last[1] is not comparison:
            last = self._notes[key] = (block.rankings, comparison, row_notes(comparison, page))
        return last[2]

    def prepare_rank(self, guild: discord.Guild, user_id: int, timeframe: Timeframe) -> None:
        """Start to read the data for `rank_notes`."""
        self.prepare_page(guild.id, timeframe)
        self._reader.start((guild.id, "member", user_id), partial(self._read_facts, guild, user_id))

    async def rank_notes(
        self, guild: discord.Guild, user_id: int, timeframe: Timeframe, *, private_own: bool
    ) -> RankNotes | None:
        """Return the notes about a member; None if they are hidden, unless only they can read the reply."""
        comparison = await self._comparison(guild.id, timeframe)
        if comparison is None or (user_id in comparison.hidden and not private_own):
            return None
        facts = await self._reader.get(
            (guild.id, "member", user_id), partial(self._read_facts, guild, user_id)
        )
        return MemberNotes(user_id, timeframe, comparison, facts or MemberFacts())

    async def _comparison(self, guild_id: int, timeframe: Timeframe) -> Comparison | None:
        return await self._reader.get(
            (guild_id, timeframe), partial(self._read_comparison, guild_id, timeframe)
        )

    async def _read_comparison(self, guild_id: int, timeframe: Timeframe) -> Comparison | None:
        return await find_comparison(self._store, guild_id, timeframe, self._clock.now())

    async def _read_facts(self, guild: discord.Guild, user_id: int) -> MemberFacts:
        comparison = await self._comparison(guild.id, Timeframe.ALL)
        latest = comparison.latest if comparison is not None else None
        if comparison is None or latest is None:
            return MemberFacts()
        series, end = self._store.snapshots.series, latest.taken_at
        mine = await series(guild.id, Timeframe.ALL, user_id, end - PACE_OVER, end)
        has_growth = len(mine) > 1
        ahead = member_ahead(latest.rows, user_id, hidden=comparison.hidden)
        if ahead is None:
            return MemberFacts(None, has_growth)
        theirs = await series(guild.id, Timeframe.ALL, ahead.user_id, end - PACE_OVER, end)
        days = days_until_passing(mine, theirs)
        if days is None:
            return MemberFacts(None, has_growth)
        found = await self._members.resolve(guild, [ahead.user_id], timeout=NAME_TIMEOUT)
        member = found[ahead.user_id]
        if member.name is None:  # a former member, or one whose name isn't known
            return MemberFacts(None, has_growth)
        return MemberFacts(Pace(member, ahead.score, days), has_growth)

    # Past leaderboards

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
        hidden = await self._hidden(guild.id)
        if hidden is None:
            return PrivateReply(messages.HISTORY_OFF)
        snapshot = await self._required(last_before_reset(self._store, guild.id, period))
        if snapshot is None:
            return PrivateReply(lambda: messages.past_unknown(period))
        board = PastLeaderboard(snapshot, period, hidden, you)
        if who is not None:
            return await board.page_of(guild, self._members, who, self.period_names())
        return await board.page(guild, self._members, offset, self.period_names())

    # Growth

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
        """Show how a member's score grew, and that of another member if one is chosen."""
        hidden = await self._hidden(guild.id)
        if hidden is None:
            return PrivateReply(messages.HISTORY_OFF)
        user_ids = list(dict.fromkeys(each for each in (user_id, other) if each is not None))
        members = await self._members.resolve(guild, user_ids)
        lines = []
        for each in user_ids:
            member, own = members[each], each == you
            points = []
            if own or each not in hidden:
                points = await self._required(
                    self._store.snapshots.series(guild.id, Timeframe.ALL, each, BEGINNING, self._clock.now())
                )
            if len(points) < 2:
                # The same reply as for a member who was never among the first hundred, so that it reveals nothing.
                return PrivateReply(partial(_no_growth, member, own=own))
            lines.append(Line(member, points))
        # Hidden members may see their own growth, but nobody else may.
        ephemeral = not private and any(each in hidden for each in user_ids)
        return await growth_reply(lines, guild, timeframe, pictures, ephemeral=ephemeral)

    async def _hidden(self, guild_id: int) -> frozenset[int] | None:
        """Return the hidden members; None if the guild has not turned the history on."""
        if not await self._required(self._store.guilds.is_enabled(guild_id)):
            return None
        return await self._required(self._store.guilds.hidden(guild_id))

    async def _required(self, read: Awaitable[T]) -> T:
        """Return data that the reply needs. If it can't be read in time, the reply is an error."""
        try:
            async with asyncio.timeout(TIMEOUT):
                return await read
        except (HistoryError, TimeoutError) as error:
            log.warning(
                "A member can't see the history, because the database can't be used: %s "
                "(repeats are not logged for 10 minutes)",
                str(error) or "it did not respond in time",
                extra=repeat_key(self, "required"),
            )
        raise InvalidInput(messages.HISTORY_UNAVAILABLE)


def _no_growth(member: MemberInfo, *, own: bool) -> str:
    return messages.no_growth(shown_name(member), own=own)
