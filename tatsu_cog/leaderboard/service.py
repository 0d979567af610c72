"""Builds the replies to the members' commands from Tatsu's data and Discord's names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tatsu_cog.api import Forbidden, NotFound
from tatsu_cog.discord_ui.embeds import shown_name
from tatsu_cog.discord_ui.members import MemberInfo
from tatsu_cog.discord_ui.responder import AnyReply, PrivateReply, Reply
from tatsu_cog.leaderboard import messages
from tatsu_cog.leaderboard.cards import profile_card, rank_card, reply_with_picture, score_chart
from tatsu_cog.leaderboard.components import (
    ActionName,
    last_page_view,
    leaderboard_view,
    profile_view,
    rank_view,
)
from tatsu_cog.leaderboard.embeds import leaderboard_embed, profile_embed, rank_embed
from tatsu_cog.leaderboard.pages import PAGE_SIZE, LeaderboardPages, Page, PageOutOfRange
from tatsu_cog.leaderboard.standing import find_standing

if TYPE_CHECKING:
    from collections.abc import Callable

    import discord

    from tatsu_cog.api import MemberRanking, TatsuClient, Timeframe
    from tatsu_cog.discord_ui.members import MemberResolver
    from tatsu_cog.leaderboard.history import LeaderboardHistory
    from tatsu_cog.pictures.models import ProfileCard, RankCard
    from tatsu_cog.pictures.renderer import PictureRenderer

DISCORD_CDN = "https://cdn.discordapp.com/"
"""The start of the avatar URLs that are used. Discord rejects a message with an icon that it cannot fetch."""


class LeaderboardService:
    """Builds the replies.

    The methods return a reply for some errors, such as a missing profile, and raise `TatsuError` for the others.
    In all of them, `you` is the user id of the person who ran the command or clicked, and `pictures` draws the
    pictures of the reply. If it is None, or if a picture is not ready in time, a card is left out.

    Parameters
    ----------
    client : TatsuClient
        The client for Tatsu's data.
    members : MemberResolver
        The resolver for members' names.

    Attributes
    ----------
    history : LeaderboardHistory or None
        The history of the leaderboards, if the bot has one.
    """

    def __init__(self, client: TatsuClient, members: MemberResolver) -> None:
        self._client = client
        self._members = members
        self.history: LeaderboardHistory | None = None

    async def profile(
        self,
        guild: discord.Guild | None,
        who: MemberInfo | int,
        you: int,
        *,
        private: bool,
        pictures: PictureRenderer | None = None,
    ) -> AnyReply:
        """Show a user's global profile, with a button for their rank if there is a guild.

        Parameters
        ----------
        guild : discord.Guild or None
            The guild that the reply is for, or None for a direct message.
        who : MemberInfo or int
            The user, or their id.
        you : int
            The user id of the person to reply to.
        private : bool
            Whether only that person will see the reply.
        pictures : PictureRenderer, optional
            Draws the profile card.
        """
        member = await self._member(guild, who)
        own = member.user_id == you
        try:
            profile = await self._client.get_profile(member.user_id)
        except NotFound:
            return PrivateReply(lambda: messages.no_profile(shown_name(member), own=own))
        except Forbidden:
            return PrivateReply(messages.PROFILE_FORBIDDEN)
        if (
            member.avatar_url is None
        ):  # not a member of this guild; use the name and avatar from the Tatsu profile
            avatar_url = profile.avatar_url if profile.avatar_url.startswith(DISCORD_CDN) else None
            member = MemberInfo(member.user_id, profile.username or member.name, avatar_url, member.in_guild)
        view = profile_view(member.user_id) if guild is not None else None

        def embed(*, picture: bool) -> discord.Embed:
            return profile_embed(profile, member, show_renewal=own and private, picture=picture)

        return await _with_card(pictures, profile_card(profile, member), member, embed, view)

    async def rank(
        self,
        guild: discord.Guild,
        who: MemberInfo | int,
        you: int,
        timeframe: Timeframe,
        pictures: PictureRenderer | None = None,
        *,
        private: bool = False,
    ) -> AnyReply:
        """Show a member's rank and score in a guild, and what else is known about their standing.

        `private` means that only the person to reply to will see the reply.
        """
        member = await self._member(guild, who)
        own, history = member.user_id == you, self.history
        if history is not None:
            history.prepare_rank(guild, member.user_id, timeframe)
        ranking = await self._ranking(guild, member.user_id, timeframe)
        if ranking is None or ranking.rank is None:
            return PrivateReply(
                lambda: _no_score(member, you, timeframe),
                lambda: rank_view(member.user_id, timeframe, ranked=False),
            )
        standing = await find_standing(self._client, ranking, timeframe)
        notes = None
        if history is not None and not standing.ranking.stale:
            notes = await history.rank_notes(guild, member.user_id, timeframe, private_own=own and private)
        lines = notes.lines(standing, member, own=own) if notes is not None else ()
        buttons = notes.buttons() if notes is not None and pictures is not None else ()

        def embed(*, picture: bool) -> discord.Embed:
            return rank_embed(standing, timeframe, member, guild.name, picture=picture, more=lines)

        view = rank_view(member.user_id, timeframe, ranked=True, more=buttons)
        return await _with_card(pictures, rank_card(standing, timeframe, member), member, embed, view)

    async def page(
        self,
        guild: discord.Guild,
        you: int,
        timeframe: Timeframe,
        offset: int,
        look_for: int | None = None,
        pictures: PictureRenderer | None = None,
    ) -> AnyReply:
        """Show the leaderboard page that contains a row.

        Parameters
        ----------
        guild : discord.Guild
            A guild that the bot is in.
        you : int
            The user id of the person to reply to.
        timeframe : Timeframe
            The time period.
        offset : int
            The row, from 0.
        look_for : int, optional
            The user id of a member who should be on the page. If their row in the block is on another page, that
            page is shown instead. This happens with ties, and if the block is older than the member's rank.
        pictures : PictureRenderer, optional
            Adds a button for the chart. The chart is not drawn until that is pressed.
        """
        if self.history is not None:
            self.history.prepare_page(guild.id, timeframe)
        pages = LeaderboardPages(self._client, guild.id, timeframe)
        page = await pages.page(offset)
        if isinstance(page, Page) and look_for is not None:
            place = _place_of(look_for, page)
            if place is not None and place // PAGE_SIZE != page.offset // PAGE_SIZE:
                page = await pages.page(place)
        if isinstance(page, PageOutOfRange):
            return _out_of_range(page)
        view = self._page_view(page, ActionName.CHART if pictures is not None and page.rows else None)
        return Reply(embed=await self._page_embed(guild, page, you), view=view)

    async def chart(
        self,
        guild: discord.Guild,
        you: int,
        timeframe: Timeframe,
        offset: int,
        pictures: PictureRenderer,
    ) -> AnyReply:
        """Show the leaderboard page that contains a row, with a chart of the hundred rows around it."""
        if self.history is not None:
            self.history.prepare_page(guild.id, timeframe)
        page = await LeaderboardPages(self._client, guild.id, timeframe).page(offset)
        if isinstance(page, PageOutOfRange):
            return _out_of_range(page)
        if not page.rows:
            return PrivateReply(lambda: messages.empty_leaderboard(timeframe))
        picture = await pictures.render(score_chart(page, you))
        if picture is None:
            return PrivateReply(messages.CHART_NOT_READY)
        return reply_with_picture(
            await self._page_embed(guild, page, you),
            self._page_view(page, ActionName.HIDE_CHART),
            picture,
            lambda: PrivateReply(messages.CHART_REJECTED),
        )

    def _page_view(self, page: Page, chart: ActionName | None) -> discord.ui.View:
        return leaderboard_view(page, chart, self.history.period_names() if self.history is not None else ())

    async def _page_embed(self, guild: discord.Guild, page: Page, you: int) -> discord.Embed:
        rows, timeframe = page.block.rankings, page.block.timeframe
        # One query resolves the names of the whole block, because people often turn to its other pages next.
        members = await self._members.resolve(
            guild, (row.user_id for row in page.rows), prefetch=(row.user_id for row in rows)
        )
        your_rank = next((row.rank for row in rows if row.user_id == you), None)
        if your_rank is None:
            known = self._client.cached_ranking(guild.id, you, timeframe)
            your_rank = known.rank if known is not None else None
        return leaderboard_embed(
            page,
            members,
            server=guild.name,
            icon_url=guild.icon.url if guild.icon else None,
            you=you,
            your_rank=your_rank,
            notes=await self.history.row_notes(page) if self.history is not None else None,
        )

    async def page_of(
        self,
        guild: discord.Guild,
        who: MemberInfo | int,
        you: int,
        timeframe: Timeframe,
        pictures: PictureRenderer | None = None,
    ) -> AnyReply:
        """Show the leaderboard page that a member is on."""
        user_id = who if isinstance(who, int) else who.user_id
        ranking = await self._ranking(guild, user_id, timeframe)
        if ranking is None or ranking.rank is None:
            member = await self._member(guild, who)
            return PrivateReply(lambda: _no_score(member, you, timeframe))
        return await self.page(guild, you, timeframe, ranking.rank - 1, look_for=user_id, pictures=pictures)

    async def _ranking(
        self, guild: discord.Guild, user_id: int, timeframe: Timeframe
    ) -> MemberRanking | None:
        """Return a member's ranking, or None if Tatsu has none.

        A cached leaderboard row takes precedence over the member endpoint, which may report no rank for former
        members. That way, all commands agree with the leaderboard.
        """
        known = self._client.cached_ranking(guild.id, user_id, timeframe)
        if known is not None:
            return known
        try:
            return await self._client.get_member_ranking(guild.id, user_id, timeframe)
        except NotFound:
            return None

    async def _member(self, guild: discord.Guild | None, who: MemberInfo | int) -> MemberInfo:
        if isinstance(who, MemberInfo):
            return who
        if guild is None:
            return MemberInfo(who)
        return (await self._members.resolve(guild, [who]))[who]


async def _with_card(
    pictures: PictureRenderer | None,
    card: RankCard | ProfileCard,
    member: MemberInfo,
    embed: Callable[..., discord.Embed],
    view: discord.ui.View | None,
) -> Reply:
    """Return a reply with a card, or without it if there is none in time.

    ``embed(picture=...)`` creates the embed with or without a place for the card.
    """

    def plain() -> Reply:
        return Reply(embed=embed(picture=False), view=view)

    picture = await pictures.render(card, member.avatar_url) if pictures is not None else None
    return plain() if picture is None else reply_with_picture(embed(picture=True), view, picture, plain)


def _place_of(user_id: int, page: Page) -> int | None:
    """Return the offset of a member's row on the leaderboard; None if it is not in the block of the page."""
    for place, row in enumerate(page.block.rankings, start=page.block.offset):
        if row.user_id == user_id:
            return place
    return None


def _no_score(member: MemberInfo, you: int, timeframe: Timeframe) -> str:
    return messages.no_score(shown_name(member), timeframe, own=member.user_id == you)


def _out_of_range(page: PageOutOfRange) -> PrivateReply:
    timeframe, last_rank = page.timeframe, page.last_rank
    if last_rank is None:
        return PrivateReply(lambda: messages.ends_before(page.before))
    if last_rank == 0:
        return PrivateReply(lambda: messages.empty_leaderboard(timeframe))
    return PrivateReply(lambda: messages.last_rank(last_rank), lambda: last_page_view(timeframe, last_rank))
