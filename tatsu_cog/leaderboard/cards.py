"""The pictures of replies: which card or chart shows which data, and the replies with and without it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import discord

from tatsu_cog.discord_ui.responder import AnyReply, Reply
from tatsu_cog.pictures.models import DEFAULT_ACCENT, ProfileCard, RankCard, ScoreChart

if TYPE_CHECKING:
    from collections.abc import Callable

    from tatsu_cog.api import Timeframe, UserProfile
    from tatsu_cog.discord_ui.members import MemberInfo
    from tatsu_cog.leaderboard.pages import Page
    from tatsu_cog.leaderboard.standing import Standing
    from tatsu_cog.pictures.models import Picture


def rank_card(standing: Standing, timeframe: Timeframe, member: MemberInfo) -> RankCard:
    """Return the card with the figures of `embeds.rank_embed`, except the points.

    Parameters
    ----------
    standing : Standing
        The standing of a member with a rank.
    timeframe : Timeframe
        The time period of the rank.
    member : MemberInfo
        The member.
    """
    ranking, neighbour = standing.ranking, standing.neighbour
    rank, score = ranking.rank or 0, ranking.score
    gap = progress = None
    if neighbour is not None:
        gap = abs(neighbour.score - score)
        progress = 1.0 if rank == 1 or score >= neighbour.score else score / neighbour.score
    return RankCard(
        rank=rank,
        score=score,
        days=timeframe.days,
        gap=gap,
        gap_rank=neighbour.rank if neighbour is not None else None,
        progress=progress,
        other_ranks=tuple((other.days, rank) for other, rank in standing.other_ranks.items()),
        accent=member.colour or DEFAULT_ACCENT,
    )


def profile_card(profile: UserProfile, member: MemberInfo) -> ProfileCard:
    """Return the card with the figures of `embeds.profile_embed`."""
    return ProfileCard(
        level=profile.level,
        level_xp=profile.level_xp,
        level_xp_needed=profile.level_xp_needed,
        xp=profile.xp,
        credits=profile.credits,
        tokens=profile.tokens,
        reputation=profile.reputation,
        accent=member.colour or DEFAULT_ACCENT,
    )


def score_chart(page: Page, you: int) -> ScoreChart:
    """Return the chart of the hundred rows around a page that is not empty, with the row of a member marked.

    Parameters
    ----------
    page : Page
        The page.
    you : int
        The user id of the member.
    """
    block = page.block
    rows = [
        (row.rank or place, row.score) for place, row in enumerate(block.rankings, start=block.offset + 1)
    ]
    own = next((index for index, row in enumerate(block.rankings) if row.user_id == you), None)
    return ScoreChart(rows=tuple(rows), own=own)


def reply_with_picture(
    embed: discord.Embed,
    view: discord.ui.View | None,
    picture: Picture,
    without_picture: Callable[[], AnyReply],
) -> Reply:
    """Return a reply whose embed shows a picture.

    Parameters
    ----------
    embed : discord.Embed
        The embed. The picture is added to it.
    view : discord.ui.View or None
        The components.
    picture : Picture
        The picture.
    without_picture : callable
        Creates the reply to send if Discord does not accept the picture.
    """
    embed.set_image(url=f"attachment://{picture.filename}")

    def file() -> discord.File:
        return discord.File(BytesIO(picture.png), picture.filename, description=picture.description)

    return Reply(embed=embed, view=view, file=file, without_file=without_picture)
