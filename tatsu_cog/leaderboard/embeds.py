"""Embeds: pure functions of the data from Tatsu and Discord, without I/O."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import discord

from tatsu_cog.discord_ui.embeds import COLOUR, set_author, set_thumbnail, shown_name
from tatsu_cog.discord_ui.messages import stale_data
from tatsu_cog.discord_ui.text import columns, plain, progress_bar, quoted, safe
from tatsu_cog.languages.numbers import number
from tatsu_cog.leaderboard import messages
from tatsu_cog.leaderboard.pages import PAGE_SIZE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tatsu_cog.api import Timeframe, UserProfile
    from tatsu_cog.api.models import TatsuModel
    from tatsu_cog.discord_ui.members import MemberInfo
    from tatsu_cog.leaderboard.history import RowNotes
    from tatsu_cog.leaderboard.pages import Page
    from tatsu_cog.leaderboard.standing import Standing

ROW_WIDTH = 33
"""The width of a row of a leaderboard, in columns. It fits on a phone that is 390 pixels wide."""
MIN_NAME_WIDTH, MAX_NAME_WIDTH = 10, 20
"""The bounds of a name on a leaderboard, in columns. In between, it takes what the other parts of its row leave."""
MIN_MARKED_NAME_WIDTH = 6
"""The minimum width of a name beside which it is shown how the member moved, in columns."""
MEDAL_WIDTH = 3
"""The width of a medal, with the space before it."""
RANK_WIDTH = 3
"""The minimum width of a rank on a leaderboard, in columns."""
SERVER_NAME_WIDTH = 40
TITLE_WIDTH = 100
INFO_BOX_WIDTH = 300
INFO_BOX_LINES = 6


_mark_width = lru_cache(256)(columns)
"""The width of a mark beside a name. Measuring one is slow, and there are few."""


def profile_embed(
    profile: UserProfile, member: MemberInfo, *, show_renewal: bool, picture: bool = False
) -> discord.Embed:
    """Show a global profile.

    Parameters
    ----------
    profile : UserProfile
        The profile.
    member : MemberInfo
        Its user.
    show_renewal : bool
        Whether to show the renewal date of a subscription. Pass True only for a private reply to the subscriber.
    picture : bool
        Whether a picture replaces the avatar and the bar. The embed still contains every figure.
    """
    lines: list[str] = []
    if title := safe(profile.title, TITLE_WIDTH):
        lines.append(messages.profile_title(title))
    if info := quoted(profile.info_box, INFO_BOX_WIDTH, INFO_BOX_LINES):
        lines.append(info)
    level, done, needed = profile.level, profile.level_xp, profile.level_xp_needed
    percent = 100 * done // needed
    bar = "" if picture else progress_bar(percent, 100)
    tier, renewal = profile.subscription_type.label, profile.subscription_renewal
    supporter = messages.supporter(tier) if tier else ""
    lines += [
        messages.profile_level(level),
        messages.profile_progress(percent, level, bar),
        messages.profile_xp(profile.xp, level, needed - done),
        *messages.profile_figures(profile.credits, profile.tokens, profile.reputation, supporter),
    ]
    if tier and renewal is not None and show_renewal:
        lines.append(messages.renews(renewal))
    embed = _member_embed(shown_name(member), lines, profile, member, picture=picture)
    embed.set_footer(text=messages.PROFILE_FOOTER())
    return embed


def rank_embed(
    standing: Standing,
    timeframe: Timeframe,
    member: MemberInfo,
    server: str,
    *,
    picture: bool = False,
    more: Sequence[str] = (),
) -> discord.Embed:
    """Show the standing of a member with a rank.

    Parameters
    ----------
    standing : Standing
        The rank and the score, and what else is known.
    timeframe : Timeframe
        The time period of the rank.
    member : MemberInfo
        The member.
    server : str
        The server's name.
    picture : bool
        Whether a picture replaces the avatar and the bar. The embed still contains every figure.
    more : sequence of str
        Further lines.
    """
    ranking, neighbour, points = standing.ranking, standing.neighbour, standing.points
    lines = [messages.rank_heading(ranking.rank or 0, ranking.score)]
    if neighbour is not None and ranking.rank == 1:
        lines.append(messages.score_ahead(neighbour.rank or 0, ranking.score - neighbour.score))
    elif neighbour is not None:
        missing = messages.score_to(neighbour.rank or 0, neighbour.score - ranking.score)
        lines.append(missing if picture else f"{progress_bar(ranking.score, neighbour.score)} {missing}")
    if standing.other_ranks:
        lines.append(messages.other_ranks(standing.other_ranks))
    if points is not None and (points.points or points.rank is not None):
        lines.append(messages.server_points(points.points, points.rank))
    lines += more
    title = messages.rank_title(shown_name(member), timeframe)
    embed = _member_embed(title, lines, ranking, member, picture=picture)
    embed.set_footer(text=plain(server, SERVER_NAME_WIDTH) or None)
    return embed


def leaderboard_embed(
    page: Page,
    members: Mapping[int, MemberInfo],
    *,
    server: str,
    icon_url: str | None,
    you: int,
    your_rank: int | None,
    notes: RowNotes | None = None,
    period: str | None = None,
) -> discord.Embed:
    """Show a page of a leaderboard.

    Parameters
    ----------
    page : Page
        The page.
    members : mapping of int to MemberInfo
        The members on the page, by user id.
    server : str
        The server's name.
    icon_url : str or None
        The server's icon.
    you : int
        The user id of the message's owner.
    your_rank : int or None
        That person's rank, if it is known without a request.
    notes : RowNotes, optional
        How the members moved.
    period : str, optional
        The name of the time period, if it isn't that of the page.
    """
    timeframe = page.block.timeframe
    ranks = [row.rank or page.offset + place for place, row in enumerate(page.rows, start=1)]
    rank_texts = [number(rank) for rank in ranks]
    scores = [number(row.score) for row in page.rows]
    rank_width = max(RANK_WIDTH, *map(len, rank_texts)) if ranks else 0
    score_width = max(map(len, scores), default=0)
    free = ROW_WIDTH - rank_width - score_width - 3
    marks = notes.marks if notes is not None else {}
    lines = []
    for rank, rank_text, score, row in zip(ranks, rank_texts, scores, page.rows, strict=True):
        is_you = row.user_id == you
        width = free - (MEDAL_WIDTH if rank in messages.MEDALS else 0)
        if is_you:
            width -= columns(messages.YOU()) + 1
        least = MIN_NAME_WIDTH
        if mark := marks.get(row.user_id, ""):
            width -= _mark_width(mark) + 1
            least = MIN_MARKED_NAME_WIDTH
        name = shown_name(members[row.user_id], min(max(width, least), MAX_NAME_WIDTH))
        figures = f"{rank_text.rjust(rank_width)}  {score.rjust(score_width)}"
        lines.append(messages.leaderboard_row(figures, rank, name, you=is_you, mark=mark))
    embed = _embed(lines or [messages.empty_leaderboard(timeframe)], page.block)
    title = messages.leaderboard_title(plain(server, SERVER_NAME_WIDTH), timeframe, period)
    set_author(embed, title, icon_url)
    last_page = None if page.last_rank is None else max(-(-page.last_rank // PAGE_SIZE), 1)
    legend = notes.legend if notes is not None else ""
    embed.set_footer(
        text=messages.leaderboard_footer(page.offset // PAGE_SIZE + 1, last_page, your_rank, legend)
    )
    return embed


def _member_embed(
    title: str, lines: list[str], source: TatsuModel, member: MemberInfo, *, picture: bool
) -> discord.Embed:
    """Return an embed about a member, with their avatar and in the colour of their role."""
    embed = _embed(lines, source)
    embed.title = title
    if member.colour:
        embed.colour = discord.Colour(member.colour)
    if not picture:
        set_thumbnail(embed, member.avatar_url)
    return embed


def _embed(lines: list[str], source: TatsuModel) -> discord.Embed:
    """Return an embed of some lines. If the data is stale, the last line and the timestamp say how old it is."""
    embed = discord.Embed(colour=COLOUR)
    if source.stale and source.fetched_at is not None:
        lines = [*lines, stale_data(source.fetched_at)]
        embed.timestamp = source.fetched_at
    embed.description = "\n".join(lines)
    return embed
