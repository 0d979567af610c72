"""The texts of the members' commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tatsu_cog.api import Timeframe

if TYPE_CHECKING:
    from datetime import datetime

# Commands and their options

GROUP_DESCRIPTION = "Show Tatsu profiles, ranks and leaderboards"
PROFILE_DESCRIPTION = "Show a Tatsu profile: level, credits, tokens and reputation"
PROFILE_USER = "The member to show (you by default)"
RANK_DESCRIPTION = "Show a member's rank and score in this server"
RANK_USER = "The member to show (you by default)"
TOP_DESCRIPTION = "Show this server's leaderboard"
TOP_PAGE = "The page to show (the first by default)"
TOP_USER = "Show the page with this member"
TIMEFRAME = "The time period (all time by default)"
PRIVATE = "Show it only to you"
CONTEXT_MENU = "Tatsu profile"

# Buttons, menus and the "Go to…" modal

BACK = "Back"
NEXT = "Next"
MY_RANK = "My rank"
GO_TO = "Go to…"
GO_TO_LAST_PAGE = "Go to last page"
GO_TO_TITLE = "Go to…"
GO_TO_RANK = "Rank"
GO_TO_RANK_PLACEHOLDER = "25"
GO_TO_MEMBER = "Or a member"
SHOW_ON_LEADERBOARD = "Show on leaderboard"
VIEW_PROFILE = "View profile"
VIEW_SERVER_RANK = "View server rank"
TIMEFRAME_PLACEHOLDER = "Time period"

# Errors

PROFILE_FORBIDDEN = "Tatsu isn't sharing this profile with this bot."
PAGE_OR_MEMBER = "Choose a page or a member, not both."
RANK_OR_MEMBER = "Type a rank or choose a member, not both."
INVALID_GO_TO = "Type a rank, such as 25, or choose a member."


def invalid_page(last: int) -> str:
    """Return the error message for a page that is not a number from 1 to `last`."""
    return f"Choose a page from 1 to {last:,}."


def no_profile(name: str, *, own: bool) -> str:
    """Return the message for a user without a profile. `own` means that they ran the command themselves."""
    return "You don't have a Tatsu profile yet." if own else f"{name} doesn't have a Tatsu profile yet."


def no_score(name: str, timeframe: Timeframe, *, own: bool) -> str:
    """Return the message for a member without a score. `own` means that they ran the command themselves."""
    if timeframe is Timeframe.ALL:
        doesnt = "You don't" if own else f"{name} doesn't"
        return f"{doesnt} have a score in this server yet."
    hasnt = "You haven't" if own else f"{name} hasn't"
    return f"{hasnt} scored {timeframe.label.lower()} yet."


def empty_leaderboard(timeframe: Timeframe) -> str:
    """Return the message for an empty leaderboard."""
    if timeframe is Timeframe.ALL:
        return "Nobody has a score in this server yet."
    return f"Nobody has scored {timeframe.label.lower()} yet."


def last_rank(rank: int) -> str:
    """Return the message for a page past the end of the leaderboard."""
    return f"The last rank is #{rank:,}."


def ends_before(rank: int) -> str:
    """Return the message for a page past the end, if the last rank is unknown."""
    return f"The leaderboard ends before rank #{rank:,}."


# Embeds

PROFILE_FOOTER = "Global Tatsu profile"
MEDALS = {1: " 🥇", 2: " 🥈", 3: " 🥉"}


def profile_title(title: str) -> str:
    """Return the title that a user gave themselves."""
    return f"“{title}”"


def profile_level(level: int, percent: int) -> str:
    """Return the level and the progress to the next one."""
    return f"**Level {level:,}** · {percent}% of the way to {level + 1:,}"


def profile_figures(xp: int, credits_: int, tokens: int, reputation: int) -> list[str]:
    """Return the figures in two lines. Three figures in a line would wrap on a phone."""
    return [
        f"XP **{xp:,}** · Credits **{credits_:,}**",
        f"Tokens **{tokens:,}** · Reputation **{reputation:,}**",
    ]


def supporter(tier: str, renewal: datetime | None) -> str:
    """Return the subscription tier, with the renewal date if there is one to show."""
    return f"{tier} · renews <t:{int(renewal.timestamp())}:D>" if renewal is not None else tier


def rank_title(name: str, period: str) -> str:
    """Return the heading of a member's rank."""
    return f"{name} · {period}"


def rank_and_score(rank: int, score: int) -> str:
    """Return a member's rank and score."""
    return f"Rank **#{rank:,}** · Score **{score:,}**"


def leaderboard_title(period: str) -> str:
    """Return the heading of a leaderboard."""
    return f"Leaderboard · {period}"


def leaderboard_row(rank: str, rank_number: int, name: str, score: int, *, you: bool) -> str:
    """Return a row of a leaderboard. `rank` is padded to the width of the other ranks."""
    shown = f"**{name} (you)**" if you else name
    return f"`{rank}` {shown} · {score:,}{MEDALS.get(rank_number, '')}"


def leaderboard_footer(page: int, ranks: list[int], your_rank: int | None) -> str:
    """Return the page number, the first and last rank, and the reader's own rank."""
    parts = [f"Page {page:,}"]
    if ranks:
        parts.append(f"ranks {ranks[0]:,}–{ranks[-1]:,}" if len(ranks) > 1 else f"rank {ranks[0]:,}")
    if your_rank is not None:
        parts.append(f"You: #{your_rank:,}")
    return " · ".join(parts)
