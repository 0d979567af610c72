"""The answers to the commands: Tatsu is asked, people are named, and a reply is made of it.

Each is asked for by a command of the cog or by a control, and raises `TatsuError` where there is no wording
of its own for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tatsu_cog.api import Forbidden, NotFound
from tatsu_cog.discord_ui.embeds import shown_name
from tatsu_cog.discord_ui.members import Person
from tatsu_cog.discord_ui.responder import Reply, notice
from tatsu_cog.leaderboard.components import board_view, last_page_view, profile_view, rank_view
from tatsu_cog.leaderboard.embeds import board_embed, no_score, profile_embed, rank_embed
from tatsu_cog.leaderboard.pages import PAGE_SIZE, Board, Page, PastTheEnd

if TYPE_CHECKING:
    import discord

    from tatsu_cog.api import TatsuClient, Timeframe
    from tatsu_cog.discord_ui.members import People

DISCORD_CDN = "https://cdn.discordapp.com/"
"""Where avatars come from; Discord refuses a message whose icon it cannot fetch."""


class Answers:
    """Makes the replies.

    Parameters
    ----------
    client : TatsuClient
        Where the figures come from.
    people : People
        Where the names come from.
    """

    def __init__(self, client: TatsuClient, people: People) -> None:
        self._client = client
        self._people = people

    async def profile_of(self, guild: discord.Guild, user_id: int) -> Reply:
        """Show the global profile of a user of whom only the id is known."""
        return await self.profile(guild, await self._person(guild, user_id))

    async def profile(self, guild: discord.Guild | None, person: Person) -> Reply:
        """Show a user's global profile; in a guild, with the way to the rank there."""
        try:
            profile = await self._client.get_profile(person.user_id)
        except NotFound:
            return notice(f"{shown_name(person)} has no Tatsu profile.")
        except Forbidden:
            return notice("Tatsu won't share this profile.")
        if person.avatar_url is None:  # not in this guild: Tatsu may know the account
            avatar_url = profile.avatar_url if profile.avatar_url.startswith(DISCORD_CDN) else None
            person = Person(person.user_id, profile.username or person.name, avatar_url)
        view = profile_view(person.user_id) if guild is not None else None
        return Reply(embed=profile_embed(profile, person), view=view)

    async def rank(self, guild: discord.Guild, who: Person | int, timeframe: Timeframe) -> Reply:
        """Show a member's place in a guild."""
        person = await self._person(guild, who)
        try:
            ranking = await self._client.get_member_ranking(guild.id, person.user_id, timeframe)
        except NotFound:
            return _no_record(person)
        return Reply(
            embed=rank_embed(ranking, timeframe, person),
            view=rank_view(person.user_id, timeframe, ranked=ranking.rank is not None),
        )

    async def board(
        self,
        guild: discord.Guild,
        you: int,
        timeframe: Timeframe,
        offset: int,
        look_for: int | None = None,
    ) -> Reply:
        """Show the page of a guild's board that holds a row.

        Parameters
        ----------
        guild : discord.Guild
            A guild that the bot is in.
        you : int
            The user id of the person whom the reply will belong to.
        timeframe : Timeframe
            Which board.
        offset : int
            The row, from 0.
        look_for : int, optional
            The user id of a member who should be on the page: where the rows of the block put that member
            on another of its pages, because of a tie or because the block is a little older, show that one.
        """
        board = Board(self._client, guild.id, timeframe)
        page = await board.page(offset)
        if isinstance(page, Page) and look_for is not None:
            place = _place_of(look_for, page)
            if place is not None and place // PAGE_SIZE != page.offset // PAGE_SIZE:
                page = await board.page(place)
        if isinstance(page, PastTheEnd):
            return _past_the_end(page, timeframe)
        rows = page.block.rankings
        # The whole block is named at once: its other pages are the next to be asked for.
        people = await self._people.find(
            guild, (row.user_id for row in page.rows), along=(row.user_id for row in rows)
        )
        your_rank = next((row.rank for row in rows if row.user_id == you), None)
        if your_rank is None:
            your_rank = self._client.known_rank(guild.id, you, timeframe)
        embed = board_embed(
            page, people, icon_url=guild.icon.url if guild.icon else None, you=you, your_rank=your_rank
        )
        return Reply(embed=embed, view=board_view(page))

    async def board_of(
        self, guild: discord.Guild, you: int, timeframe: Timeframe, who: Person | int
    ) -> Reply:
        """Show the page of a guild's board that a member stands on."""
        user_id = who if isinstance(who, int) else who.user_id
        try:
            ranking = await self._client.get_member_ranking(guild.id, user_id, timeframe)
        except NotFound:
            return _no_record(await self._person(guild, who))
        if ranking.rank is None:
            return notice(no_score(await self._person(guild, who), timeframe))
        return await self.board(guild, you, timeframe, ranking.rank - 1, look_for=user_id)

    async def _person(self, guild: discord.Guild, who: Person | int) -> Person:
        if isinstance(who, Person):
            return who
        return (await self._people.find(guild, [who]))[who]


def _place_of(user_id: int, page: Page) -> int | None:
    """Return where the block of a page has a member, as an offset of the board."""
    for place, row in enumerate(page.block.rankings, start=page.block.offset):
        if row.user_id == user_id:
            return place
    return None


def _no_record(person: Person) -> Reply:
    return notice(f"Tatsu has no record of {shown_name(person)} here.")


def _past_the_end(end: PastTheEnd, timeframe: Timeframe) -> Reply:
    if end.last_rank is None:
        return notice(f"The leaderboard ends before rank {end.before:,}.")
    if end.last_rank == 0:
        return notice("Nobody is on this leaderboard yet.")
    return notice(
        f"The leaderboard ends at rank {end.last_rank:,}.", last_page_view(timeframe, end.last_rank)
    )
