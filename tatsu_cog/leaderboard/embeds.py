"""Embeds: pure functions of what Tatsu and Discord said. No I/O, so a test needs no bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from tatsu_cog.api import SubscriptionType, Timeframe
from tatsu_cog.discord_ui.embeds import COLOUR, NAMELESS, TIMEFRAME_LABELS, set_author, shown_name
from tatsu_cog.discord_ui.text import plain, quoted, safe
from tatsu_cog.leaderboard.pages import PAGE_SIZE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tatsu_cog.api import MemberRanking, UserProfile
    from tatsu_cog.api.models import Answer
    from tatsu_cog.discord_ui.members import Person
    from tatsu_cog.leaderboard.pages import Page

ROW_NAME_LENGTH = 20
"""Columns of a name on a board: with rank and score, a row then fits a phone."""
TITLE_LENGTH = 100
INFO_LENGTH = 300
"""Columns."""
INFO_LINES = 6

TIER_LABELS = {
    SubscriptionType.UNKNOWN: "Supporter",
    SubscriptionType.SUPPORTER: "Supporter",
    SubscriptionType.SUPPORTER_PLUS: "Supporter+",
    SubscriptionType.SUPPORTER_PLUS_PLUS: "Supporter++",
}
MEDALS = {1: " 🥇", 2: " 🥈", 3: " 🥉"}


def profile_embed(profile: UserProfile, person: Person) -> discord.Embed:
    """Show a global profile."""
    lines: list[str] = []
    if title := safe(profile.title, TITLE_LENGTH):
        lines.append(f"“{title}”")
    if info := quoted(profile.info_box, INFO_LENGTH, INFO_LINES):
        lines.extend((info, ""))  # the empty line ends the quote everywhere
    percent = 100 * profile.level_xp // profile.level_xp_needed
    # Two figures a line: three wrap on a phone.
    lines.append(f"**Level {profile.level:,}** · {percent} % of the way to {profile.level + 1:,}")
    lines.append(f"XP **{profile.xp:,}** · Credits **{profile.credits:,}**")
    lines.append(f"Tokens **{profile.tokens:,}** · Reputation **{profile.reputation:,}**")
    if tier := TIER_LABELS.get(profile.subscription_type):
        renewal = profile.subscription_renewal
        renews = f" · renews {discord.utils.format_dt(renewal, 'D')}" if renewal else ""
        lines.append(f"{tier}{renews}")
    lines += _as_of(profile)
    embed = discord.Embed(colour=COLOUR, description="\n".join(lines), timestamp=profile.fetched_at)
    set_author(embed, plain(person.name) or NAMELESS, person.avatar_url)
    embed.set_footer(text="Global Tatsu profile")
    return embed


def rank_embed(ranking: MemberRanking, timeframe: Timeframe, person: Person) -> discord.Embed:
    """Show a member's place in a guild."""
    if ranking.rank is None:
        description = no_score(person, timeframe)
    else:
        description = f"Rank **#{ranking.rank:,}** · Score **{ranking.score:,}**"
    description = "\n".join([description, *_as_of(ranking)])
    embed = discord.Embed(colour=COLOUR, description=description, timestamp=ranking.fetched_at)
    name = plain(person.name) or NAMELESS
    set_author(embed, f"{name} · {TIMEFRAME_LABELS[timeframe]}", person.avatar_url)
    return embed


def no_score(person: Person, timeframe: Timeframe) -> str:
    """Say that somebody has no rank."""
    span = "here" if timeframe is Timeframe.ALL else f"for {TIMEFRAME_LABELS[timeframe].lower()}"
    return f"{shown_name(person)} has no score {span} yet."


def board_embed(
    page: Page,
    people: Mapping[int, Person],
    *,
    icon_url: str | None,
    you: int,
    your_rank: int | None,
) -> discord.Embed:
    """Show a page of a board.

    Parameters
    ----------
    page : Page
        Its rows.
    people : mapping of int to Person
        Everybody on the page, by user id.
    icon_url : str or None
        The server's icon.
    you : int
        The user id of the person whom the message belongs to.
    your_rank : int or None
        That person's rank, if it is known without asking.
    """
    timeframe = page.block.timeframe
    ranks = [row.rank or page.offset + place for place, row in enumerate(page.rows, start=1)]
    width = max((len(f"{rank:,}") for rank in ranks), default=0)
    lines: list[str] = []
    for rank, row in zip(ranks, page.rows, strict=True):
        name = shown_name(people[row.user_id], ROW_NAME_LENGTH)
        if row.user_id == you:
            name = f"**{name} (you)**"
        lines.append(f"`{rank:>{max(width, 3)},}` {name} · {row.score:,}{MEDALS.get(rank, '')}")
    if not lines:
        span = "" if timeframe is Timeframe.ALL else f" for {TIMEFRAME_LABELS[timeframe].lower()}"
        lines.append(f"Nobody has a score{span} yet.")
    lines += _as_of(page.block)
    embed = discord.Embed(colour=COLOUR, description="\n".join(lines), timestamp=page.block.fetched_at)
    set_author(embed, f"Leaderboard · {TIMEFRAME_LABELS[timeframe]}", icon_url)
    footer = [f"Page {page.offset // PAGE_SIZE + 1:,}"]
    if ranks:
        footer.append(f"ranks {ranks[0]:,}–{ranks[-1]:,}" if len(ranks) > 1 else f"rank {ranks[0]:,}")
    if your_rank is not None:
        footer.append(f"You: #{your_rank:,}")
    embed.set_footer(text=" · ".join(footer))
    return embed


def _as_of(answer: Answer) -> list[str]:
    """Say how old an answer is that was given because Tatsu could not be asked."""
    if not answer.stale or answer.fetched_at is None:
        return []
    return [f"As of {discord.utils.format_dt(answer.fetched_at, 'R')}: Tatsu isn't answering just now"]
