"""Embeds: pure functions of the data from Tatsu and Discord, without I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from tatsu_cog.discord_ui.embeds import COLOUR, plain_name, set_author, shown_name
from tatsu_cog.discord_ui.messages import stale_data
from tatsu_cog.discord_ui.text import quoted, safe
from tatsu_cog.leaderboard import messages
from tatsu_cog.leaderboard.pages import PAGE_SIZE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tatsu_cog.api import MemberRanking, Timeframe, UserProfile
    from tatsu_cog.api.models import TatsuModel
    from tatsu_cog.discord_ui.members import MemberInfo
    from tatsu_cog.leaderboard.pages import Page

ROW_NAME_WIDTH = 20
"""The maximum width of a name on a leaderboard, in columns, so that a row fits on a phone."""
TITLE_WIDTH = 100
INFO_BOX_WIDTH = 300
INFO_BOX_LINES = 6


def profile_embed(profile: UserProfile, member: MemberInfo, *, show_renewal: bool) -> discord.Embed:
    """Show a global profile.

    Parameters
    ----------
    profile : UserProfile
        The profile.
    member : MemberInfo
        Its user.
    show_renewal : bool
        Whether to show the renewal date of a subscription. Pass True only for a private reply to the subscriber.
    """
    lines: list[str] = []
    if title := safe(profile.title, TITLE_WIDTH):
        lines.append(messages.profile_title(title))
    if info := quoted(profile.info_box, INFO_BOX_WIDTH, INFO_BOX_LINES):
        lines.extend((info, ""))  # the empty line ends the quote in every client
    lines.append(messages.profile_level(profile.level, 100 * profile.level_xp // profile.level_xp_needed))
    lines += messages.profile_figures(profile.xp, profile.credits, profile.tokens, profile.reputation)
    if tier := profile.subscription_type.label:
        lines.append(messages.supporter(tier, profile.subscription_renewal if show_renewal else None))
    embed = _embed(lines, profile)
    set_author(embed, plain_name(member), member.avatar_url)
    embed.set_footer(text=messages.PROFILE_FOOTER)
    return embed


def rank_embed(ranking: MemberRanking, timeframe: Timeframe, member: MemberInfo) -> discord.Embed:
    """Show the rank and the score of a member with a rank."""
    embed = _embed([messages.rank_and_score(ranking.rank or 0, ranking.score)], ranking)
    set_author(embed, messages.rank_title(plain_name(member), timeframe.label), member.avatar_url)
    return embed


def leaderboard_embed(
    page: Page,
    members: Mapping[int, MemberInfo],
    *,
    icon_url: str | None,
    you: int,
    your_rank: int | None,
) -> discord.Embed:
    """Show a page of a leaderboard.

    Parameters
    ----------
    page : Page
        The page.
    members : mapping of int to MemberInfo
        The members on the page, by user id.
    icon_url : str or None
        The server's icon.
    you : int
        The user id of the message's owner.
    your_rank : int or None
        That person's rank, if it is known without a request.
    """
    timeframe = page.block.timeframe
    ranks = [row.rank or page.offset + place for place, row in enumerate(page.rows, start=1)]
    width = max((len(f"{rank:,}") for rank in ranks), default=0)
    lines = [
        messages.leaderboard_row(
            f"{rank:>{max(width, 3)},}",
            rank,
            shown_name(members[row.user_id], ROW_NAME_WIDTH),
            row.score,
            you=row.user_id == you,
        )
        for rank, row in zip(ranks, page.rows, strict=True)
    ]
    embed = _embed(lines or [messages.empty_leaderboard(timeframe)], page.block)
    set_author(embed, messages.leaderboard_title(timeframe.label), icon_url)
    embed.set_footer(text=messages.leaderboard_footer(page.offset // PAGE_SIZE + 1, ranks, your_rank))
    return embed


def _embed(lines: list[str], source: TatsuModel) -> discord.Embed:
    """Return an embed of some lines. If the data is stale, the last line says how old it is."""
    if source.stale and source.fetched_at is not None:
        lines = [*lines, stale_data(source.fetched_at)]
    return discord.Embed(colour=COLOUR, description="\n".join(lines), timestamp=source.fetched_at)
